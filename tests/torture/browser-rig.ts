import { type FaultProxy, openFaultProxy } from '#tests/support/fault-proxy.ts';
import { buildPage } from './build-page.ts';
import type { Leftovers } from './part.ts';
import { type Salon, openSalon, tormentedHub } from './salon.ts';

/** A salon with a hub that serves the load page, behind a network that can be broken. */
export interface BrowserRig {
  readonly salon: Salon;
  readonly proxy: FaultProxy;
  /** From now on the hub is out of reach. */
  readonly isolate: () => void;
  /** It is in reach again. */
  readonly reconnect: () => void;
}

/** Opens it; nothing is left of it after `clear`. */
export async function openBrowserRig(left: Leftovers): Promise<BrowserRig> {
  const salon = await openSalon(left);
  const web = await buildPage();
  const hub = await tormentedHub(
    left,
    () => ['--data', salon.folder, '--web', web],
    () => ({ DATABASE_URL: salon.databaseUrl }),
  );
  const proxy = await openFaultProxy(hub.port);
  left.add(() => proxy.close());
  return {
    salon,
    proxy,
    isolate: () => {
      proxy.breakBy(() => ({ kind: 'refused' }));
      proxy.cutAll();
    },
    reconnect: () => proxy.breakBy(() => ({ kind: 'none' })),
  };
}

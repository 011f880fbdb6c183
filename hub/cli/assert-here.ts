import { assertServed } from '#hub/store/frozen-chain.ts';
import type { HubStore } from '#hub/store/open.ts';
import { StoreFault } from '#hub/store/store-fault.ts';
import { CliFault } from './cli-fault.ts';

/** Throws where a chain is on its way, or has left: it is changed where it then lives. */
export async function assertHere(store: HubStore, chainId: string): Promise<void> {
  try {
    await assertServed(store.db, chainId);
  } catch (cause) {
    if (!(cause instanceof StoreFault)) throw cause;
    const places = 'say it to its new database (DATABASE_URL), or give the move up first (`foyer move-chain give-up`)';
    throw new CliFault(`Nothing was changed: chain ${chainId} is being moved or has been moved; ${places}.`, { cause });
  }
}

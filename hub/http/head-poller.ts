import { setTimeout as sleep } from 'node:timers/promises';
import { headsOf } from '#hub/store/heads.ts';
import type { HubStore } from '#hub/store/open.ts';
import type { LiveDesks } from './live-desks.ts';

const pollMs = 50;
const restMs = 1_000;

/**
 * Looks at the heads of streams that desks wait for, because other processes on the same database commit without telling this one. Asks
 * nothing while nobody is connected, and rests when the database cannot answer.
 */
export function pollHeads(store: HubStore, desks: LiveDesks, signal: AbortSignal): Promise<void> {
  const look = async (): Promise<number> => {
    try {
      for (const [chainId, streams] of desks.followed()) {
        const heads = await headsOf(store.db, chainId, [...streams]);
        for (const [stream, version] of heads) desks.moved({ chainId, stream, version });
      }
      return pollMs;
    } catch {
      // The database is away; pushes say so themselves, and desks pull by themselves when they hear nothing.
      return restMs;
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) await sleep(await look(), undefined, { signal, ref: false }).catch(() => undefined);
  };
  return run();
}

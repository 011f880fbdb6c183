import { setTimeout as sleep } from 'node:timers/promises';
import { headsOf } from '#hub/store/heads.ts';
import type { HubStore } from '#hub/store/open.ts';
import type { LiveDesks } from './live-desks.ts';

const pollMs = 50;
const restMs = 1_000;
/** Chains that are asked for at the same time; more would take the connections that pushes need. */
const atOnce = 3;

/**
 * Looks at the heads of streams that desks wait for, because other processes on the same database commit without telling this one. A question
 * a chain and not one for all: where chains lie on several machines, each question goes to one of them. Asks nothing while nobody is connected,
 * and rests when the database cannot answer.
 */
export function pollHeads(store: HubStore, desks: LiveDesks, signal: AbortSignal): Promise<void> {
  const look = async (): Promise<number> => {
    try {
      const chains = [...desks.followed()];
      const askOn = async (): Promise<void> => {
        for (let next = chains.pop(); next !== undefined; next = chains.pop()) {
          const [chainId, streams] = next;
          const heads = await headsOf(store.db, chainId, [...streams]);
          for (const [stream, version] of heads) desks.stands({ chainId, stream, version });
        }
      };
      await Promise.all(Array.from({ length: Math.min(atOnce, chains.length) }, askOn));
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

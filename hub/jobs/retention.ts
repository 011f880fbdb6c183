import type { Forgotten } from '#hub/store/retention/terms.ts';
import { usualRetention } from '#hub/store/retention/terms.ts';
import { retain } from '#hub/store/retention/retain.ts';
import type { HubStore } from '#hub/store/open.ts';

/** Rows in one transaction of this job: far fewer than a push may have to wait for. */
const batchRows = 500;

/** What a chain had to forget. */
export interface ChainForgotten {
  readonly chainId: string;
  readonly forgotten: Forgotten;
}

/** Lets go, in every chain or in one, of what has served its time; a dry run counts it. */
export async function runRetention(
  store: HubStore,
  chainIds: readonly string[],
  now: Date,
  isDryRun = false,
  stop?: AbortSignal,
): Promise<readonly ChainForgotten[]> {
  const all: ChainForgotten[] = [];
  for (const chainId of chainIds) {
    all.push({ chainId, forgotten: await retain(store.db, chainId, usualRetention, { now, isDryRun, batchRows, stop }) });
  }
  return all;
}

/** The same for every chain, as a job: one chain's trouble is not the others', each has its turn. Stopped, it ends with the batch that is under way. */
export async function retainEach(
  store: HubStore,
  now: Date,
  onForgotten: (one: ChainForgotten) => void,
  onFault: (fault: unknown) => void,
  stop?: AbortSignal,
): Promise<void> {
  for (const { id } of await store.chains()) {
    if (stop?.aborted === true) return;
    await runRetention(store, [id], now, false, stop).then((each) => each.forEach(onForgotten), onFault);
  }
}

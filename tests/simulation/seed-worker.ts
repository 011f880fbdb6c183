import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareLoading } from '#tests/simulation/loader.ts';
import { type FailedSeed, type Seen, type Share, failuresKept } from '#tests/simulation/run-seeds.ts';

// One thread of the simulation. Everything that an edit may change is loaded after the loader is prepared.
// Threads begin anew for each planted bug, and most of such a short life is the reading of sources.
enableCompileCache(join(import.meta.dirname, '..', '..', '.cache', 'simulation'));
const share = workerData as Share;
prepareLoading(share.edit);
const { liveHistory } = await import('#tests/simulation/history.ts');

const failures: FailedSeed[] = [];
const counts = new Map<string, number>();
let [lived, failed] = [0, 0];
for (let seed = share.from; seed < share.to; seed += share.every) {
  if (share.untilMs !== null && Date.now() >= share.untilMs) break;
  lived += 1;
  try {
    for (const [what, count] of await liveHistory(seed)) counts.set(what, (counts.get(what) ?? 0) + count);
  } catch (error) {
    failed += 1;
    if (failures.length < failuresKept) failures.push({ seed, message: wordsOf(error) });
    if (share.stopsAtFirst) break;
  }
}
parentPort?.postMessage({ lived, failed, failures, counts } satisfies Seen);

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'BrokenPromise' ? error.message : (error.stack ?? error.message);
}

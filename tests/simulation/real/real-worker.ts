import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { prepareLoading } from '#tests/simulation/loader.ts';
import type { RealShare } from '#tests/simulation/real/run-real.ts';
import type { FailedSeed, Seen } from '#tests/simulation/run-seeds.ts';

// One thread of the ladder on the true stores. The sources are loaded as they are, with true hashes, and with the edit of a planted bug.
const share = workerData as RealShare;
prepareLoading(share.edit, 'true');
const { openHubStore } = await import('#hub/store/open.ts');
const { liveRealHistory } = await import('#tests/simulation/real/real-history.ts');

const store = await openHubStore({ dataDir: share.dataDir, databaseUrl: share.databaseUrl, env: {}, log: () => undefined });
const pool = new pg.Pool({ connectionString: share.databaseUrl, max: 1 });
const failures: FailedSeed[] = [];
const counts = new Map<string, number>();
let lived = 0;
for (let seed = share.from; seed < share.to; seed += 1) {
  lived += 1;
  try {
    for (const [what, count] of await liveRealHistory(seed, { store, pool }, `sim-${seed}`))
      counts.set(what, (counts.get(what) ?? 0) + count);
  } catch (error) {
    failures.push({ seed, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    if (share.stopsAtFirst) break;
  }
}
await pool.end();
await store.close();
parentPort?.postMessage({ lived, failed: failures.length, failures, counts } satisfies Seen);

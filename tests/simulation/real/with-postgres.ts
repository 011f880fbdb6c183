import { startPostgres } from '#hub/store/embedded-postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { runReal } from '#tests/simulation/real/run-real.ts';
import type { LongRun } from '#tests/simulation/long-run.ts';

/** A lost database of a simulation is no loss. */
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Lives through histories on the true stores, on a Postgres of its own that goes with them. */
export async function runOnTrueStores(from: number, seeds: number): Promise<Omit<LongRun, 'core'>> {
  const folder = tempFolder('simulation-postgres');
  const startedAt = performance.now();
  const postgres = await startPostgres({ dataDir: folder.path, settings: fast });
  try {
    const share = { from, to: from + seeds, stopsAtFirst: false, edit: null };
    const seen = await runReal({ ...share, databaseUrl: postgres.connectionString, dataDir: folder.path });
    const { lived, failed, failures, counts } = seen;
    return { from, seeds, lived, failed, failures: [...failures], counts: [...counts], seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await postgres.stop();
    folder.remove();
  }
}

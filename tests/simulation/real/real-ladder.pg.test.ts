import { expect, test } from 'vitest';
import { runReal } from '#tests/simulation/real/run-real.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** The same histories as the fast ladder's, a few of them, on the true stores. FOYER_REAL_SEEDS=n lives through more. */
const seeds = Number(process.env['FOYER_REAL_SEEDS'] ?? 5);

test(`desks on Dexie and a hub on Postgres keep their promises (${seeds} histories)`, async () => {
  const { connectionString } = await testDatabaseOfThisTest();
  const folder = tempFolder('simulation');
  try {
    const share = { from: 1, to: seeds + 1, stopsAtFirst: false, edit: null, databaseUrl: connectionString, dataDir: folder.path };
    const { failures, lived } = await runReal(share);
    expect(failures.map(({ seed, message }) => `seed ${seed}: ${message}`)).toEqual([]);
    expect(lived).toBe(seeds);
  } finally {
    folder.remove();
  }
}, 600_000);

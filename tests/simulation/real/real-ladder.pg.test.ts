import { expect, test } from 'vitest';
import { runReal } from '#tests/simulation/real/run-real.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/**
 * Shorter histories than the fast ladder's, with the same plans and most of its faults, on the true stores (real-history.ts says what is left
 * out). FOYER_REAL_SEEDS=n lives through more.
 */
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

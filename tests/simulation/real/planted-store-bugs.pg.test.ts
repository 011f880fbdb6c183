import { expect, test } from 'vitest';
import { plantedStoreBugs } from '#tests/simulation/real/planted-store-bugs.ts';
import { runReal } from '#tests/simulation/real/run-real.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const seedsMax = 60;

test.each(plantedStoreBugs)(
  `within ${seedsMax} histories on the true stores it is seen that $bug`,
  async (edit) => {
    const { connectionString } = await testDatabaseOfThisTest();
    const folder = tempFolder('simulation');
    try {
      const share = { from: 1, to: seedsMax + 1, stopsAtFirst: true, edit, databaseUrl: connectionString, dataDir: folder.path };
      const { failures, lived } = await runReal(share);
      expect(failures, `${lived} histories saw nothing`).toHaveLength(1);
    } finally {
      folder.remove();
    }
  },
  300_000,
);

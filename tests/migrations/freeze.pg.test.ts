import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { expect, it } from 'vitest';
import { placedTables } from '#hub/store/distribution/placed-tables.ts';
import { newestMigration } from '#hub/store/migrate.ts';
import { openHubStore } from '#hub/store/open.ts';
import { desksDay } from '#tests/scale/desk-day.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { makeTestChain, testDay } from '#tests/support/hub/test-store.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { type FrozenStore, frozenFile, frozenHubKey } from './frozen-store.ts';

// Asked for by hand before the next migration is written, and never again for this one: `FOYER_FREEZE=1 npx vitest run tests/migrations/freeze.pg.test.ts`.
it.runIf(process.env['FOYER_FREEZE'] === '1')('writes down how the store of this build lies in the database', async () => {
  const database = await testDatabaseOfThisTest();
  const folder = tempFolder('freeze');
  const env = { FOYER_HUB_KEY: frozenHubKey };
  const store = await openHubStore({ dataDir: folder.path, databaseUrl: database.connectionString, env, log: () => {} });
  try {
    await makeTestChain(store);
    const desk = await testDesk(store);
    await desksDay(store, desk, 1);
    const client = new pg.Client({ connectionString: database.connectionString });
    await client.connect();
    const tables: Record<string, Record<string, unknown>[]> = {};
    for (const table of placedTables) {
      const found = await client.query<{ row: Record<string, unknown> }>(`select to_json(one) as row from ${table} as one`);
      if (found.rows.length > 0) tables[table] = found.rows.map(({ row }) => row);
    }
    await client.end();
    const { chainId, branchId, deviceId } = desk.device;
    const frozen: FrozenStore = { migration: newestMigration(), chainId, branchId, deviceId, storeId: desk.storeId, day: testDay, tables };
    expect(Object.keys(tables).length).toBeGreaterThan(15);
    writeFileSync(frozenFile(frozen.migration), `${JSON.stringify(frozen, null, 1)}\n`, { flag: 'wx' });
  } finally {
    await store.close();
    folder.remove();
  }
});

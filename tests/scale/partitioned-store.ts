import pg from 'pg';
import { openHubStore } from '#hub/store/open.ts';
import { placedTables, placingColumn } from '#hub/store/distribution/placed-tables.ts';
import { type TestStore, reopen } from '#tests/support/hub/test-store.ts';
import { testDatabase } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** How many nodes the stand-in pretends to have. */
export const partitionCount = 16;

/** The table and the partition that a name such as `visits_p07` stands for; undefined for any other table. */
export function partitionOf(name: string): { readonly table: string; readonly place: number } | undefined {
  const [, table, place] = /^(.+)_p(\d\d)$/.exec(name) ?? [];
  return table === undefined ? undefined : { table, place: Number(place) };
}

/**
 * A store whose every table is hash-partitioned by chain: the nearest thing to a cluster that one Postgres can be. The hub knows nothing
 * of it; the tables were made by its own migrations and were split afterwards.
 */
export async function partitionedStore(): Promise<TestStore> {
  const database = await testDatabase();
  const folder = tempFolder('partitioned-store');
  const place = { dataDir: folder.path, databaseUrl: database.connectionString, env: {}, log: () => {} };
  await (await openHubStore(place)).close();
  const client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
  // A table a transaction: all of them at once would hold more locks than a small Postgres has.
  for (const table of placedTables) await client.query(partitioning(table));
  await client.end();
  const store = await reopen(database.connectionString, folder.path);
  const close = async () => {
    await store.close();
    await database.drop();
    folder.remove();
  };
  return { store, connectionString: database.connectionString, dataDir: folder.path, close };
}

function partitioning(table: string): string {
  const parts = Array.from({ length: partitionCount }, (_, remainder) => {
    const name = `${table}_p${String(remainder).padStart(2, '0')}`;
    return `create table ${name} partition of ${table} for values with (modulus ${partitionCount}, remainder ${remainder});`;
  });
  return `begin;
    alter table ${table} rename to ${table}_whole;
    create table ${table} (like ${table}_whole including all) partition by hash (${placingColumn});
    drop table ${table}_whole;
    ${parts.join('\n')}
    commit;`;
}

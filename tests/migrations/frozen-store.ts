import { readFileSync } from 'node:fs';
import pg from 'pg';
import { z } from 'zod';

/** Under which key the frozen store's class keys were wrapped. Of a chain that never was. */
export const frozenHubKey = '0f'.repeat(32);

/** A day at a hub as it lay in the database, by table, as text: what `freeze.pg.test.ts` once wrote and nobody changes. */
export const frozenStore = z.object({
  /** The newest migration of the hub that wrote it. */
  migration: z.int(),
  chainId: z.string(),
  branchId: z.string(),
  deviceId: z.string(),
  storeId: z.string(),
  day: z.string(),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
export type FrozenStore = z.infer<typeof frozenStore>;

/** Where the frozen store of a migration lies. */
export function frozenFile(migration: number): URL {
  return new URL(`./frozen/store-${String(migration).padStart(4, '0')}.json`, import.meta.url);
}

/** Reads a frozen store. */
export function readFrozenStore(migration: number): FrozenStore {
  return frozenStore.parse(JSON.parse(readFileSync(frozenFile(migration), 'utf8')));
}

/** Puts into a database of some version what a hub of that version would have had there: the tables and columns that it knew. */
export async function loadFrozen(connectionString: string, frozen: FrozenStore): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const [table, rows] of Object.entries(frozen.tables)) {
      const columns = await columnsOf(client, table);
      if (columns.length === 0) continue;
      const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
      await client.query(
        `insert into ${pg.escapeIdentifier(table)} (${names}) select ${names} from json_populate_recordset(null::${pg.escapeIdentifier(table)}, $1::json)`,
        [JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))))],
      );
    }
  } finally {
    await client.end();
  }
}

async function columnsOf(client: pg.Client, table: string): Promise<readonly string[]> {
  const found = await client.query<{ name: string }>(
    "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by 1",
    [table],
  );
  return found.rows.map(({ name }) => name);
}

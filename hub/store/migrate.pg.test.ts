import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#tests/support/postgres.ts';
import { migrate } from './migrate.ts';
import { type HubDb, databaseOver, openPool } from './pool.ts';
import { columnsOf, indexesOf, tableShapes } from './table-shape.ts';

describe('the migrated database', () => {
  let database: TestDatabase;
  let db: HubDb;

  beforeAll(async () => {
    database = await testDatabase();
    db = databaseOver(openPool(database.connectionString, () => {}));
    await migrate(db);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it.each(tableShapes.map((shape) => [shape.sqlName, shape] as const))('has %s as its declaration asks for', async (name, shape) => {
    const columns = await sql<{ name: string; type: string; collation: string | null }>`
      select column_name as name, data_type as type, collation_name as collation from information_schema.columns
      where table_schema = 'public' and table_name = ${name} order by ordinal_position`.execute(db);
    // A later migration adds its columns behind the body.
    const byName = (a: readonly [string, string], b: readonly [string, string]): number => (a[0] < b[0] ? -1 : 1);
    expect(columns.rows.map(({ name: column, type }) => [column, type] as const).sort(byName)).toEqual([...columnsOf(shape)].sort(byName));
    expect(columns.rows.filter((column) => column.type === 'text').every((column) => column.collation === 'C')).toBe(true);
    expect(await indexColumns(db, name)).toEqual(indexesOf(shape).map(String).sort());
  });

  it('has no further table with rows of desks', async () => {
    const found = await sql<{ name: string }>`
      select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'body'`.execute(db);
    expect(found.rows.map(({ name }) => name).sort()).toEqual(tableShapes.map((shape) => shape.sqlName).sort());
  });

  it('starts every key and index with the chain, and has no sequence', async () => {
    const first = await sql<{ indexname: string; indexdef: string }>`
      select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename <> 'schema_migrations'`.execute(db);
    expect(first.rows.length).toBeGreaterThan(60);
    expect(first.rows.filter(({ indexdef }) => !indexdef.includes('(chain_id')).map(({ indexname }) => indexname)).toEqual([]);
    expect((await sql`select 1 from pg_sequences`.execute(db)).rows).toEqual([]);
  });

  it('takes the same migrations from two hubs at once, and refuses those of a newer Foyer', async () => {
    const other = databaseOver(openPool(database.connectionString, () => {}));
    try {
      await Promise.all([migrate(db), migrate(other)]);
      await sql`insert into schema_migrations (number, name, hash) values (9999, '9999-of-tomorrow.sql', 'x')`.execute(db);
      await expect(migrate(db)).rejects.toThrow(/newer Foyer .*Update this hub/);
      await sql`delete from schema_migrations where number = 9999`.execute(db);
      await sql`update schema_migrations set hash = 'other' where number = 1`.execute(db);
      await expect(migrate(db)).rejects.toThrow(/0001-synced-tables\.sql is not what this database was made with/);
    } finally {
      await other.destroy();
    }
  });
});

async function indexColumns(db: HubDb, table: string): Promise<readonly string[]> {
  const found = await sql<{ columns: string }>`
    select string_agg(pg_get_indexdef(found.indexrelid, place, true), ',' order by place) as columns
    from pg_index as found
    cross join generate_series(1, found.indnatts) as place
    where found.indrelid = ${table}::regclass group by found.indexrelid`.execute(db);
  return found.rows.map(({ columns }) => columns).sort();
}

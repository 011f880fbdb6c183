import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placedTables, unplacedTables } from '#hub/store/distribution/placed-tables.ts';
import { type TestStore, testStore } from '#tests/support/hub/test-store.ts';

/** Keys of the live schema that do not start with the chain, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
  schema_migrations_pkey: 'the list of migrations belongs to the database and not to a chain; it stays on one node',
};

describe('the live schema', () => {
  let opened: TestStore;
  let client: pg.Client;

  beforeAll(async () => {
    opened = await testStore();
    client = new pg.Client({ connectionString: opened.connectionString });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await opened.close();
  });

  const names = async (statement: string, values: readonly unknown[] = []) =>
    (await client.query<{ readonly name: string }>(statement, [...values])).rows.map(({ name }) => name);

  it('has no table that the distribution forgets', async () => {
    const live = await names("select tablename as name from pg_tables where schemaname = 'public'");
    expect(live.toSorted()).toEqual([...placedTables, ...unplacedTables].toSorted());
  });

  it('starts every primary key, unique constraint and index with the chain', async () => {
    const strays = await names(`
      select relation.relname as name from pg_index as found
      join pg_class as relation on relation.oid = found.indexrelid
      join pg_class as owner on owner.oid = found.indrelid
      left join pg_attribute as first on first.attrelid = found.indrelid and first.attnum = found.indkey[0]
      where owner.relnamespace = 'public'::regnamespace and first.attname is distinct from 'chain_id'`);
    expect(strays).toEqual(Object.keys(exceptions));
  });

  it('gives every table of chains a primary key', async () => {
    const keyed = await names(
      'select indrelid::regclass::text as name from pg_index where indisprimary and indrelid::regclass::text = any($1)',
      [placedTables],
    );
    expect(keyed.toSorted()).toEqual(placedTables.toSorted());
  });

  it('uses nothing that does not spread: foreign keys, exclusion constraints, sequences, triggers', async () => {
    const found = await names(`
      select conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype in ('f', 'x')
      union all select sequencename from pg_sequences where schemaname = 'public'
      union all select tgname from pg_trigger where not tgisinternal`);
    expect(found).toEqual([]);
  });
});

import type pg from 'pg';

/** The collections of RxDB's replication; a table each. */
export const collections = ['clients', 'visits'] as const;
export type Collection = (typeof collections)[number];

/** Makes the tables: documents with the number under which they last changed, and the counter of those numbers. */
export async function makeRxTables(client: pg.Client): Promise<void> {
  for (const name of collections) {
    await client.query(`create table rx_${name} (id text primary key, seq bigint not null, body jsonb not null)`);
    await client.query(`create index on rx_${name} (seq, id)`);
    await client.query(`create table if not exists rx_head (collection text primary key, seq bigint not null)`);
    await client.query(`insert into rx_head values ($1, 1)`, [name]);
  }
}

/** Fills a collection; each document has a number of its own, as after years of single changes. */
export async function fillRxTable(client: pg.Client, name: Collection, rows: readonly { readonly id: string }[]): Promise<void> {
  await client.query(
    `insert into rx_${name} (id, seq, body)
     select id, seq, body from unnest($1::text[], $2::jsonb[]) with ordinality as given(id, body, seq)`,
    [rows.map(({ id }) => id), rows.map((row) => JSON.stringify(row))],
  );
  await client.query('update rx_head set seq = $2 where collection = $1', [name, rows.length]);
  // The whole database, so that our own tables are known to the planner as well.
  await client.query('vacuum analyze');
}

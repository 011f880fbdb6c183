import pg from 'pg';

/** What takes a connection and is done when its rows are in. */
export type Load = (client: pg.Client) => Promise<void>;

/** As many as cores that a small machine has. */
const connections = 2;

interface Index {
  readonly drop: string;
  readonly make: string;
}

/**
 * Loads tables of a database of our own: they lose their indexes for that time, the log may grow before it is swept, and no commit waits for
 * the disk. In the end everything is as it was and lies on the disk.
 */
export async function bulkLoad(databaseUrl: string, tables: readonly string[], loads: readonly Load[]): Promise<void> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connected(databaseUrl)));
  const [first] = clients;
  if (first === undefined) throw new Error('there is a connection at least');
  const sideBySide = async (works: readonly Load[]): Promise<void> => {
    const queue = works.values();
    await Promise.all(
      clients.map(async (client) => {
        for (const work of queue) await work(client);
      }),
    );
  };
  try {
    for (const setting of [`max_wal_size = '4GB'`, `checkpoint_timeout = '30min'`]) await first.query(`alter system set ${setting}`);
    await first.query('select pg_reload_conf()');
    const indexes = await indexesOf(first, tables);
    for (const { drop } of indexes) await first.query(drop);
    await sideBySide(loads);
    await sideBySide(
      indexes.map(
        ({ make }) =>
          async (client) =>
            void (await client.query(make)),
      ),
    );
    for (const setting of ['max_wal_size', 'checkpoint_timeout']) await first.query(`alter system reset ${setting}`);
    await first.query('select pg_reload_conf()');
  } finally {
    for (const client of clients) await client.end();
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '256MB'; set work_mem = '128MB'`);
  return client;
}

/** Primary keys as constraints, all others as they were made. */
async function indexesOf(client: pg.Client, tables: readonly string[]): Promise<readonly Index[]> {
  const found = await client.query<Index>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype = 'p' and conrelid = any($1::regclass[])
     union all
     select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
     from pg_index where not indisprimary and indrelid = any($1::regclass[])`,
    [[...tables]],
  );
  return found.rows;
}

// What a visit leaves in Postgres: booked, arrived, billed, paid by card with its fee. The four commands go through the hub's real push; then
// tables and indexes are weighed, and the log of commands once more when its arguments have served their time. docs/scale.md multiplies these numbers.
import pg from 'pg';
import { placedTables } from '#hub/store/distribution/placed-tables.ts';
import type { HubStore } from '#hub/store/open.ts';
import { retain } from '#hub/store/retention/retain.ts';
import { usualRetention } from '#hub/store/retention/terms.ts';
import type { Bench, Entry } from '#tests/support/bench.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { withBenchStore } from './hub/bench-store.ts';
import { makeTestChain } from '#tests/support/hub/test-store.ts';
import { live, liveChain } from './hub/live-visit.ts';

const lives = 500;

export const benches: readonly Bench[] = [{ name: 'hub-bytes', run: weighVisits }];

function weighVisits(): Promise<readonly Entry[]> {
  return withBenchStore(async ({ store, databaseUrl }) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await makeTestChain(store, liveChain);
      const desk = await testDesk(store, liveChain);
      const before = await weights(client);
      for (let life = 0; life < lives; life += 1) await live(desk, life);
      const after = await weights(client);
      return [...entriesOf(before, after), await trimmedEntry(store, client)];
    } finally {
      await client.end();
    }
  });
}

interface Weight {
  readonly rows: number;
  readonly bytes: number;
}

/** What a command weighs once its arguments are gone, when the room that they leave is used again. */
async function trimmedEntry(store: HubStore, client: pg.Client): Promise<Entry> {
  const run = { now: new Date(Date.now() + 2 * usualRetention.commandArgsMs), isDryRun: false, batchRows: 500 };
  const { commandArgs } = await retain(store.db, liveChain, usualRetention, run);
  await client.query('vacuum full commands');
  const { rows = 0, bytes = 0 } = (await weights(client)).get('commands') ?? {};
  return { name: `a command without its arguments, ${commandArgs} of ${rows} trimmed`, value: bytes / rows, unit: 'bytes' };
}

/** Rows and bytes with indexes by table, once what was rewritten has been swept up. */
async function weights(client: pg.Client): Promise<ReadonlyMap<string, Weight>> {
  await client.query('vacuum analyze');
  const found = new Map<string, Weight>();
  for (const table of placedTables) {
    const asked = await client.query<{ rows: string; bytes: string }>(
      `select (select count(*) from ${table}) as rows, pg_total_relation_size('${table}') as bytes`,
    );
    found.set(table, { rows: Number(asked.rows[0]?.rows), bytes: Number(asked.rows[0]?.bytes) });
  }
  return found;
}

function entriesOf(before: ReadonlyMap<string, Weight>, after: ReadonlyMap<string, Weight>): readonly Entry[] {
  const grown = [...after].map(([table, { rows, bytes }]) => {
    const was = before.get(table) ?? { rows: 0, bytes: 0 };
    return { table, rows: (rows - was.rows) / lives, bytes: (bytes - was.bytes) / lives };
  });
  const heavy = grown.filter(({ rows }) => rows > 0.01);
  const sum = (of: 'rows' | 'bytes') => grown.reduce((total, one) => total + one[of], 0);
  return [
    { name: 'a visit, booked to paid: rows', value: sum('rows'), unit: 'rows' },
    { name: 'a visit, booked to paid: with indexes', value: sum('bytes'), unit: 'bytes' },
    ...heavy.map(({ table, rows, bytes }) => ({ name: `of it in ${table}, ${rows.toFixed(2)} rows`, value: bytes, unit: 'bytes' })),
  ];
}

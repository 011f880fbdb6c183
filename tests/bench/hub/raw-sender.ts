import pg from 'pg';
import { addDays } from '#shared/kernel/time.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import type { Send } from './race.ts';
import { benchChain, idOf } from './salon-chain.ts';
import type { ReadyPush } from './writers.ts';

/** The raw limit: the statements of a push, typed by hand, on connections of its own. */
export interface RawSender {
  readonly send: Send;
  stop(): Promise<void>;
}

/** Connects as many times as there are writers, so that nobody waits for a connection. */
export function startRawSender(databaseUrl: string, writers: number): RawSender {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: writers });
  // Postgres stops right behind the pool, and a connection that is still closing then says so.
  pool.on('error', () => {});
  return { send: (push) => sendPush(pool, push), stop: () => pool.end() };
}

/** No HTTP, schema, signature, right, decision or hash: only what the hub's push says to Postgres, in the same order. */
async function sendPush(pool: pg.Pool, push: ReadyPush): Promise<void> {
  const client = await pool.connect();
  const ask = (text: string, values: unknown[] = []) => client.query(text, values);
  const { deviceId, branchId, storeId } = push;
  try {
    await ask('select branch_id, token_hash, revoked_at from devices where chain_id = $1 and id = $2', [benchChain, deviceId]);
    await ask('select epoch from hub_meta where chain_id = $1', [benchChain]);
    await ask(
      'select public_key from signing_keys where chain_id = $1 and user_id = $2 and device_id = $3 order by registered_at desc limit $4',
      [benchChain, idOf('owner'), deviceId, 20],
    );
    await client.query(
      "start transaction isolation level read committed; set local statement_timeout = '20s'; set local idle_in_transaction_session_timeout = '10s'",
    );
    const raised = await ask(
      `with held as (select stream from stream_heads where chain_id = $1 and stream = any($2::text[]) order by stream <> $3, stream for update)
       update stream_heads as head set version = head.version + 1 from held
       where head.chain_id = $4 and head.stream = held.stream returning head.stream, head.version`,
      [benchChain, [branchId], 'chain', benchChain],
    );
    const version: unknown = raised.rows[0].version;
    await readForBatch(client, push);
    const store = [benchChain, deviceId, storeId];
    await ask('select last_seq, audit_head from stores where chain_id = $1 and device_id = $2 and store_id = $3', store);
    await writeBatch(client, push, version);
    const last = push.commands.at(-1);
    await ask(
      `insert into stores (chain_id, device_id, store_id, last_seq, audit_head) values ($1, $2, $3, $4, $5)
       on conflict (chain_id, device_id, store_id) do update set last_seq = $6, audit_head = $7`,
      [benchChain, deviceId, storeId, last?.seq, last?.audit.hash, last?.seq, last?.audit.hash],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

type Args = Readonly<Record<string, unknown>>;

/** The questions of all commands of a batch, in two statements: what each asks first, and what it asks when it knows that. */
async function readForBatch(client: pg.PoolClient, { branchId, commands }: ReadyPush): Promise<void> {
  await client.query('select cmd_id, hash, outcome, device_id, store_id from commands where chain_id = $1 and cmd_id = any($2::text[])', [
    benchChain,
    commands.map(({ cmdId }) => cmdId),
  ]);
  const [bookings, payments] = byKind(commands);
  const lookFor = async (looks: readonly Look[]): Promise<void> => {
    const values: unknown[] = [];
    const place = (value: unknown): string => `$${values.push(value)}`;
    const parts = looks
      .filter(({ among }) => among.length > 0)
      .map(({ table, column, among, type = 'text' }, at) => {
        const within = table === 'users' || table === 'branches' ? '' : `and stream = ${place(branchId)}`;
        return `(select ${at}::int as at, body from ${table} where chain_id = ${place(benchChain)}
          and ${column} = any(${place([...new Set(among)])}::${type}[]) ${within} and not deleted)`;
      });
    await client.query(parts.join(' union all '), values);
  };
  const billIds = payments.map(({ billId }) => billId);
  const tillIds = payments.map(({ tillId }) => tillId);
  const days = bookings.flatMap(({ day }) => [-1, 0, 1].map((step) => addDays(String(day), step)));
  await lookFor([
    { table: 'users', column: 'id', among: [idOf('owner')] },
    { table: 'visits', column: 'id', among: bookings.map(({ visitId }) => visitId) },
    { table: 'bills', column: 'id', among: billIds },
    { table: 'branches', column: 'id', among: bookings.length > 0 ? [branchId] : [] },
    { table: 'ledger_entries', column: 'bill_id', among: billIds },
    { table: 'tills', column: 'id', among: tillIds },
  ]);
  await lookFor([
    { table: 'shifts', column: 'state', among: payments.length > 0 ? ['open'] : [] },
    { table: 'visits', column: 'day', among: days, type: 'date' },
    { table: 'checkpoints', column: 'id', among: tillIds },
  ]);
}

interface Look {
  readonly table: string;
  readonly column: string;
  readonly among: readonly unknown[];
  readonly type?: 'date';
}

function byKind(commands: readonly Envelope[]): readonly [readonly Args[], readonly Args[]] {
  const of = (isBooking: boolean) =>
    commands.filter(({ name }) => (name === 'bookVisit') === isBooking).map(({ args }) => args as unknown as Args);
  return [of(true), of(false)];
}

/** What the batch comes to, a statement a table. */
async function writeBatch(client: pg.PoolClient, push: ReadyPush, version: unknown): Promise<void> {
  const [bookings, payments] = byKind(push.commands);
  if (bookings.length > 0) await writeVisits(client, push.branchId, bookings, version);
  if (payments.length > 0) await writePayments(client, push, payments, version);
  const { deviceId, storeId, branchId, commands } = push;
  await client.query(
    `insert into commands (chain_id, cmd_id, device_id, store_id, seq, hash, envelope, outcome, stream, version)
     select $1, cmd_id, $2, $3, seq, hash, envelope, outcome, $4, $5
     from unnest($6::text[], $7::bigint[], $8::text[], $9::text[], $10::jsonb[]) as given(cmd_id, seq, hash, envelope, outcome)`,
    [
      benchChain,
      deviceId,
      storeId,
      branchId,
      version,
      commands.map(({ cmdId }) => cmdId),
      commands.map(({ seq }) => seq),
      commands.map(({ audit }) => audit.hash),
      commands.map((command) => JSON.stringify(command)),
      commands.map(({ cmdId }) => JSON.stringify({ cmdId, status: 'applied', code: '', subjects: [] })),
    ],
  );
}

async function writeVisits(client: pg.PoolClient, branchId: string, bookings: readonly Args[], version: unknown): Promise<void> {
  await client.query(
    `insert into visits as stored (chain_id, deleted, id, stream, version, day, client_id, body)
     select $1, false, id, stream, version, day, client_id, body
     from unnest($2::text[], $3::text[], $4::bigint[], $5::date[], $6::text[], $7::jsonb[]) as given(id, stream, version, day, client_id, body)
     on conflict (chain_id, id) do update set deleted = false, id = excluded.id, stream = excluded.stream, version = excluded.version,
       day = excluded.day, client_id = excluded.client_id, body = excluded.body where stored.stream = excluded.stream`,
    [
      benchChain,
      bookings.map(({ visitId }) => visitId),
      bookings.map(() => branchId),
      bookings.map(() => version),
      bookings.map(({ day }) => day),
      bookings.map(() => null),
      bookings.map((args) => visitBody(branchId, args)),
    ],
  );
}

async function writePayments(
  client: pg.PoolClient,
  { branchId, deviceId }: ReadyPush,
  payments: readonly Args[],
  version: unknown,
): Promise<void> {
  await client.query(
    `insert into ledger_entries as stored (chain_id, deleted, id, stream, version, day, bill_id, shift_id, till_id, body)
     select $1, false, id, stream, version, day, bill_id, shift_id, till_id, body
     from unnest($2::text[], $3::text[], $4::bigint[], $5::date[], $6::text[], $7::text[], $8::text[], $9::jsonb[])
       as given(id, stream, version, day, bill_id, shift_id, till_id, body) on conflict do nothing`,
    [
      benchChain,
      payments.map(({ entryId }) => entryId),
      payments.map(() => branchId),
      payments.map(() => version),
      payments.map(({ day }) => day),
      payments.map(({ billId }) => billId),
      payments.map(() => null),
      payments.map(({ tillId }) => tillId),
      payments.map((args) => entryBody(branchId, deviceId, args)),
    ],
  );
  await client.query(
    `insert into due_fees (chain_id, branch_id, due_day, entry_id)
     select $1, $2, $3, entry_id from unnest($4::text[]) as given(entry_id) on conflict do nothing`,
    [benchChain, branchId, '2099-05-06', payments.map(({ entryId }) => entryId)],
  );
}

function visitBody(branchId: string, args: Args): string {
  const { visitId: id, day, walkInName, lines, comment, source } = args;
  const free = { clientId: null, status: 'waiting', overbooked: null, conflictWith: [], cancelled: null, billId: null, paid: 'none' };
  return JSON.stringify({ id, branchId, day, walkInName, lines, comment, source, ...free, ...stamps });
}

const stamps = {
  createdAt: '2026-05-04T10:00:00.000Z',
  createdBy: idOf('owner'),
  changedAt: '2026-05-04T10:00:00.000Z',
  changedBy: idOf('owner'),
};

function entryBody(branchId: string, deviceId: string, args: Args): string {
  const { entryId: id, billId, day, amountMinor, tillId, methodId, fee, currency } = args;
  const postings = [
    { account: 'till', ref: tillId, lineId: null, minor: amountMinor },
    { account: 'receivable', ref: billId, lineId: null, minor: -Number(amountMinor) },
  ];
  const about = {
    id,
    branchId,
    day,
    at: stamps.createdAt,
    kind: 'payment',
    currency,
    postings,
    tillId,
    billId,
    methodId,
    fee,
    by: idOf('owner'),
    deviceId,
  };
  const none = {
    shiftId: null,
    lateForShiftId: null,
    clientId: null,
    tenderedMinor: null,
    changeMinor: null,
    payout: null,
    itemId: null,
    supplierId: null,
    reversesId: null,
    note: '',
  };
  return JSON.stringify({ ...about, ...none, source: 'desk' });
}

import pg from 'pg';
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
    await client.query('start transaction isolation level read committed');
    await client.query("set local statement_timeout = '20s'; set local idle_in_transaction_session_timeout = '10s'");
    const raised = await ask(
      `with held as (select stream from stream_heads where chain_id = $1 and stream = any($2::text[]) order by stream <> $3, stream for update)
       update stream_heads as head set version = head.version + 1 from held
       where head.chain_id = $4 and head.stream = held.stream returning head.stream, head.version`,
      [benchChain, [branchId], 'chain', benchChain],
    );
    const version: unknown = raised.rows[0].version;
    for (const [at, command] of push.commands.entries()) {
      await takeCommand(client, push, command, version, at === 0);
      if (at > 0) continue;
      const store = [benchChain, deviceId, storeId];
      await ask('select last_seq, audit_head from stores where chain_id = $1 and device_id = $2 and store_id = $3', store);
    }
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

async function takeCommand(client: pg.PoolClient, push: ReadyPush, command: Envelope, version: unknown, isFirst: boolean): Promise<void> {
  const ask = (text: string, values: unknown[]) => client.query(text, values);
  const { deviceId, branchId, storeId } = push;
  await ask('select hash, outcome, device_id, store_id from commands where chain_id = $1 and cmd_id = $2', [benchChain, command.cmdId]);
  await client.query(isFirst ? 'savepoint command_0' : 'release savepoint command_0; savepoint command_0');
  await ask('select body from users where chain_id = $1 and id = $2 and not deleted', [benchChain, idOf('owner')]);
  if (command.name === 'bookVisit') await readForVisit(client, branchId, command);
  else await readForPayment(client, branchId, command);
  await client.query('release savepoint command_0; savepoint command_0');
  if (command.name === 'bookVisit') await writeVisit(client, branchId, command, version);
  else await writePayment(client, push, command, version);
  const outcome = JSON.stringify({ cmdId: command.cmdId, status: 'applied', code: '', subjects: [] });
  await ask(
    `insert into commands (chain_id, cmd_id, device_id, store_id, seq, hash, envelope, outcome, stream, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [benchChain, command.cmdId, deviceId, storeId, command.seq, command.audit.hash, JSON.stringify(command), outcome, branchId, version],
  );
}

type Args = Readonly<Record<string, unknown>>;

async function readForVisit(client: pg.PoolClient, branchId: string, { args }: Envelope): Promise<void> {
  const { visitId, day } = args as Args;
  await readOne(client, 'visits', branchId, visitId);
  await client.query('select body from branches where chain_id = $1 and id = $2 and not deleted', [benchChain, branchId]);
  const around = `select body from visits where chain_id = $1 and stream = $2 and day = $3::date + $4::int and not deleted order by id`;
  for (const step of [-1, 0, 1]) await client.query(around, [benchChain, branchId, day, step]);
}

async function readForPayment(client: pg.PoolClient, branchId: string, { args }: Envelope): Promise<void> {
  const { billId, tillId } = args as Args;
  const by = (table: string, column: string) =>
    `select body from ${table} where chain_id = $1 and ${column} = $2 and stream = $3 and not deleted order by id`;
  await readOne(client, 'bills', branchId, billId);
  await client.query(by('ledger_entries', 'bill_id'), [benchChain, billId, branchId]);
  await readOne(client, 'tills', branchId, tillId);
  await client.query(by('shifts', 'state'), [benchChain, 'open', branchId]);
  await readOne(client, 'checkpoints', branchId, tillId);
}

async function readOne(client: pg.PoolClient, table: string, branchId: string, id: unknown): Promise<void> {
  const text = `select body from ${table} where chain_id = $1 and id = $2 and stream = $3 and not deleted`;
  await client.query(text, [benchChain, id, branchId]);
}

async function writeVisit(client: pg.PoolClient, branchId: string, { args }: Envelope, version: unknown): Promise<void> {
  const { visitId, day } = args as Args;
  await client.query(
    `insert into visits as stored (chain_id, deleted, id, stream, version, day, client_id, body)
     select $1, false, id, stream, version, day, client_id, body
     from unnest($2::text[], $3::text[], $4::bigint[], $5::date[], $6::text[], $7::jsonb[]) as given(id, stream, version, day, client_id, body)
     on conflict (chain_id, id) do update set deleted = false, id = excluded.id, stream = excluded.stream, version = excluded.version,
       day = excluded.day, client_id = excluded.client_id, body = excluded.body where stored.stream = excluded.stream`,
    [benchChain, [visitId], [branchId], [version], [day], [null], [visitBody(branchId, args as Args)]],
  );
}

async function writePayment(client: pg.PoolClient, { branchId, deviceId }: ReadyPush, { args }: Envelope, version: unknown): Promise<void> {
  const { entryId, billId, tillId, day } = args as Args;
  await client.query(
    `insert into ledger_entries as stored (chain_id, deleted, id, stream, version, day, bill_id, shift_id, till_id, body)
     select $1, false, id, stream, version, day, bill_id, shift_id, till_id, body
     from unnest($2::text[], $3::text[], $4::bigint[], $5::date[], $6::text[], $7::text[], $8::text[], $9::jsonb[])
       as given(id, stream, version, day, bill_id, shift_id, till_id, body) on conflict do nothing`,
    [benchChain, [entryId], [branchId], [version], [day], [billId], [null], [tillId], [entryBody(branchId, deviceId, args as Args)]],
  );
  await client.query('insert into due_fees (chain_id, branch_id, due_day, entry_id) values ($1, $2, $3, $4) on conflict do nothing', [
    benchChain,
    branchId,
    '2099-05-06',
    entryId,
  ]);
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
  const none = { shiftId: null, lateForShiftId: null, clientId: null, tenderedMinor: null, changeMinor: null, reversesId: null, note: '' };
  return JSON.stringify({ ...about, ...none, source: 'desk' });
}

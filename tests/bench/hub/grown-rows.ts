import type pg from 'pg';
import { owner } from '#tests/support/rows.ts';
import { type ChainSize, branchClients, branchesOf } from './chain-size.ts';
import type { Templates } from './templates.ts';

/**
 * What a branch does on the mean day of the week: the mean of a real salon and 825 other shops, whose counts stand in docs/scale.md, spread
 * over all days of the year. Bills and payments lie within two per cent of it, closes and stock above it.
 */
export const branchDay = { visits: 12, bills: 11, payments: 12, fees: 6, commands: 60, shifts: 1, stockMoves: 3, history: 1 } as const;

/** Rows that each branch gets each day, or every so many days: what is SQL sees `branch`, its number `at`, `day`, `n` within the day and `id`. */
export interface Crop {
  readonly table: 'visits' | 'bills' | 'ledger_entries' | 'shifts' | 'stock_moves' | 'client_history' | 'tray_items';
  readonly each: number;
  readonly everyDays?: number;
  readonly template: { readonly id: string; readonly day?: string };
  readonly isByDay: boolean;
  /** Indexed columns, which the row has in the field of that name as well. */
  readonly columns: readonly { readonly column: string; readonly field: string; readonly value: string }[];
  /** Fields that differ from row to row besides these, id, branch and day. */
  readonly fields?: string;
}

/** An id as ours are, which begin with their time; within a day nothing is in order. */
const idSql = (salt: string, n = 'n') =>
  `(lpad(to_hex((extract(epoch from day) * 1000)::bigint), 12, '0') || left(md5(branch || day || ${n} || '${salt}'), 20))::uuid::text`;
const clientSql = (number: string) => `(lpad(to_hex(${number}), 12, '0') || left(md5((${number})::text), 20))::uuid::text`;
/** Of the branch's own people somebody who comes again. */
const somebody = clientSql(`(abs(hashtext(branch || day || n)) % ${branchClients}) * stride + at - 1`);
const clientColumn = { column: 'client_id', field: 'clientId', value: somebody } as const;
const tillColumn = { column: 'till_id', field: 'tillId', value: `branch || '-till'` } as const;

/** What grows, from rows that are there. */
export function cropsOf({ visit, bill, payment, sale, ...rest }: Templates): readonly Crop[] {
  const billOf = { column: 'bill_id', field: 'billId', value: idSql('bill', `((n - 1) % ${branchDay.bills} + 1)`) };
  const entry = {
    table: 'ledger_entries',
    isByDay: true,
    columns: [billOf, { column: 'shift_id', field: 'shiftId', value: idSql('shift', '1') }, tillColumn],
  } as const;
  const receipt = `'receiptNumber', 'B' || at || '-' || lpad((dayAt * ${branchDay.bills} + n)::text, 6, '0')`;
  const close = `'closed', $3::jsonb -> 'closed' || jsonb_build_object('number', 'B' || at || '-Z' || lpad((dayAt + 1)::text, 6, '0'))`;
  const product = { column: 'product_id', field: 'productId', value: `'product-' || (n * 7 + dayAt) % 200` };
  const isOld = `case when dayAt < daysAll - 60 then 'done' else 'open' end`;
  return [
    { table: 'visits', isByDay: true, each: branchDay.visits, template: visit, columns: [clientColumn] },
    { table: 'bills', isByDay: true, each: branchDay.bills, template: { ...bill, id: 'bill' }, columns: [clientColumn], fields: receipt },
    { ...entry, each: branchDay.bills, template: { ...sale, id: 'sale' } },
    { ...entry, each: branchDay.payments + branchDay.fees, template: { ...payment, id: 'payment' } },
    {
      table: 'shifts',
      isByDay: false,
      each: branchDay.shifts,
      template: { ...rest.shift, id: 'shift' },
      columns: [tillColumn, { column: 'state', field: 'state', value: `'closed'` }],
      fields: close,
    },
    { table: 'stock_moves', isByDay: true, each: branchDay.stockMoves, template: rest.stockMove, columns: [product] },
    { table: 'client_history', isByDay: false, each: branchDay.history, template: rest.history, columns: [clientColumn] },
    {
      table: 'tray_items',
      isByDay: false,
      each: 1,
      everyDays: 10,
      template: rest.task,
      columns: [{ column: 'state', field: 'state', value: isOld }],
      fields: `'done', case when dayAt < daysAll - 60 then $3::jsonb -> 'done' end`,
    },
  ];
}

/** Branches, days and numbers within a day, in the order in which they would have come: a branch's rows lie between those of the others. */
const placesSql = ({ from, to, clients }: ChainSize, each: number) => `
  (select branch, at::int, day, day::date - date '${from}' as dayAt, date '${to}' - date '${from}' as daysAll, n, ${Math.floor(clients / branchClients)} as stride
   from generate_series(timestamp '${from}', timestamp '${to}', '1 day') as day, generate_series(1, ${each}) as n,
        unnest($2::text[]) with ordinality as of_branch(branch, at)
   order by day, n, at) as places`;

/** Lays one kind of rows into a chain. */
export async function growCrop(client: pg.Client, size: ChainSize, crop: Crop): Promise<void> {
  const { table, each, everyDays = 1, template, isByDay, columns, fields } = crop;
  const names = [
    'chain_id',
    'id',
    'stream',
    'version',
    'deleted',
    ...(isByDay ? ['day'] : []),
    ...columns.map(({ column }) => column),
    'body',
  ];
  const changing = [`'id', id`, `'branchId', branch`, ...(template.day === undefined ? [] : [`'day', day::date::text`])];
  const object = [...changing, ...columns.map(({ column, field }) => `'${field}', ${column}`), ...(fields === undefined ? [] : [fields])];
  await client.query(
    `insert into ${table} (${names.join(', ')})
     select $1, id, branch, 1 + dayAt, false, ${[...(isByDay ? ['day'] : []), ...columns.map(({ column }) => column)].map((name) => `${name}, `).join('')}
            $3::jsonb || jsonb_build_object(${object.join(', ')})
     from (select *, ${[`${idSql(template.id)} as id`, ...columns.map(({ column, value }) => `${value} as ${column}`)].join(', ')}
           from ${placesSql(size, each)} where dayAt % ${everyDays} = 0) as made`,
    [size.chainId, branchesOf(size), JSON.stringify(template)],
  );
}

/** The log of commands, whose arguments are trimmed as they are after some months: what is asked of it is whether an id is there. */
export async function growCommands(client: pg.Client, size: ChainSize): Promise<void> {
  await client.query(
    `insert into commands (chain_id, cmd_id, device_id, store_id, seq, hash, envelope, outcome, stream, version)
     select $1, ${idSql('command')}, branch || '-device', branch || '-store', dayAt * ${branchDay.commands} + n, md5(branch || day || n) || md5(day || branch || n),
            '{}', '{"status": "applied"}', branch, 1 + dayAt
     from ${placesSql(size, branchDay.commands)}`,
    [size.chainId, branchesOf(size)],
  );
}

/** Everybody of the chain, whichever branch they come to. */
export async function growClients(client: pg.Client, { chainId, clients }: ChainSize): Promise<void> {
  const contact = { k: 'aes', v: 1, n: 'c29tZS1ub25jZS0x', c: 'c2VhbGVkLXBob25lLWFuZC1lbWFpbA'.repeat(6) };
  const rest = { contactAdditions: [], identity: null, notes: null, active: true };
  const made = { createdAt: '2026-01-01T10:00:00.000Z', createdBy: owner.id };
  await client.query(
    `insert into clients (chain_id, id, stream, version, deleted, code, body)
     select $1, id, 'chain', 10 + n / 1000, false, 'C' || n,
            $3::jsonb || jsonb_build_object('id', id, 'code', 'C' || n, 'displayName', 'Client ' || n)
     from (select n, ${clientSql('n')} as id from generate_series(0, $2::int - 1) as n) as made`,
    [chainId, clients, JSON.stringify({ contact, ...rest, ...made })],
  );
}

/** The list of receipt and Z numbers, from the documents that carry them. */
export async function growNumbers(client: pg.Client, { chainId }: ChainSize): Promise<void> {
  await client.query(
    `insert into document_numbers (chain_id, number, row_id, table_name)
     select chain_id, body ->> 'receiptNumber', id, 'bills' from bills where chain_id = $1
     union all
     select chain_id, body -> 'closed' ->> 'number', id, 'shifts' from shifts where chain_id = $1`,
    [chainId],
  );
}

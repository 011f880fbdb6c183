import type pg from 'pg';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { makeTestChain } from '#tests/support/hub/test-store.ts';
import { branch, owner } from '#tests/support/rows.ts';
import { live, liveChain } from './live-visit.ts';

/**
 * What a branch does on the mean day of the week: the mean of a real salon and 825 other shops, whose counts stand in docs/scale.md, spread
 * over all days of the year. Bills and payments lie within two per cent of it.
 */
export const branchDay = { visits: 12, bills: 11, payments: 12, fees: 6, commands: 60 } as const;

/** How many clients a branch has after three years, by the same count. */
export const branchClients = 2_658;

/** How large a chain is to be. */
export interface ChainSize {
  readonly chainId: string;
  readonly branches: number;
  readonly from: Day;
  readonly to: Day;
  readonly clients: number;
}

/** Rows that a real push left behind, of which all others are copies with other names, days and clients. */
interface Templates {
  readonly visit: RowOf<'visits'>;
  readonly bill: RowOf<'bills'>;
  readonly payment: RowOf<'ledgerEntries'>;
  readonly sale: RowOf<'ledgerEntries'>;
}

/** Lives through one visit at the hub and takes what it left. */
export async function liveTemplates(store: HubStore): Promise<Templates> {
  await makeTestChain(store, liveChain);
  await live(await testDesk(store, liveChain), 0);
  const [visit] = await store.all(liveChain, 'visits');
  const [bill] = await store.all(liveChain, 'bills');
  const entries = await store.all(liveChain, 'ledgerEntries');
  const of = (kind: RowOf<'ledgerEntries'>['kind']) => entries.find((entry) => entry.kind === kind);
  const [payment, sale] = [of('payment'), of('sale')];
  if (visit === undefined || bill === undefined || payment === undefined || sale === undefined)
    throw new Error('a visit that was lived through leaves a visit, a bill, its sale and its payment');
  // Waiting and unpaid, so that its status can be changed.
  return { visit: { ...visit, status: 'waiting', paid: 'none', billId: null }, bill, payment, sale };
}

/** The branches of a chain of that size; the first is the one whose desks are measured. */
export function branchesOf({ chainId, branches }: ChainSize): readonly string[] {
  return Array.from({ length: branches }, (_, at) => `${chainId}-branch-${at}`);
}

/** Makes a chain and lays years into it, written by Postgres itself: a million rows would take a hub the night. */
export async function growChain(store: HubStore, client: pg.Client, size: ChainSize, templates: Templates): Promise<void> {
  const { chainId } = size;
  const branches = branchesOf(size).map((id) => ({ ...branch, id, name: id, slug: id }));
  const boss = { id: owner.id, login: owner.login, name: owner.name, role: 'owner' as const, password: 'a long enough password' };
  await store.createChain({ id: chainId, name: chainId, rehearsal: false, branches, users: [boss] });
  await growClients(client, size);
  const { visit, bill, payment, sale } = templates;
  await growDays(client, size, 'visits', 'client_id', branchDay.visits, visit);
  await growDays(client, size, 'bills', 'client_id', branchDay.bills, bill);
  await growDays(client, size, 'ledger_entries', 'bill_id', branchDay.bills, sale);
  await growDays(client, size, 'ledger_entries', 'bill_id', branchDay.payments + branchDay.fees, payment);
  await growCommands(client, size);
  const heads = 'update stream_heads set version = greatest(version, 10000) where chain_id = $1';
  await client.query(heads, [chainId]);
}

/** A name that begins with its time, as ours do; within a day nothing is in order. */
const nameSql = (salt: string) =>
  `lpad(to_hex((extract(epoch from day) * 1000)::bigint), 12, '0') || '-' || md5(branch || day || n || '${salt}')`;

async function growClients(client: pg.Client, { chainId, clients }: ChainSize): Promise<void> {
  const contact = { k: 'aes', v: 1, n: 'c29tZS1ub25jZS0x', c: 'c2VhbGVkLXBob25lLWFuZC1lbWFpbA'.repeat(6) };
  const rest = {
    contactAdditions: [],
    identity: null,
    notes: null,
    active: true,
    createdAt: '2026-01-01T10:00:00.000Z',
    createdBy: owner.id,
  };
  await client.query(
    `insert into clients (chain_id, id, stream, version, deleted, code, body)
     select $1, 'client-' || n, 'chain', 10 + n / 1000, false, 'C' || n,
            $3::jsonb || jsonb_build_object('id', 'client-' || n, 'code', 'C' || n, 'displayName', 'Client ' || n)
     from generate_series(0, $2::int - 1) as n`,
    [chainId, clients, JSON.stringify({ contact, ...rest })],
  );
}

/** Each day of each branch a table's rows; clients come again as they do in a salon. */
async function growDays(
  client: pg.Client,
  { chainId, from, to, clients, ...size }: ChainSize,
  table: 'visits' | 'bills' | 'ledger_entries',
  link: 'client_id' | 'bill_id',
  each: number,
  template: { readonly id: string },
): Promise<void> {
  const linked =
    link === 'client_id' ? `'client-' || (abs(hashtext(branch || day || n)) % ${clients})` : `md5(branch || day || n || 'bill')`;
  const field = link === 'client_id' ? 'clientId' : 'billId';
  await client.query(
    `insert into ${table} (chain_id, id, stream, version, deleted, day, ${link}, body)
     select $1, id, branch, 1 + (day::date - $3::date), false, day, link,
            $5::jsonb || jsonb_build_object('id', id, 'branchId', branch, 'day', day::date::text, '${field}', link)
                      || case when $5::jsonb ? 'receiptNumber' then jsonb_build_object('receiptNumber', 'D1-' || right(id, 32)) else '{}' end
     from (select branch, day, n, ${nameSql(`${table}${template.id}`)} as id, ${linked} as link
           from unnest($2::text[]) as branch, generate_series($3::timestamp, $4::timestamp, '1 day') as day, generate_series(1, ${each}) as n) as made`,
    [chainId, branchesOf({ chainId, from, to, clients, ...size }), from, to, JSON.stringify(template)],
  );
}

/** The log of commands, whose arguments are trimmed as they are after some months: what is asked of it is whether an id is there. */
async function growCommands(client: pg.Client, size: ChainSize): Promise<void> {
  await client.query(
    `insert into commands (chain_id, cmd_id, device_id, store_id, seq, hash, envelope, outcome, stream, version)
     select $1, ${nameSql('command')}, branch || '-device', branch || '-store', (day::date - $3::date) * ${branchDay.commands} + n, md5(branch || day || n),
            '{}', '{"status": "applied"}', branch, 1 + (day::date - $3::date)
     from unnest($2::text[]) as branch, generate_series($3::timestamp, $4::timestamp, '1 day') as day, generate_series(1, ${branchDay.commands}) as n`,
    [size.chainId, branchesOf(size), size.from, addDays(size.to, 0)],
  );
}

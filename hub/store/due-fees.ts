import { sql } from 'kysely';
import { reversalId } from '#shared/accounts/reverse-account-entry.ts';
import type { Write } from '#shared/commands/command.ts';
import type { Day } from '#shared/kernel/time.ts';
import { type DueMoney, type SettledDue, besideTaken, entryIdsOf } from '#shared/payouts/settle-due.ts';
import { isBesideBills, isTaken, isTakenBack } from '#shared/payouts/taken.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { raiseAlarm } from './alarms.ts';
import type { ChangeFeed } from './change-feed.ts';
import { lockStreams } from './heads.ts';
import { type HubDb, type HubTransaction, writing } from './pool.ts';
import { allRows, rowsOfIds } from './postgres-read.ts';
import { writeRows } from './write-rows.ts';
import type { WritePart } from './write-together.ts';

/** Payments settled in one transaction, during which nobody writes to the branch; what is left follows at once. */
const batchMax = 400;

/**
 * Remembers until its day what has to be settled with a provider, in the transaction that stores it: payments with a fee or a payout, and
 * reversals, of which only their payment tells whether there is anything to settle.
 */
export function dueFeeParts(chainId: string, writes: readonly Write[]): readonly WritePart[] {
  const due = writes.flatMap(({ table, row }) => {
    const day = table === 'ledgerEntries' ? dueDayOf(row) : undefined;
    return table === 'ledgerEntries' && day !== undefined ? [{ entry: row, day }] : [];
  });
  if (due.length === 0) return [];
  const insert = sql`
    insert into due_fees (chain_id, branch_id, due_day, entry_id)
    select ${chainId}, branch_id, due_day, entry_id from unnest(
      ${due.map(({ entry }) => entry.branchId)}::text[],
      ${due.map(({ day }) => day)}::date[],
      ${due.map(({ entry }) => entry.id)}::text[]
    ) as given(branch_id, due_day, entry_id)
    on conflict do nothing`;
  return [{ insert }];
}

function dueDayOf(entry: LedgerEntry): Day | undefined {
  const { day, methodId, fee, payout } = entry;
  if (isTakenBack(entry)) return methodId === null ? undefined : day;
  if (!isTaken(entry)) return undefined;
  return payout?.dueDay ?? (fee === null || fee.amountMinor === 0 ? undefined : fee.dueDay);
}

/** A branch of some chain. */
export interface BranchPlace {
  readonly chainId: string;
  readonly branchId: string;
}

/** The branches of whatever chain that have something due by a day: one statement a minute, where asking each chain would be one for each. */
export async function branchesWithFeesDueBy(db: HubDb, day: string): Promise<readonly BranchPlace[]> {
  // oxlint-disable-next-line house/one-chain-a-statement -- asked once a minute by the jobs; asking each chain would be a statement for each
  const found = await sql<BranchPlace>`
    select distinct chain_id as "chainId", branch_id as "branchId" from due_fees where due_day <= ${day}::date`.execute(db);
  return found.rows;
}

/** What of the ledger is settled, and by which rules of the trade. */
export interface DaySettlement {
  readonly place: BranchPlace;
  readonly today: Day;
  readonly at: string;
  readonly decide: (known: DueMoney) => SettledDue;
}

/**
 * Settles the oldest day that is due, or a part of it, in one transaction: what waits is read, posted and forgotten under the branch's lock,
 * so that of several hubs one does it. An entry that somebody wrote beforehand under the id of one of these keeps that one out of the books and
 * no other: an alarm says so. Answers how many rows were written; undefined when nothing is due.
 */
export async function settleOldest(
  { db, feed }: { readonly db: HubDb; readonly feed: ChangeFeed },
  { place, today, at, decide }: DaySettlement,
): Promise<number | undefined> {
  // Looked at without the lock first: a look at a quiet branch raises no version.
  if ((await oldestDue(db, place, today)) === undefined) return undefined;
  const { chainId, branchId } = place;
  const { version, written } = await writing(db, async (trx) => {
    const versions = await lockStreams(trx, chainId, [branchId]);
    const oldest = await oldestDue(trx, place, today);
    if (oldest === undefined) return { version: versions.get(branchId) ?? 0, written: 0 };
    const { writes: wanted, cancelledIds } = decide({ ...(await known(trx, place, oldest.entryIds)), day: oldest.day, at });
    const taken = (await rowsOfIds(trx, chainId, 'ledgerEntries', entryIdsOf(wanted))).map(({ id }) => id);
    for (const entryId of taken) await raiseAlarm(trx, chainId, 'due-id-taken', { branchId, day: oldest.day, entryId });
    const writes = besideTaken(wanted, new Set(taken));
    if (writes.length > 0) await writeRows(trx, chainId, writes, versions);
    await forget(trx, place, [...oldest.entryIds, ...cancelledIds]);
    return { version: versions.get(branchId) ?? 0, written: writes.length };
  });
  if (written > 0) feed.tell({ chainId, stream: branchId, version });
  return written;
}

interface OldestDue {
  readonly day: Day;
  readonly entryIds: readonly string[];
}

async function oldestDue(db: HubDb | HubTransaction, { chainId, branchId }: BranchPlace, today: Day): Promise<OldestDue | undefined> {
  const found = await sql<{ readonly day: Day; readonly id: string }>`
    select due_day as day, entry_id as id from due_fees
    where chain_id = ${chainId} and branch_id = ${branchId} and due_day = (
      select min(due_day) from due_fees where chain_id = ${chainId} and branch_id = ${branchId} and due_day <= ${today}::date
    ) order by entry_id limit ${batchMax}`.execute(db);
  const [first] = found.rows;
  return first === undefined ? undefined : { day: first.day, entryIds: found.rows.map(({ id }) => id) };
}

async function known(trx: HubTransaction, { chainId, branchId }: BranchPlace, entryIds: readonly string[]) {
  const due = await rowsOfIds(trx, chainId, 'ledgerEntries', entryIds);
  const billIds = due.flatMap(({ billId }) => (billId === null ? [] : [billId]));
  const ofBills = await sql<{ readonly body: LedgerEntry }>`
    select body from ledger_entries where chain_id = ${chainId} and bill_id = any(${billIds}::text[]) and stream = ${branchId}`.execute(
    trx,
  );
  // Money onto a client's account or back from it has no bill: what it is and what takes it back are found by their ids.
  const beside = due.filter(({ kind }) => isBesideBills(kind)).flatMap(({ id, reversesId }) => [id, reversesId ?? reversalId(id)]);
  const entries = [...ofBills.rows.map(({ body }) => body), ...(await rowsOfIds(trx, chainId, 'ledgerEntries', beside))];
  const pending = await sql<{ readonly id: string }>`
    select entry_id as id from due_fees
    where chain_id = ${chainId} and branch_id = ${branchId} and entry_id = any(${entries.map(({ id }) => id)}::text[])`.execute(trx);
  const methods = await allRows(trx, chainId, 'paymentMethods');
  return {
    due,
    ofBills: entries,
    pending: new Set(pending.rows.map(({ id }) => id)),
    methodById: new Map(methods.map((method) => [method.id, method])),
  };
}

async function forget(trx: HubTransaction, { chainId, branchId }: BranchPlace, entryIds: readonly string[]): Promise<void> {
  await sql`
    delete from due_fees where chain_id = ${chainId} and branch_id = ${branchId} and entry_id = any(${[...entryIds]}::text[])`.execute(trx);
}

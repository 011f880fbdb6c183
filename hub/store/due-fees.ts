import { sql } from 'kysely';
import type { Write } from '#shared/commands/command.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { HubDb } from './pool.ts';
import type { WritePart } from './write-together.ts';

/** Remembers the card fees of payments until their day, in the transaction that stores the payments. */
export function dueFeeParts(chainId: string, writes: readonly Write[]): readonly WritePart[] {
  const due = writes.flatMap(({ table, row }) => {
    if (table !== 'ledgerEntries') return [];
    const entry: LedgerEntry = row;
    return entry.kind === 'payment' && entry.fee !== null && entry.fee.amountMinor > 0 ? [{ entry, day: entry.fee.dueDay }] : [];
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

/** Payments of a branch whose fee is due by a day, oldest first. */
export async function feesDueBy(db: HubDb, chainId: string, branchId: string, day: string, most: number): Promise<readonly string[]> {
  const found = await db
    .selectFrom('due_fees')
    .select('entry_id')
    .where('chain_id', '=', chainId)
    .where('branch_id', '=', branchId)
    .where('due_day', '<=', day)
    .orderBy('due_day')
    .orderBy('entry_id')
    .limit(most)
    .execute();
  return found.map((row) => row.entry_id);
}

/** A branch of some chain. */
export interface BranchPlace {
  readonly chainId: string;
  readonly branchId: string;
}

/** The branches of whatever chain that have a fee due by a day: one statement a minute, where asking each chain would be one for each. */
export async function branchesWithFeesDueBy(db: HubDb, day: string): Promise<readonly BranchPlace[]> {
  // oxlint-disable-next-line house/one-chain-a-statement -- asked once a minute by the jobs; asking each chain would be a statement for each
  const found = await sql<BranchPlace>`
    select distinct chain_id as "chainId", branch_id as "branchId" from due_fees where due_day <= ${day}::date`.execute(db);
  return found.rows;
}

/** Forgets fees that were posted, or whose payment was taken back first. */
export async function forgetDueFees(db: HubDb, chainId: string, branchId: string, entryIds: readonly string[]): Promise<void> {
  await sql`
    delete from due_fees where chain_id = ${chainId} and branch_id = ${branchId} and entry_id = any(${[...entryIds]}::text[])`.execute(db);
}

import { z } from 'zod';
import { type Flag, type Subject, type Write, write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { currency, id, minor } from '#shared/kernel/schema.ts';
import { rowTable } from '#shared/tables/declare.ts';
import { type Held, type Read, heldOr } from '#shared/tables/read.ts';
import type { BillLine, LedgerEntry, Posting } from '#shared/till/tables.ts';

/**
 * What a branch still holds of a staff member's tips: the fold of the postings on `tips` under that person, in one currency. Below zero more
 * was paid out than was owed.
 */
export const tipAccounts = rowTable({
  name: 'tipAccounts',
  scope: 'branch',
  schema: z.object({ id, branchId: id, staffId: id, currency, balanceMinor: minor }),
  indexes: [],
  viewRight: 'money.take',
  fields: { id: 'open', branchId: 'open', staffId: 'open', currency: 'open', balanceMinor: 'open' },
});
export type TipAccount = z.infer<typeof tipAccounts.schema>;

/** Whose tips, in which branch and currency. */
export interface TipsOf {
  readonly branchId: string;
  readonly staffId: string;
  readonly currency: string;
}

/** The account of a staff member in a branch: found by both ends, and by the hub's migration, without a search. */
export function tipAccountId({ branchId, staffId, currency: money }: TipsOf): string {
  return derivedId(branchId, `tips ${staffId} ${money}`);
}

/** Whom the lines of a bill give tips. */
export function tippedOn(lines: readonly Pick<BillLine, 'kind' | 'staffId'>[]): readonly string[] {
  return [...new Set(lines.flatMap(({ kind, staffId }) => (kind === 'tip' && staffId !== null ? [staffId] : [])))];
}

/** What postings add to the tips that staff members are owed: credits are theirs. A tip that is nobody's is on no account. */
export function tipsIn(postings: readonly Posting[]): ReadonlyMap<string, number> {
  const owed = new Map<string, number>();
  for (const { account, ref, minor: moved } of postings)
    if (account === 'tips' && ref !== null) owed.set(ref, (owed.get(ref) ?? 0) - moved);
  return owed;
}

/** The accounts that an entry may move, by staff member. */
export type KnownTips = ReadonlyMap<string, Held<TipAccount | undefined>>;

/** Gathers the accounts of some staff members. */
export async function loadTips(
  read: Read,
  { branchId, currency: money }: Omit<TipsOf, 'staffId'>,
  staffIds: readonly string[],
): Promise<KnownTips> {
  const asked = staffIds.map(async (staffId) => {
    return [staffId, await read.get('tipAccounts', tipAccountId({ branchId, staffId, currency: money }))] as const;
  });
  return new Map(await Promise.all(asked));
}

/**
 * Brings the accounts of tips in line with one more entry; the first entry opens one. Below zero it stands, for desks without a network cannot
 * know of each other, and a tip may be given back that was paid out before: a person hears of it. A desk that does not hold the accounts yet
 * writes nothing; the hub does it.
 */
export function restateTips(
  known: KnownTips,
  entry: Pick<LedgerEntry, 'id' | 'branchId' | 'currency' | 'postings'>,
): { readonly writes: readonly Write[]; readonly flags: readonly Flag[] } {
  const writes: Write[] = [];
  const flags: Flag[] = [];
  for (const [staffId, addedMinor] of tipsIn(entry.postings)) {
    const asked = known.get(staffId);
    if (asked === undefined || !asked.held) {
      flags.push({ code: 'tips-not-held', tray: null, subjects: [] });
      continue;
    }
    const of = { branchId: entry.branchId, staffId, currency: entry.currency };
    const account = asked.value ?? { id: tipAccountId(of), ...of, balanceMinor: 0 };
    const balanceMinor = account.balanceMinor + addedMinor;
    writes.push(write('tipAccounts', { ...account, balanceMinor }));
    const subjects: readonly Subject[] = [
      { table: 'tipAccounts', id: account.id },
      { table: 'ledgerEntries', id: entry.id },
    ];
    if (balanceMinor < 0 && addedMinor < 0) flags.push({ code: 'tips-overdrawn', tray: 'task', subjects });
  }
  return { writes, flags };
}

/**
 * What a branch holds of tips in a currency: all that is owed to people. Whoever got more than was his owes that himself, and nobody else's tips
 * become less by it.
 */
export function heldTips(accounts: readonly TipAccount[], { branchId, currency: money }: Omit<TipsOf, 'staffId'>): number {
  const owed = accounts.filter((one) => one.branchId === branchId && one.currency === money && one.balanceMinor > 0);
  return sumMinor(owed.map(({ balanceMinor }) => balanceMinor));
}

/** What is owed by an account as far as it is known here. */
export function tipsOwed(known: KnownTips, staffId: string): number | undefined {
  const asked = known.get(staffId);
  return asked?.held === true ? (heldOr(asked, undefined)?.balanceMinor ?? 0) : undefined;
}

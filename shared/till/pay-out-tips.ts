import { z } from 'zod';
import { fact } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { currency, day, id, minor, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { entryOfMove, isNamed, namedOtherwise, takenBackTwice } from '#shared/till/move-money.ts';
import { post } from '#shared/till/postings.ts';
import { loadShift } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { keptFromMoving } from '#shared/till/till-users.ts';
import { loadTips, restateTips, tipsIn, tipsOwed } from '#shared/till/tip-accounts.ts';

const args = z
  .object({
    entryId: id,
    staffId: id,
    day,
    currency,
    /** A negative amount takes an earlier one back, and names it. */
    amountMinor: minor.refine((amount) => amount !== 0, 'tips that are paid out are an amount'),
    tillId: id,
    /** The open shift of a cash till; null for a cashless one. */
    shiftId: id.nullable(),
    reversesId: id.nullable(),
    note: text,
  })
  .refine(({ amountMinor, reversesId }) => amountMinor > 0 === (reversesId === null), 'only what takes tips back is negative')
  .refine(isNamed, namedOtherwise)
  .refine(({ reversesId, note }) => reversesId === null || note.trim() !== '', 'say why the tips are taken back');

/**
 * Pays a staff member tips out that the house held, in cash out of a drawer or from an account. It leaves the till as money without a bill does.
 * More than is owed stops at the desk that knows; where two desks paid apart, both have happened, and a person hears of it.
 */
export const payOutTips = fact({
  name: 'payOutTips',
  version: 1,
  args,
  touchesChain: false,
  rights: () => ['money.move'],
  load: (read, given, { branchId }) =>
    together({
      shift: loadShift(read, given.shiftId, given.tillId),
      tips: loadTips(read, { branchId, currency: given.currency }, [given.staffId]),
      already: read.get('ledgerEntries', given.entryId).then((held) => heldOr(held, undefined)),
    }),
  atIssue: (given, { shift, tips, already }, stamp) => {
    if (already !== undefined) return { code: 'already-reversed', subjects: [{ table: 'ledgerEntries', id: given.entryId }] };
    const kept = keptFromMoving(shift, given, stamp.actorId);
    if (kept !== undefined) return kept;
    const owedMinor = tipsOwed(tips, given.staffId);
    const isMore = owedMinor !== undefined && given.amountMinor > 0 && given.amountMinor > owedMinor;
    return isMore ? { code: 'more-than-tips', subjects: [{ table: 'staff', id: given.staffId }] } : undefined;
  },
  decide: (given, { shift, tips, already }, stamp) => {
    const { entryId, staffId, tillId, shiftId, reversesId, amountMinor } = given;
    if (already !== undefined) return takenBackTwice(entryId);
    const postings = [post('till', tillId, -amountMinor), post('tips', staffId, amountMinor)];
    const moved = entryOfMove('tips-out', { id: entryId, reversesId, tillId, shiftId, postings }, given, shift, stamp);
    const owed = restateTips(tips, { id: entryId, branchId: stamp.branchId, currency: given.currency, postings });
    return { writes: [...moved.writes, ...owed.writes], flags: [...moved.flags, ...owed.flags], conflicts: [] };
  },
});

/** Whose tips an entry paid out or took back, and how much left the till; undefined for any other entry. */
export function tipsPaidBy({
  kind,
  postings,
}: Pick<LedgerEntry, 'kind' | 'postings'>): { readonly staffId: string; readonly minor: number } | undefined {
  if (kind !== 'tips-out') return undefined;
  const [paid] = tipsIn(postings);
  return paid === undefined ? undefined : { staffId: paid[0], minor: 0 - paid[1] };
}

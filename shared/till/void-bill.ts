import { z } from 'zod';
import { type Flag, type Write, fact, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { together } from '#shared/commands/together.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { day, id, newEntryId, text } from '#shared/kernel/schema.ts';
import { type KnownBill, loadBill, loadBillAndOthers, otherBillOf, paidOn, paidSoFar, restateVisits } from '#shared/till/bill-state.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { salePostings } from '#shared/till/postings.ts';
import { moneyOn, restateSale, setOffsBack } from '#shared/till/set-off.ts';
import { landing, loadShift } from '#shared/till/shift-state.ts';
import { cardsFlags, cardsRefusal, loadCardsOut } from '#shared/till/sold-cards.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { loadTips, restateTips, tippedOn } from '#shared/till/tip-accounts.ts';

const args = z.object({
  entryId: newEntryId,
  billId: id,
  day,
  /** The open shift of the desk's cash till; null when none is open. No money moves. */
  shiftId: id.nullable(),
  /** The storage that sold goods go back into; null when they do not. */
  storageId: id.nullable(),
  reason: text.refine((reason) => reason.trim() !== '', 'say why the bill is voided'),
});

/**
 * Takes back a bill on which no money lies: its sale is reversed, its goods come back, and its visits can be billed anew, or are on the other
 * bill that a desk made of them apart. What one that gives back had set off is owed again. The bill itself stays with its number, marked. One
 * that was paid is given back instead, or its payments are taken back first.
 */
export const voidBill = fact({
  name: 'voidBill',
  version: 1,
  args,
  touchesChain: false,
  rights: () => ['money.take', 'money.refund'],
  load: async (read, given, { branchId }) => {
    const asked = await together({ known: loadBillAndOthers(read, given.billId), shift: loadShift(read, given.shiftId, null) });
    const { bill } = asked.known;
    const tips = bill && loadTips(read, { branchId, currency: bill.currency }, tippedOn(bill.lines));
    // What was set off by it stands on its sale again.
    const credited = bill === undefined || bill.creditsBillId === null ? undefined : loadBill(read, bill.creditsBillId);
    return { ...asked, ...(await together({ cardsOut: loadCardsOut(read, soldOn(bill)), tips, credited })) };
  },
  atIssue: (given, { known, cardsOut }) => {
    const subjects = [{ table: 'bills', id: given.billId }] as const;
    const { bill, credits } = known;
    if (bill === undefined) return { code: 'bill-not-held', subjects };
    if (bill.voided !== null) return { code: 'bill-voided', subjects };
    if (moneyOn(known) !== 0) return { code: 'bill-has-money', subjects };
    return standingCredits(bill, credits).length > 0 ? { code: 'bill-given-back', subjects } : cardsRefusal(cardsOut);
  },
  decide: (given, { known, credited, shift, cardsOut, tips }, stamp) => {
    const { bill } = known;
    if (bill === undefined) throw new NamesNothing(`voidBill names bill ${given.billId}, which is not there`);
    const isBill = { table: 'bills', id: bill.id } as const;
    if (bill.voided !== null) {
      // Two desks voided it. Its sale is taken back once; the second reason is in its command.
      return { writes: [], flags: [{ code: 'voided-twice', tray: 'task', subjects: [isBill] }], conflicts: [] };
    }
    const land = landing(shift, given.shiftId, given.entryId);
    const stood = { at: stamp.occurredAt, by: stamp.actorId, deviceId: stamp.deviceId, note: given.reason };
    const how = { ...stood, day: given.day, shiftId: land.shiftId, lateForShiftId: land.lateForShiftId };
    const setOffs = setOffsBack(bill, known.entries ?? [], how, stamp.cmdId);
    const now: Bill = {
      ...bill,
      paidMinor: paidSoFar(known) + paidOn(bill.id, setOffs),
      voided: { at: stamp.occurredAt, by: stamp.actorId, reason: given.reason, entryId: given.entryId },
    };
    const entry: LedgerEntry = {
      ...entryDefaults,
      ...how,
      id: given.entryId,
      branchId: stamp.branchId,
      kind: 'void',
      currency: bill.currency,
      postings: salePostings(bill).map((posting) => ({ ...posting, minor: 0 - posting.minor })),
      billId: bill.id,
      clientId: bill.clientId,
      reversesId: known.entries?.find(({ kind }) => kind === 'sale')?.id ?? null,
      source: 'desk',
    };
    const tipped = restateTips(tips ?? new Map(), entry);
    const flags: Flag[] = [...land.flags, ...tipped.flags];
    // Another desk took money meanwhile, or gave some back: the bill is void either way, and a person hands the money over.
    if (moneyOn(known) !== 0) flags.push({ code: 'voided-paid', tray: 'task', subjects: [isBill] });
    flags.push(...cardsFlags(cardsOut, bill.id));
    const twice = standingCredits(bill, known.credits);
    if (twice.length > 0)
      flags.push({
        code: 'refunded-twice',
        tray: 'task',
        subjects: [isBill, ...twice.map((one) => ({ table: 'bills' as const, id: one.id }))],
      });
    const writes = [
      write('bills', now),
      ...[entry, ...setOffs].map((one) => write('ledgerEntries', one)),
      ...tipped.writes,
      ...(setOffs.length > 0 ? restateSale(credited, now, setOffs) : freed(known, now)),
      ...goodsBack(now, given, stamp),
    ];
    return { writes, flags, conflicts: [] };
  },
});

/** The lines that a bill sells by. One that gives back sells nothing: voided, its cards are taken back as they were. */
function soldOn(bill: Bill | undefined): Bill['lines'] {
  return bill === undefined || bill.creditsBillId !== null ? [] : bill.lines;
}

/** What stands of what was given back of a bill. One that gives back itself has none. */
function standingCredits(bill: Bill, credits: readonly Bill[]): readonly Bill[] {
  return credits.filter((credit) => credit.creditsBillId === bill.id && credit.voided === null);
}

/** Visits of a bill that is none any more are on their other one, or can have another; those of one that gave back are paid again. */
function freed(known: KnownBill, now: Bill): readonly Write[] {
  if (now.creditsBillId !== null) return restateVisits(known, now);
  return known.visits.flatMap((visit) => {
    if (visit.billId !== now.id) return [];
    return [write('visits', { ...visit, ...(otherBillOf(visit, known.others) ?? { billId: null, paid: 'none' as const }) })];
  });
}

function goodsBack(
  bill: Bill,
  { day: toDay, storageId }: z.infer<typeof args>,
  { cmdId, actorId, occurredAt }: { readonly cmdId: string; readonly actorId: string; readonly occurredAt: string },
): readonly Write[] {
  if (storageId === null) return [];
  return bill.lines.flatMap((line) => {
    if (line.kind !== 'product' || line.refId === null) return [];
    const move = { id: derivedId(cmdId, `move ${line.id}`), branchId: bill.branchId, day: toDay, at: occurredAt, note: '' };
    const what = {
      productId: line.refId,
      storageId,
      kind: 'sale' as const,
      quantityMilli: line.quantityMilli,
      billId: bill.id,
      by: actorId,
    };
    return [write('stockMoves', { ...move, ...what })];
  });
}

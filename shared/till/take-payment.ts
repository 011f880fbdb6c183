import { z } from 'zod';
import { type Flag, fact, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { currency, day, id, minor, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { loadBill, paidSoFar, restateBill } from '#shared/till/bill-state.ts';
import { feeMinor } from '#shared/till/make-bill.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { type KnownShift, landing, loadShift, restateCheckpoint } from '#shared/till/shift-state.ts';
import { type LedgerEntry, feeRule } from '#shared/till/tables.ts';

/**
 * Takes money for a bill: so much, by this method, into that till. Tendered and change are kept for the receipt; only the amount moves, so
 * change is never counted as cash taken. The fee is what the rule said when it happened; a hub job posts it when it is due.
 */
export const takePayment = fact({
  name: 'takePayment',
  version: 1,
  args: z.object({
    entryId: id,
    billId: id,
    clientId: id.nullable(),
    day,
    currency,
    amountMinor: minor.min(1),
    methodId: id,
    tillId: id,
    /** The open shift of the desk's cash till, null when none is open and the money goes to a cashless till. */
    shiftId: id.nullable(),
    tenderedMinor: minor.nullable(),
    changeMinor: minor.nullable(),
    fee: z.object({ rule: feeRule, amountMinor: minor.min(0), dueDay: day }).nullable(),
  }),
  touchesChain: false,
  rights: () => ['money.take'],
  load: (read, given) => together({ known: loadBill(read, given.billId), shift: loadShift(read, given.shiftId, given.tillId) }),
  atIssue: (given, { known, shift }) => {
    if (!isOpenOn(shift)) return { code: 'till-not-open', subjects: [{ table: 'tills', id: given.tillId }] };
    const due = known.bill === undefined ? given.amountMinor : known.bill.totalMinor - paidSoFar(known);
    return given.amountMinor > due ? { code: 'more-than-due', subjects: [{ table: 'bills', id: given.billId }] } : undefined;
  },
  decide: (given, { known, shift }, stamp) => {
    if (shift.till === undefined) throw new Error(`takePayment names till ${given.tillId}, which this branch does not have`);
    const { entryId, amountMinor, ...told } = given;
    const land = landing(shift, given.shiftId, entryId);
    const entry: LedgerEntry = {
      ...told,
      id: entryId,
      branchId: stamp.branchId,
      at: stamp.occurredAt,
      kind: 'payment',
      postings: balanced([post('till', given.tillId, amountMinor), post('receivable', given.billId, -amountMinor)]),
      shiftId: land.shiftId,
      lateForShiftId: land.lateForShiftId,
      reversesId: null,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
      note: '',
    };
    const restated = restateBill(known, entry);
    const writes = [write('ledgerEntries', entry), ...restateCheckpoint(shift, land, entry), ...restated.writes];
    return { writes, flags: [...land.flags, ...restated.flags, ...changeFlags(given), ...feeFlags(given)], conflicts: [] };
  },
});

/** Cash taken in a shift belongs to that shift's own till; other money needs no shift. */
function isOpenOn({ till, shift }: KnownShift): boolean {
  return till?.kind === 'cashless' || (till !== undefined && shift?.state === 'open' && shift.tillId === till.id);
}

/** What was given less what was handed back is what was taken; anything else was mistyped or tampered with, and a person looks at it. */
function changeFlags(
  given: Pick<LedgerEntry, 'tenderedMinor' | 'changeMinor'> & { readonly entryId: string; readonly amountMinor: number },
): Flag[] {
  if (given.tenderedMinor === null || given.tenderedMinor - (given.changeMinor ?? 0) === given.amountMinor) return [];
  return [{ code: 'change-differs', tray: 'task', subjects: [{ table: 'ledgerEntries', id: given.entryId }] }];
}

/** The fee stands as it was told; one that its own rule does not come to would be posted by a job that nobody watches. */
function feeFlags({
  entryId,
  amountMinor,
  fee,
}: Pick<LedgerEntry, 'fee'> & { readonly entryId: string; readonly amountMinor: number }): Flag[] {
  if (fee === null || fee.amountMinor === feeMinor(amountMinor, fee.rule)) return [];
  return [{ code: 'fee-differs', tray: 'task', subjects: [{ table: 'ledgerEntries', id: entryId }] }];
}

/** Takes a payment back by an entry that reverses it, with reason and person; the payment itself stays as it was. */
export const reversePayment = fact({
  name: 'reversePayment',
  version: 1,
  args: z.object({ entryId: id, payment: id, billId: id, day, shiftId: id.nullable(), reason: text }),
  touchesChain: false,
  rights: () => ['money.take'],
  load: async (read, given) => {
    const payment = heldOr(await read.get('ledgerEntries', given.payment), undefined);
    const shift = await loadShift(read, given.shiftId, payment?.tillId ?? null);
    return { known: await loadBill(read, given.billId), payment, shift };
  },
  atIssue: (given, { known, payment, shift }) => {
    const subjects = [{ table: 'ledgerEntries', id: given.payment }] as const;
    if (payment === undefined) return { code: 'payment-not-held', subjects };
    if (known.entries?.some((entry) => entry.reversesId === payment.id) === true) return { code: 'already-reversed', subjects };
    return isOpenOn(shift) ? undefined : { code: 'till-not-open', subjects: [{ table: 'tills', id: payment.tillId ?? '' }] };
  },
  decide: (given, { known, payment, shift }, stamp) => {
    if (payment === undefined) throw new Error(`reversePayment names payment ${given.payment}, which is not there`);
    if (payment.kind !== 'payment' || payment.billId !== given.billId)
      throw new Error(`reversePayment names ${given.payment}, which is no payment of bill ${given.billId}`);
    const land = landing(shift, given.shiftId, given.entryId);
    const entry: LedgerEntry = {
      ...payment,
      id: given.entryId,
      day: given.day,
      at: stamp.occurredAt,
      kind: 'reversal',
      postings: payment.postings.map((posting) => ({ ...posting, minor: -posting.minor })),
      shiftId: land.shiftId,
      lateForShiftId: land.lateForShiftId,
      tenderedMinor: null,
      changeMinor: null,
      fee: null,
      reversesId: payment.id,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
      note: given.reason,
    };
    const twice = known.entries?.some((other) => other.reversesId === payment.id) === true;
    const restated = restateBill(known, entry);
    const flags = twice
      ? [{ code: 'reversed-twice', tray: 'task' as const, subjects: [{ table: 'ledgerEntries' as const, id: payment.id }] }]
      : [];
    const writes = [write('ledgerEntries', entry), ...restateCheckpoint(shift, land, entry), ...restated.writes];
    return { writes, flags: [...land.flags, ...restated.flags, ...flags], conflicts: [] };
  },
});

import { z } from 'zod';
import { type Flag, fact, former, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { together } from '#shared/commands/together.ts';
import { currency, day, id, minor, newEntryId, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { type KnownBill, loadBill, owedOn, paidOn, paidSoFar, restateBill } from '#shared/till/bill-state.ts';
import { feeOf } from '#shared/till/card-fees.ts';
import { loadCashStep, roundingFlags, roundingRefusal } from '#shared/till/cash-rounding.ts';
import { entryDefaults, plainRule } from '#shared/till/defaults.ts';
import { takenBackTwice } from '#shared/till/move-money.ts';
import { loadMayTakeBack, takeBackFlags, takeBackRefusal } from '#shared/till/own-slip.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { handOutRefusal } from '#shared/till/refund-checks.ts';
import { keptMinor } from '#shared/till/refund.ts';
import { landing, loadShift, restateCheckpoint } from '#shared/till/shift-state.ts';
import { type LedgerEntry, feeRule, paidChannel } from '#shared/till/tables.ts';
import { keptFromMoving, movingFlags, tillFlags } from '#shared/till/till-users.ts';

const args = z.object({
  entryId: newEntryId,
  billId: id,
  clientId: id.nullable(),
  day,
  currency,
  /** What the bill is paid by. Negative: money that goes back to the client for a bill that gives something back. */
  amountMinor: minor.refine((amount) => amount !== 0, 'a payment moves money'),
  /** What the drawer takes beyond that, because cash has its steps; negative when it takes less. */
  roundingMinor: minor,
  methodId: id,
  tillId: id,
  /** The open shift of the desk's cash till, null when none is open and the money goes to a cashless till. */
  shiftId: id.nullable(),
  tenderedMinor: minor.nullable(),
  changeMinor: minor.nullable(),
  /** Negative with money that goes back, where the provider returns its fee. */
  fee: z.object({ rule: feeRule, amountMinor: minor, vatMinor: minor, dueDay: day }).nullable(),
  payout: z.object({ dueDay: day, tillId: id }).nullable(),
  /** Paid online, or given back by the same way; left out, at the desk. */
  channel: paidChannel.optional(),
});

const ruleV1 = feeRule.omit({ minMinor: true, maxMinor: true, vatPpm: true });
const argsV1 = args
  .omit({ roundingMinor: true, payout: true, channel: true })
  .extend({ amountMinor: minor.min(1), fee: z.object({ rule: ruleV1, amountMinor: minor.min(0), dueDay: day }).nullable() });

/**
 * Takes money for a bill: so much, by this method, into that till. Tendered and change are kept for the receipt; only the amount moves, so
 * change is never counted as cash taken. The fee is what the rule said when it happened; a hub job posts it when it is due.
 */
export const takePayment = fact({
  name: 'takePayment',
  version: 2,
  args,
  formerly: [
    former(1, argsV1, ({ fee, ...given }) => ({
      ...given,
      roundingMinor: 0,
      payout: null,
      fee: fee === null ? null : { ...fee, vatMinor: 0, rule: plainRule(fee.rule) },
    })),
  ],
  touchesChain: false,
  rights: ({ amountMinor }) => (amountMinor < 0 ? ['money.take', 'money.refund'] : ['money.take']),
  load: (read, given, { branchId }) =>
    together({
      known: loadBill(read, given.billId),
      shift: loadShift(read, given.shiftId, given.tillId),
      stepMinor: loadCashStep(read, given, branchId),
    }),
  atIssue: (given, { known, shift, stepMinor }, stamp) => {
    const moving = { tillId: given.tillId, currency: paidIn(known, given) };
    const kept = keptFromMoving(shift, moving, stamp.actorId) ?? roundingRefusal(given, shift, stepMinor);
    if (kept !== undefined) return kept;
    const due = known.bill === undefined ? given.amountMinor : owedOn(known.bill) - paidSoFar(known);
    const isMore = given.amountMinor > 0 ? given.amountMinor > due : given.amountMinor < due;
    if (isMore) return { code: 'more-than-due', subjects: [{ table: 'bills', id: given.billId }] };
    return handOutRefusal(known, given.amountMinor);
  },
  decide: (given, { known, shift, stepMinor }, stamp) => {
    if (shift.till === undefined) throw new NamesNothing(`takePayment names till ${given.tillId}, which this branch does not have`);
    const { entryId, amountMinor, roundingMinor, ...told } = given;
    const land = landing(shift, given.shiftId, entryId);
    const rounded = roundingMinor === 0 ? [] : [post('cash-rounding', given.tillId, -roundingMinor)];
    const paid = [post('till', given.tillId, amountMinor + roundingMinor), post('receivable', given.billId, -amountMinor), ...rounded];
    const entry: LedgerEntry = {
      ...entryDefaults,
      ...told,
      id: entryId,
      branchId: stamp.branchId,
      at: stamp.occurredAt,
      kind: 'payment',
      postings: balanced(paid),
      shiftId: land.shiftId,
      lateForShiftId: land.lateForShiftId,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
    };
    const restated = restateBill(known, entry);
    const writes = [write('ledgerEntries', entry), ...restateCheckpoint(shift, land, entry), ...restated.writes];
    const here = [...roundingFlags(given, shift, stepMinor), ...movingFlags(shift, paidIn(known, given), stamp.actorId)];
    return { writes, flags: [...land.flags, ...restated.flags, ...changeFlags(given), ...feeFlags(given), ...here], conflicts: [] };
  },
});

/** What a payment has to be in: what its bill is in; where the bill is not held, what was said. */
function paidIn({ bill }: KnownBill, given: { readonly currency: string }): string {
  return bill?.currency ?? given.currency;
}

/** What was given less what was handed back is what was taken; anything else was mistyped or tampered with, and a person looks at it. */
export function changeFlags(
  given: Pick<LedgerEntry, 'tenderedMinor' | 'changeMinor'> & {
    readonly entryId: string;
    readonly amountMinor: number;
    readonly roundingMinor: number;
  },
): Flag[] {
  if (given.tenderedMinor === null || given.tenderedMinor - (given.changeMinor ?? 0) === given.amountMinor + given.roundingMinor) return [];
  return [{ code: 'change-differs', tray: 'task', subjects: [{ table: 'ledgerEntries', id: given.entryId }] }];
}

/** The fee stands as it was told; one that its own rule does not come to would be posted by a job that nobody watches. */
export function feeFlags({
  entryId,
  amountMinor,
  fee,
}: Pick<LedgerEntry, 'fee'> & { readonly entryId: string; readonly amountMinor: number }): Flag[] {
  if (fee === null) return [];
  const byRule = feeOf(amountMinor, fee.rule);
  // What comes back of a fee is a part of one that this payment does not know; it is never more than what goes back.
  const isPart = fee.amountMinor <= 0 && fee.vatMinor <= 0 && fee.amountMinor + fee.vatMinor >= amountMinor;
  if (amountMinor < 0 ? isPart : fee.amountMinor === byRule.amountMinor && fee.vatMinor === byRule.vatMinor) return [];
  return [{ code: 'fee-differs', tray: 'task', subjects: [{ table: 'ledgerEntries', id: entryId }] }];
}

/**
 * Takes a payment back by an entry that reverses it, with reason and person; the payment itself stays as it was. Whoever takes money may so
 * mend his own slip in the shift that he made it in; what another took, or in another shift, is money given back. Two desks that take one back
 * apart do it once, but for cash: each says what it handed out of the drawer.
 */
export const reversePayment = fact({
  name: 'reversePayment',
  version: 1,
  args: z.object({ entryId: newEntryId, payment: id, billId: id, day, shiftId: id.nullable(), reason: text }),
  touchesChain: false,
  rights: () => ['money.take'],
  load: async (read, given, stamp) => {
    const payment = heldOr(await read.get('ledgerEntries', given.payment), undefined);
    const shift = await loadShift(read, given.shiftId, payment?.tillId ?? null);
    const mayTakeBack = await loadMayTakeBack(read, payment, given, stamp);
    return { known: await loadBill(read, given.billId), payment, shift, mayTakeBack };
  },
  atIssue: (given, { known, payment, shift, mayTakeBack }, stamp) => {
    const subjects = [{ table: 'ledgerEntries', id: given.payment }] as const;
    if (payment === undefined) return { code: 'payment-not-held', subjects };
    if (known.entries?.some((entry) => entry.reversesId === payment.id) === true) return { code: 'already-reversed', subjects };
    // The money of it went back to the client already, by a bill that gives back.
    if (isGivenBack(known, payment)) return { code: 'bill-given-back', subjects: [{ table: 'bills', id: given.billId }] };
    if (payment.tillId === null) return { code: 'till-not-open', subjects };
    const kept = keptFromMoving(shift, { tillId: payment.tillId, currency: payment.currency }, stamp.actorId);
    return kept ?? takeBackRefusal(mayTakeBack, payment.id);
  },
  decide: (given, { known, payment, shift, mayTakeBack }, stamp) => {
    if (payment === undefined) throw new NamesNothing(`reversePayment names payment ${given.payment}, which is not there`);
    // What was paid from a gift card or an account goes back there, by a command that keeps their balances.
    if (payment.kind !== 'payment' || payment.billId !== given.billId || payment.tillId === null)
      throw new NamesNothing(`reversePayment names ${given.payment}, which is no payment of bill ${given.billId} into a till`);
    const twice = known.entries?.some((other) => other.reversesId === payment.id) === true;
    // Nobody counts what lies on an account, and the provider takes a payment back once. Cash was handed out by whoever says so.
    if (twice && shift.till?.kind !== 'cash') return takenBackTwice(payment.id);
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
      payout: null,
      reversesId: payment.id,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
      note: given.reason,
    };
    const restated = restateBill(known, entry);
    const isBill = { table: 'bills', id: given.billId } as const;
    const flags: Flag[] = [];
    if (twice) flags.push({ code: 'handed-out-twice', tray: 'task', subjects: [{ table: 'ledgerEntries', id: payment.id }, isBill] });
    else if (isGivenBack(known, payment)) flags.push({ code: 'refunded-twice', tray: 'task', subjects: [isBill] });
    const writes = [write('ledgerEntries', entry), ...restateCheckpoint(shift, land, entry), ...restated.writes];
    const here = [...tillFlags(shift.till, stamp.actorId), ...takeBackFlags(mayTakeBack, payment.id)];
    return { writes, flags: [...land.flags, ...restated.flags, ...flags, ...here], conflicts: [] };
  },
});

/** Whether more would have gone back to the client than he ever paid, were this payment taken back as well. */
export function isGivenBack({ bill, sale, credits }: KnownBill, payment: LedgerEntry): boolean {
  if (bill === undefined || sale === undefined || credits.every((credit) => credit.voided !== null)) return false;
  const amountMinor = paidOn(bill.id, [payment]);
  return amountMinor > 0 && amountMinor > keptMinor(sale, credits);
}

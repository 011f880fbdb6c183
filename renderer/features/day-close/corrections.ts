import { topUpAccount } from '#shared/accounts/client-account.ts';
import { payBackAccount } from '#shared/accounts/pay-back.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import { settle } from '#shared/payouts/settle.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type CardTraits, atTheDesk } from '#shared/till/card-fees.ts';
import { cashPayment } from '#shared/till/cash-payment.ts';
import { correctPayment } from '#shared/till/correct-payment.ts';
import type { Cause } from '#shared/till/explain-difference.ts';
import { cashIn, cashOut, takenBackId, transferMoney } from '#shared/till/move-money.ts';
import { payOutTips, tipsPaidBy } from '#shared/till/pay-out-tips.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import type { Known } from './use-evidence.ts';

/** Commands of one correction: they are saved together or not at all. */
export type Pair = readonly [Invocation, ...Invocation[]];

/** What corrections of a shift are made with. */
export interface Fixing {
  readonly shift: Shift;
  readonly currency: string;
  readonly cashStepMinor: number;
  readonly zone: string;
  readonly known: Pick<Known, 'bills' | 'methods' | 'tillById' | 'closedDays' | 'transfers' | 'openShifts' | 'beforeId'>;
}

/** When a correction is made, and why. */
export interface Moment {
  readonly day: Day;
  readonly at: Instant;
  readonly reason: string;
  readonly newId: () => string;
}

/** By what way to pay money should have been keyed, and how much. */
export interface Paid {
  readonly method: RowOf<'paymentMethods'>;
  readonly card: CardTraits;
  readonly amountMinor: number;
}

/** Money for a bill or an account that was keyed wrongly is taken back and keyed anew; undefined where that cannot be done from here. */
export function rekeyPaid(entry: LedgerEntry, to: Paid, fixing: Fixing, moment: Moment): Pair | undefined {
  return entry.kind === 'top-up' ? rekeyTopUp(entry, to, fixing, moment) : rekeyPayment(entry, to, fixing, moment);
}

/** Undefined where its till is not for whoever closes. */
function rekeyPayment(payment: LedgerEntry, to: Paid, { shift, zone, cashStepMinor, known }: Fixing, moment: Moment): Pair | undefined {
  const till = known.tillById.get(to.method.tillId);
  if (till === undefined) return undefined;
  const bank = { zone, closedDays: known.closedDays };
  const pair = correctPayment({ payment, ...to, till, shiftId: shift.id, cashStepMinor, bank, ...moment });
  return pair === undefined ? undefined : [invoke(reversePayment, pair.back), invoke(takePayment, pair.anew)];
}

/** What is put right by being keyed with another amount, whatever it is; undefined for what this desk cannot key anew. */
export function rekeyAmount(entry: LedgerEntry, meantMinor: number, card: CardTraits, fixing: Fixing, moment: Moment): Pair | undefined {
  if (entry.kind === 'cash-in' || entry.kind === 'cash-out') return rekeyMove(entry, entry.kind, meantMinor, fixing, moment);
  if (entry.kind === 'transfer') return rekeyTransfer(entry, meantMinor, fixing, moment);
  if (entry.kind === 'tips-out') return rekeyTips(entry, meantMinor, fixing, moment);
  if (entry.kind === 'pay-back') return rekeyPayBack(entry, meantMinor, fixing, moment);
  const method = methodOf(entry, fixing);
  if (method === undefined) return undefined;
  const amountMinor = meantAmount(entry, meantMinor, fixing.shift.tillId);
  return rekeyPaid(entry, { method, card, amountMinor }, fixing, moment);
}

/** The way to pay of an entry, while it is in use. */
export function methodOf({ methodId }: LedgerEntry, { known }: Fixing): RowOf<'paymentMethods'> | undefined {
  return known.methods.find(({ id }) => id === methodId);
}

/** What a bill or an account should have got: what was meant to move the drawer, without what its cash was rounded by. */
export function meantAmount(entry: LedgerEntry, meantMinor: number, tillId: string): number {
  const moved = onTill(entry, tillId);
  const told = -sumMinor(
    entry.postings.flatMap(({ account, minor }) => (account === 'receivable' || account === 'client-account' ? [minor] : [])),
  );
  return Math.sign(moved) * meantMinor - (moved - told);
}

/** Takes an entry back; undefined for what is taken back elsewhere, with the close or the document that it belongs to. */
export function takeBack(entry: LedgerEntry, fixing: Fixing, moment: Moment): Pair | undefined {
  const { shift } = fixing;
  const { day, reason } = moment;
  switch (entry.kind) {
    case 'payment':
      if (entry.billId === null) return undefined;
      return [invoke(reversePayment, { entryId: moment.newId(), payment: entry.id, billId: entry.billId, day, shiftId: shift.id, reason })];
    case 'top-up':
    case 'pay-back':
      return [invoke(reverseAccountEntry, { entry: entry.id, kind: entry.kind, day, shiftId: shift.id, reason })];
    case 'cash-in':
    case 'cash-out': {
      const amountMinor = -Math.abs(onTill(entry, shift.tillId));
      return [move(entry.kind, entry, { entryId: takenBackId(entry.id), amountMinor, reversesId: entry.id }, fixing, moment)];
    }
    case 'tips-out': {
      const back = { entryId: takenBackId(entry.id), amountMinor: onTill(entry, shift.tillId), reversesId: entry.id };
      return tips(entry, back, fixing, moment);
    }
    case 'transfer': {
      const sides = fixing.known.transfers.get(entry.id);
      if (sides === undefined) return undefined;
      const { id } = sides.from;
      const amountMinor = -Math.abs(onTill(entry, shift.tillId));
      return [transfer(sides, { entryId: takenBackId(id), amountMinor, reversesId: id }, fixing, moment)];
    }
    default:
      return undefined;
  }
}

/** Keys a cash-out that is taken every week and was forgotten. */
export function keyCashOut({ usual, amountMinor }: Extract<Cause, { kind: 'cash-out' }>, fixing: Fixing, moment: Moment): Pair {
  return [move('cash-out', usual, { entryId: moment.newId(), amountMinor, reversesId: null }, fixing, moment)];
}

/** What of a move is new. */
interface Told {
  readonly entryId: string;
  readonly amountMinor: number;
  readonly reversesId: string | null;
}

function rekeyMove(
  entry: LedgerEntry,
  kind: 'cash-in' | 'cash-out',
  amountMinor: number,
  fixing: Fixing,
  moment: Moment,
): Pair | undefined {
  const back = takeBack(entry, fixing, moment);
  if (back === undefined) return undefined;
  return [...back, move(kind, entry, { entryId: moment.newId(), amountMinor, reversesId: null }, fixing, moment)];
}

function rekeyTips(entry: LedgerEntry, amountMinor: number, fixing: Fixing, moment: Moment): Pair | undefined {
  const back = takeBack(entry, fixing, moment);
  const anew = tips(entry, { entryId: moment.newId(), amountMinor, reversesId: null }, fixing, moment);
  return back === undefined || anew === undefined ? undefined : [...back, ...anew];
}

function rekeyTransfer(entry: LedgerEntry, amountMinor: number, fixing: Fixing, moment: Moment): Pair | undefined {
  const [back, sides] = [takeBack(entry, fixing, moment), fixing.known.transfers.get(entry.id)];
  if (back === undefined || sides === undefined) return undefined;
  return [...back, transfer(sides, { entryId: moment.newId(), amountMinor, reversesId: null }, fixing, moment)];
}

/** The right sum comes onto the account before the wrong one leaves it, so that it is not below zero for a moment. */
function rekeyTopUp(entry: LedgerEntry, { method, card, amountMinor }: Paid, fixing: Fixing, moment: Moment): Pair | undefined {
  const { shift, known, zone, cashStepMinor } = fixing;
  const back = takeBack(entry, fixing, moment);
  const till = known.tillById.get(method.tillId);
  // Cash of another drawer is not in the one that is counted.
  if (back === undefined || till === undefined || entry.clientId === null || (till.kind === 'cash' && till.id !== shift.tillId))
    return undefined;
  const cash = till.kind === 'cash' ? cashPayment(amountMinor, undefined, cashStepMinor) : notCash(amountMinor);
  if (cash === undefined) return undefined;
  const { day, at, reason } = moment;
  const settled = settle(method, amountMinor, { ...atTheDesk(day), ...card, at }, { zone, closedDays: known.closedDays });
  const what = { entryId: moment.newId(), clientId: entry.clientId, day, currency: fixing.currency, note: reason };
  return [invoke(topUpAccount, { ...what, ...cash, ...settled, methodId: method.id, tillId: till.id, shiftId: shift.id }), ...back];
}

/** A card takes what it is told to, to the unit, and gives no change. */
function notCash(amountMinor: number) {
  return { amountMinor, roundingMinor: 0, tenderedMinor: null, changeMinor: null };
}

/** What was paid back is on the account again before the right sum leaves it, which may be all that is there. */
function rekeyPayBack(entry: LedgerEntry, amountMinor: number, fixing: Fixing, moment: Moment): Pair | undefined {
  const { clientId, methodId } = entry;
  const back = takeBack(entry, fixing, moment);
  if (back === undefined || clientId === null || methodId === null) return undefined;
  const { shift, currency } = fixing;
  const { day, reason } = moment;
  const where = { methodId, tillId: shift.tillId, shiftId: shift.id, roundingMinor: 0, payout: null };
  return [...back, invoke(payBackAccount, { ...where, entryId: moment.newId(), clientId, day, currency, amountMinor, reason })];
}

function move(
  kind: 'cash-in' | 'cash-out',
  { itemId, supplierId }: LedgerEntry,
  told: Told,
  { shift, currency }: Fixing,
  { day, reason }: Moment,
): Invocation {
  const args = { ...told, tillId: shift.tillId, shiftId: shift.id, itemId, supplierId, day, currency, note: reason };
  return kind === 'cash-in' ? invoke(cashIn, args) : invoke(cashOut, args);
}

function tips(entry: LedgerEntry, told: Told, { shift, currency }: Fixing, { day, reason }: Moment): Pair | undefined {
  const paid = tipsPaidBy(entry);
  if (paid === undefined) return undefined;
  const args = { ...told, staffId: paid.staffId, tillId: shift.tillId, shiftId: shift.id, day, currency, note: reason };
  return [invoke(payOutTips, args)];
}

function transfer(
  { from, into }: { readonly from: LedgerEntry; readonly into: LedgerEntry },
  told: Told,
  { shift, currency, known }: Fixing,
  { day, reason }: Moment,
): Invocation {
  const shiftOf = (tillId: string) => (tillId === shift.tillId ? shift.id : (known.openShifts.get(tillId) ?? null));
  const [fromTillId, intoTillId] = [from.tillId ?? '', into.tillId ?? ''];
  const between = { fromTillId, fromShiftId: shiftOf(fromTillId), intoTillId, intoShiftId: shiftOf(intoTillId) };
  return invoke(transferMoney, { ...told, ...between, day, currency, note: reason });
}

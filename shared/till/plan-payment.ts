import type { Day, Instant } from '#shared/kernel/time.ts';
import type { BankDays } from '#shared/payouts/payout-day.ts';
import { settle } from '#shared/payouts/settle.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type CardTraits, type PaidWhere, atTheDesk, paidWhere } from '#shared/till/card-fees.ts';
import { cashPayment } from '#shared/till/cash-payment.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';

/** A payment worked out to the minor unit, before it is taken. */
export interface PlannedPayment extends PaidWhere {
  readonly methodId: string;
  readonly tillId: string;
  readonly shiftId: string | null;
  readonly amountMinor: number;
  /** Cash only: what was handed over, and what goes back. */
  readonly tenderedMinor: number | null;
  readonly changeMinor: number | null;
  /** What the drawer takes beyond the amount, because cash has its steps. */
  readonly roundingMinor: number;
  readonly fee: LedgerEntry['fee'];
  readonly payout: LedgerEntry['payout'];
}

/** Why no payment can be taken as things stand. */
export type PaymentProblem = 'no-amount' | 'more-than-due' | 'till-not-open';

/** What a payment is worked out from. */
export interface PaymentBasis {
  readonly method: RowOf<'paymentMethods'>;
  readonly till: RowOf<'tills'>;
  readonly openShifts: readonly Shift[];
  readonly deviceId: string;
  readonly day: Day;
  readonly at: Instant;
  /** When the provider's banks work, for the day of its payout. */
  readonly bank: BankDays;
  readonly dueMinor: number;
  /** Undefined: nothing was typed, so all that is due. Null: the field was emptied. */
  readonly typedMinor: number | null | undefined;
  /** The smallest step that cash is paid in. */
  readonly cashStepMinor: number;
  /** What was said of the card; left out, only fees of any card count. */
  readonly card?: CardTraits;
}

/**
 * The shift that a payment belongs to: for cash the open one of the drawer itself, for anything else the one that this device works in,
 * so that its close shows all that was taken beside the drawer.
 */
export function shiftFor(till: Pick<RowOf<'tills'>, 'id' | 'kind'>, openShifts: readonly Shift[], deviceId: string): Shift | undefined {
  return openShifts.find((shift) => (till.kind === 'cash' ? shift.tillId === till.id : shift.deviceId === deviceId));
}

/**
 * The open shifts of drawers that hold a currency. What is sold and paid in it lies in one of those: the report of a drawer of another currency
 * would call it that.
 */
export function shiftsIn(
  currency: string,
  openShifts: readonly Shift[],
  tills: readonly Pick<RowOf<'tills'>, 'id' | 'currency'>[],
): readonly Shift[] {
  const drawers = new Set(tills.filter((till) => till.currency === currency).map(({ id }) => id));
  return openShifts.filter(({ tillId }) => drawers.has(tillId));
}

/** Works out a payment: cash above what is due gives change, less is a part; a card takes what was typed and its fee goes to the bank. */
export function planPayment(basis: PaymentBasis): PlannedPayment | PaymentProblem {
  const { method, till, openShifts, deviceId, day, at, bank, dueMinor, typedMinor, cashStepMinor, card } = basis;
  if (typedMinor === null || (typedMinor ?? dueMinor) <= 0) return 'no-amount';
  const isCash = till.kind === 'cash';
  const given = typedMinor ?? dueMinor;
  if (!isCash && given > dueMinor) return 'more-than-due';
  const shift = shiftFor(till, openShifts, deviceId);
  if (isCash && shift === undefined) return 'till-not-open';
  const cash = isCash ? cashPayment(dueMinor, typedMinor, cashStepMinor) : undefined;
  if (isCash && cash === undefined) return 'no-amount';
  const amountMinor = cash?.amountMinor ?? given;
  return {
    methodId: method.id,
    tillId: till.id,
    shiftId: shift?.id ?? null,
    amountMinor,
    tenderedMinor: cash?.tenderedMinor ?? null,
    changeMinor: cash?.changeMinor ?? null,
    roundingMinor: cash?.roundingMinor ?? 0,
    ...settle(method, amountMinor, { ...atTheDesk(day), ...card, at }, bank),
    ...paidWhere(card),
  };
}

import { roundToCash } from '#shared/kernel/cash-steps.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { BankDays } from '#shared/payouts/payout-day.ts';
import { type Refunded, settleRefund } from '#shared/payouts/settle.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type PaidWhere, paidWhere } from '#shared/till/card-fees.ts';
import { type PlannedPayment, shiftFor } from '#shared/till/plan-payment.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';

/** What money that goes back is worked out from. */
export interface RefundBasis extends PaidWhere {
  readonly method: RowOf<'paymentMethods'>;
  readonly till: Pick<RowOf<'tills'>, 'id' | 'kind'>;
  readonly openShifts: readonly Shift[];
  readonly deviceId: string;
  readonly at: Instant;
  readonly bank: BankDays;
  /** What goes back, as a positive amount. */
  readonly backMinor: number;
  readonly cashStepMinor: number;
  /** Payments of the sale and of what gave back of it, with their reversals. */
  readonly entries: readonly LedgerEntry[];
}

/**
 * The payment by which money goes back to a client: today, in the shift that is open now, whatever shift the sale was in. Cash goes back in
 * the steps of its coins, as it came; a card returns its fee where the provider does.
 */
export function planRefund(basis: RefundBasis): PlannedPayment | 'till-not-open' {
  const { method, till, openShifts, deviceId, at, bank, backMinor, cashStepMinor, entries, channel } = basis;
  const shift = shiftFor(till, openShifts, deviceId);
  if (till.kind === 'cash' && shift === undefined) return 'till-not-open';
  const inCash = till.kind === 'cash' ? roundToCash(backMinor, cashStepMinor) : backMinor;
  return {
    methodId: method.id,
    tillId: till.id,
    shiftId: shift?.id ?? null,
    amountMinor: -backMinor,
    tenderedMinor: null,
    changeMinor: null,
    roundingMinor: backMinor - inCash,
    ...settleRefund(method, backMinor, paidBy(method.id, channel, entries), at, bank),
    ...paidWhere(basis),
  };
}

/** What was paid by a method, here or online, and has not been taken back, in one: its fees together, and what went back by it already. */
function paidBy(methodId: string, channel: PaidWhere['channel'], entries: readonly LedgerEntry[]): Refunded | undefined {
  const standing = standingPayments(entries).filter((entry) => entry.methodId === methodId && entry.channel === channel);
  const paid = standing.filter((entry) => moved(entry) > 0 && entry.fee !== null);
  const [first] = paid;
  if (first?.fee == null) return undefined;
  const fee = {
    ...first.fee,
    amountMinor: sumMinor(paid.map((entry) => entry.fee?.amountMinor ?? 0)),
    vatMinor: sumMinor(paid.map((entry) => entry.fee?.vatMinor ?? 0)),
  };
  const back = standing.filter((entry) => moved(entry) < 0);
  return { fee, paidMinor: sumMinor(paid.map(moved)), returnedMinor: 0 - sumMinor(back.map(moved)) };
}

function standingPayments(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const reversed = new Set(entries.map((entry) => entry.reversesId));
  return entries.filter((entry) => entry.kind === 'payment' && !reversed.has(entry.id));
}

function moved(entry: LedgerEntry): number {
  return onTill(entry, entry.tillId ?? '');
}

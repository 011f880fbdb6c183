import { scaleMinor } from '#shared/kernel/money.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type PaymentTraits, feeOf, feeTermsFor } from '#shared/till/card-fees.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type BankDays, payoutDay } from './payout-day.ts';

type Settling = Pick<RowOf<'paymentMethods'>, 'fees' | 'settlement'>;

/** What a payment is told about the money's way: what the provider keeps, and when the rest lands where. */
export type Settled = Pick<LedgerEntry, 'fee' | 'payout'>;

/** What a payment says of its provider, by the rules of the moment at which it is taken. */
export function settle(
  method: Settling,
  amountMinor: number,
  { at, ...traits }: PaymentTraits & { readonly at: Instant },
  bank: BankDays,
): Settled {
  const terms = feeTermsFor(method, traits);
  const dueDay = payoutDay(method.settlement, at, bank);
  return {
    fee: terms === undefined ? null : { rule: terms.rule, ...feeOf(amountMinor, terms.rule), dueDay },
    payout: landsOn(method, dueDay),
  };
}

/** A payment with what was given back of it so far. */
export interface Refunded {
  readonly fee: LedgerEntry['fee'];
  readonly paidMinor: number;
  /** Given back before this time, as a positive amount. */
  readonly returnedMinor: number;
}

/**
 * What money that goes back by a way to pay is told: the provider takes it from a later payout. Where it returns its fee, refunds in parts
 * return together exactly what the payment's own fee was; `of` undefined is a refund by another way than it was paid, which returns none.
 */
export function settleRefund(
  method: Settling & Pick<RowOf<'paymentMethods'>, 'feeOnRefund'>,
  backMinor: number,
  of: Refunded | undefined,
  at: Instant,
  bank: BankDays,
): Settled {
  const dueDay = payoutDay(method.settlement, at, bank);
  const fee = method.feeOnRefund === 'kept' || of === undefined ? null : returnedFee(of, backMinor, dueDay);
  return { fee, payout: landsOn(method, dueDay) };
}

/** A part of a fee as the difference of two shares of the whole, so that parts add up to it whatever they are. */
function returnedFee({ fee, paidMinor, returnedMinor }: Refunded, backMinor: number, dueDay: Day): LedgerEntry['fee'] {
  if (fee === null || paidMinor <= 0) return null;
  const upTo = (wholeMinor: number, part: number): number => scaleMinor(wholeMinor, Math.min(part, paidMinor), paidMinor);
  const part = (wholeMinor: number): number => upTo(wholeMinor, returnedMinor) - upTo(wholeMinor, returnedMinor + backMinor);
  return { rule: fee.rule, amountMinor: part(fee.amountMinor), vatMinor: part(fee.vatMinor), dueDay };
}

function landsOn({ settlement: { landsInTillId } }: Settling, dueDay: Day): LedgerEntry['payout'] {
  return landsInTillId === null ? null : { dueDay, tillId: landsInTillId };
}

import type { z } from 'zod';
import type { Day, Instant } from '#shared/kernel/time.ts';
import type { BankDays } from '#shared/payouts/payout-day.ts';
import { settle } from '#shared/payouts/settle.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type CardTraits, atTheDesk, paidWhere } from '#shared/till/card-fees.ts';
import { cashPayment } from '#shared/till/cash-payment.ts';
import type { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** How a payment should have been keyed, and where and when it is put right. */
export interface Correction {
  readonly payment: LedgerEntry;
  readonly amountMinor: number;
  readonly method: RowOf<'paymentMethods'>;
  readonly till: Pick<RowOf<'tills'>, 'id' | 'kind'>;
  /** The open shift that both entries lie in. */
  readonly shiftId: string;
  readonly cashStepMinor: number;
  readonly bank: BankDays;
  readonly day: Day;
  readonly at: Instant;
  readonly reason: string;
  /** What was said of the card; left out, only fees of any card count. */
  readonly card?: CardTraits;
  readonly newId: () => string;
}

/** Arguments of the two commands that put a payment right. */
export interface Corrected {
  readonly back: z.input<typeof reversePayment.args>;
  readonly anew: z.input<typeof takePayment.args>;
}

/**
 * A payment that was keyed wrongly is taken back and taken anew: what was said stays in the books, and what is true stands beside it. Undefined
 * for an entry that pays no bill.
 */
export function correctPayment({ payment, amountMinor, method, till, ...how }: Correction): Corrected | undefined {
  const { billId } = payment;
  if (billId === null) return undefined;
  const { shiftId, day, at } = how;
  const cash = till.kind === 'cash' ? cashPayment(amountMinor, undefined, how.cashStepMinor) : undefined;
  const sums = {
    amountMinor,
    roundingMinor: cash?.roundingMinor ?? 0,
    tenderedMinor: cash?.tenderedMinor ?? null,
    changeMinor: cash?.changeMinor ?? null,
  };
  const where = {
    methodId: method.id,
    tillId: till.id,
    shiftId,
    ...settle(method, amountMinor, { ...atTheDesk(day), ...how.card, at }, how.bank),
    ...paidWhere(how.card),
  };
  return {
    back: { entryId: how.newId(), payment: payment.id, billId, day, shiftId, reason: how.reason },
    anew: { entryId: how.newId(), billId, clientId: payment.clientId, day, currency: payment.currency, ...sums, ...where },
  };
}

import { sumMinor } from '#shared/kernel/money.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** A payment, a set-off or its reversal, taken apart for a list or a receipt. */
export interface PaymentParts {
  /** What was handed over: what the bill is paid by, and the rounding of cash. Negative when it went back. */
  readonly takenMinor: number;
  /** How much of it is rounding. */
  readonly roundingMinor: number;
  /** Where it was taken from: money into a till, what was paid in before, or what is given back of the same bill. */
  readonly from: 'till' | 'gift-card' | 'client-account' | 'set-off';
}

/** What a payment says by its postings, however it was paid. */
export function paymentParts({ postings }: Pick<LedgerEntry, 'postings'>): PaymentParts {
  const on = (account: string) => sumMinor(postings.filter((posting) => posting.account === account).map((posting) => posting.minor));
  const has = (account: string) => postings.some((posting) => posting.account === account);
  const roundingMinor = -on('cash-rounding') || 0;
  const from = has('gift-card') ? 'gift-card' : has('client-account') ? 'client-account' : has('transit') ? 'set-off' : 'till';
  return { takenMinor: roundingMinor - on('receivable'), roundingMinor, from };
}

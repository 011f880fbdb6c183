import type { Day } from '#shared/kernel/time.ts';
import type { Invocation } from '#renderer/data/desk.ts';

/** What a payment from a card or an account is made from; the checkout brings it. */
export interface PaymentBasis {
  readonly entryId: string;
  readonly billId: string;
  readonly clientId: string | null;
  readonly day: Day;
  readonly currency: string;
  readonly shiftId: string | null;
}

/** A bill that is paid by another way than the branch's methods. */
export interface BillToPay {
  readonly billId: string;
  readonly clientId: string | null;
  readonly dueMinor: number;
  readonly pay: (amountMinor: number, make: (basis: PaymentBasis) => Invocation) => Promise<boolean>;
}

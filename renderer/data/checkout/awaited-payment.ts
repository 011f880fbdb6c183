import { useState } from 'react';
import type { CheckoutFacts } from './checkout-facts.ts';

/** A payment that is saved, while the bill on the screen does not tell of it yet. */
export interface AwaitedPayment {
  /** What is left to pay after it, in minor units; zero or below when it was the last. */
  readonly leftMinor: number;
  /** How many payments the bill told of before it; undefined when it is the one that posts the bill. */
  readonly toldBefore: number | undefined;
}

type Told = Pick<CheckoutFacts, 'bill' | 'payments'>;

/** The payment that was saved for a bill of which so much was due; `amountMinor` is what it pays of that. */
export function awaitedAfter({ bill, payments }: Told, dueMinor: number, amountMinor: number): AwaitedPayment {
  return { leftMinor: dueMinor - amountMinor, toldBefore: bill === undefined ? undefined : payments.length };
}

/** Whether the bill, as it was read last, tells of the payment. Payments are never taken out of it, so that one more is this one. */
export function isTold({ toldBefore }: AwaitedPayment, { bill, payments }: Told): boolean {
  return bill !== undefined && (toldBefore === undefined || payments.length > toldBefore);
}

/** What was saved and not read yet, until it is: between the two the money part of a bill shows what is left, and takes none of it. */
export function useAwaitedPayment(facts: CheckoutFacts): {
  readonly awaited: AwaitedPayment | undefined;
  /** Tells of a payment that was saved just now. */
  readonly saved: (payment: AwaitedPayment) => void;
} {
  const [awaited, setAwaited] = useState<AwaitedPayment | undefined>(undefined);
  if (awaited !== undefined && isTold(awaited, facts)) setAwaited(undefined);
  return { awaited, saved: setAwaited };
}

import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { type TakenBackIn, isOwnSlip } from '#shared/till/own-slip.ts';
import { shiftFor } from '#shared/till/plan-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
import { type Invocation, type Session, invoke } from '#renderer/data/desk.ts';
import type { BillMaker } from './bill-deeds.ts';
import type { CheckoutFacts } from './checkout-facts.ts';

/** A payment that is taken back, as a command. What came from a gift card or an account goes back there, and is named by the payment alone. */
export function takeBackDeed(
  { desk, branch }: Pick<BillMaker, 'desk' | 'branch'>,
  facts: CheckoutFacts,
  payment: LedgerEntry,
  { reason, entryId }: { readonly reason: string; readonly entryId: string },
): Invocation {
  const back = takenBackIn({ desk, branch }, facts, payment);
  if (payment.tillId === null) return invoke(reverseAccountEntry, { entry: payment.id, kind: 'payment', ...back, reason });
  return invoke(reversePayment, { entryId, payment: payment.id, billId: payment.billId ?? '', ...back, reason });
}

/** Whether whoever is at the desk may take a payment back: what he keyed himself just now, or whoever may give money back. */
export function mayTakeBack(
  maker: Pick<BillMaker, 'desk' | 'branch'>,
  facts: CheckoutFacts,
  payment: LedgerEntry,
  { user, can }: Pick<Session, 'user' | 'can'>,
): boolean {
  const who = { userId: user.id, at: maker.desk.clock.now(), clock: maker.branch };
  return can('money.refund') || isOwnSlip(payment, takenBackIn(maker, facts, payment), who);
}

/** The business day and the shift that a payment would be taken back in now. */
function takenBackIn(
  { desk, branch }: Pick<BillMaker, 'desk' | 'branch'>,
  { openShifts, tillById }: CheckoutFacts,
  { tillId }: LedgerEntry,
): TakenBackIn {
  const day = businessDayOf(desk.clock.now(), branch);
  // No till moves.
  if (tillId === null) return { day, shiftId: openShifts.find((shift) => shift.deviceId === desk.deviceId)?.id ?? null };
  const till = tillById.get(tillId);
  return { day, shiftId: till === undefined ? null : (shiftFor(till, openShifts, desk.deviceId)?.id ?? null) };
}

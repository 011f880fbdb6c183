import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { shiftFor } from '#shared/till/plan-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import type { BillMaker } from './bill-deeds.ts';
import type { CheckoutFacts } from './checkout-facts.ts';

/** A payment that is taken back, as a command. What came from a gift card or an account goes back there, and is named by the payment alone. */
export function takeBackDeed(
  { desk, branch }: Pick<BillMaker, 'desk' | 'branch'>,
  { openShifts, tillById }: CheckoutFacts,
  payment: LedgerEntry,
  { reason, entryId }: { readonly reason: string; readonly entryId: string },
): Invocation {
  const day = businessDayOf(desk.clock.now(), branch);
  if (payment.tillId === null) {
    // No till moves.
    const shiftId = openShifts.find((shift) => shift.deviceId === desk.deviceId)?.id ?? null;
    return invoke(reverseAccountEntry, { entry: payment.id, kind: 'payment', day, shiftId, reason });
  }
  const till = tillById.get(payment.tillId);
  const shiftId = till === undefined ? null : (shiftFor(till, openShifts, desk.deviceId)?.id ?? null);
  return invoke(reversePayment, { entryId, payment: payment.id, billId: payment.billId ?? '', day, shiftId, reason });
}

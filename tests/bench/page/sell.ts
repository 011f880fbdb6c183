import { must } from '#shared/kernel/assert.ts';
import type { Day } from '#shared/kernel/time.ts';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { invoke } from '#renderer/data/desk.ts';
import type { BenchDesk } from './open-desk.ts';

/** What a sale of the bench is called on paper. */
export function receiptOf(number: number): string {
  return `A1-S${number}`;
}

/** A sale by card from the call until bill and payment are durable, in the second copy too. */
export async function sell({ desk, session }: BenchDesk, day: Day, number: number): Promise<void> {
  const told = aToldBill(desk.newId(), [aDraftLine()], { day, receiptNumber: receiptOf(number) });
  const { id: billId, totalMinor: amountMinor, currency } = told;
  const payment = {
    entryId: desk.newId(),
    billId,
    clientId: null,
    day,
    currency,
    amountMinor,
    roundingMinor: 0,
    methodId: 'visa',
    tillId: 'card',
    shiftId: null,
    tenderedMinor: null,
    changeMinor: null,
    fee: null,
    payout: null,
  };
  const bill = invoke(postBill, { bill: told, shiftId: null, storageId: null });
  const result = await desk.run(must(session, 'somebody is signed in'), bill, invoke(takePayment, payment));
  if (!result.ok) throw new Error(`The desk refused the sale that is measured: ${result.error.code}`);
}

import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay, testTaxes } from '#shared/testing/till-rows.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { takenOff } from './taken-off.ts';

/** Two bills, one with a discount and a tax; one is voided, and a payment in cash is keyed anew as a card's. */
async function aShift(): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  const ran = async (...of: Parameters<RowStore['issue']>) => expect(await store.issue(...of)).toMatchObject({ ok: true });
  await ran(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
  const cut = aDraftLine({ id: 'cut', taxIds: ['gst'], discountMinor: 4_00 });
  const tip = aDraftLine({ id: 'tip', kind: 'tip', refId: null, unitPriceMinor: 5_00 });
  await ran(postBill, { bill: aToldBill('bill-1', [cut, tip]), shiftId: 'shift-1', storageId: null });
  await ran(postBill, {
    bill: aToldBill('bill-2', [aDraftLine({ id: 'dye', taxIds: ['gst'], unitPriceMinor: 60_00 })]),
    shiftId: 'shift-1',
    storageId: null,
  });
  await ran(voidBill, { entryId: 'void-2', billId: 'bill-2', day: testDay, shiftId: 'shift-1', storageId: null, reason: 'mistaken' });
  await ran(takePayment, aPayment('pay-1', 'bill-1', 41_00));
  const back = { entryId: 'back-1', payment: 'pay-1', billId: 'bill-1', day: testDay, shiftId: 'shift-1', reason: 'by card' };
  await ran(reversePayment, back);
  await ran(takePayment, aPayment('pay-2', 'bill-1', 41_00, { tillId: 'cards', methodId: 'visa', tenderedMinor: null, changeMinor: null }));
  return store;
}

describe('what was taken off and taken back in a shift', () => {
  it('is told apart: discounts, voided bills and payments that were keyed anew', async () => {
    const store = await aShift();
    const bills = new Map(store.all('bills').map((bill) => [bill.id, bill]));
    const off = takenOff(store.all('ledgerEntries'), bills);
    expect(off.bills).toEqual({ count: 1, minor: bills.get('bill-1')?.totalMinor });
    expect(off.discountMinor).toBe(4_00);
    expect(off.voids).toEqual({ count: 1, minor: bills.get('bill-2')?.totalMinor });
    expect(off.reversals).toEqual({ count: 1, minor: 41_00 });
    expect(off.refunds).toEqual({ count: 0, minor: 0 });
  });

  it('says what each tax was reckoned on, so that base and rate give the tax; not where a bill is missing', async () => {
    const store = await aShift();
    const bills = new Map(store.all('bills').map((bill) => [bill.id, bill]));
    const entries = store.all('ledgerEntries');
    const base = takenOff(entries, bills).baseByTax.get('gst')!;
    expect(base).toBe(80_00);
    const tax =
      0 - sumMinor(entries.flatMap(({ postings }) => postings.flatMap(({ account, minor }) => (account === 'tax' ? [minor] : []))));
    expect(tax).toBe((base * testTaxes.get('gst')!.ratePpm) / 1_000_000);
    expect(takenOff(entries, new Map([...bills].slice(0, 1))).baseByTax.size).toBe(0);
  });
});

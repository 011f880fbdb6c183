import { describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { unpaidTips } from '#shared/till/unpaid-tips.ts';
import { voidBill } from '#shared/till/void-bill.ts';

const byCard = { tillId: 'cards', methodId: 'visa', shiftId: null, tenderedMinor: null, changeMinor: null };

/** A cut of 84.00 with a tip of 10.00 for Ann, and one of 5.00 for Ben where he helped. */
async function withBill(id = 'bill', helped = false, store = new RowStore()): Promise<RowStore> {
  putTills(store);
  const tip = (staffId: string, unitPriceMinor: number) =>
    aDraftLine({ id: `${id}-${staffId}`, kind: 'tip', refId: null, title: 'Tip', staffId, unitPriceMinor });
  const lines = [aDraftLine({ id: `${id}-cut`, unitPriceMinor: 84_00 }), tip('ann', 10_00), ...(helped ? [tip('ben', 5_00)] : [])];
  expect(await store.issue(postBill, { bill: aToldBill(id, lines, { receiptNumber: id }), shiftId: null, storageId: null })).toMatchObject({
    ok: true,
  });
  return store;
}

const pay = async (store: RowStore, entryId: string, amountMinor: number, billId = 'bill') =>
  expect(await store.issue(takePayment, aPayment(entryId, billId, amountMinor, byCard))).toMatchObject({ ok: true });
const of = (store: RowStore) => Object.fromEntries(unpaidTips(store.all('bills'), 'CAD'));

describe('tips of bills that are not paid', () => {
  it('are all of them until something is paid, and what is missing at last', async () => {
    const store = await withBill();
    expect(of(store)).toEqual({ ann: { minor: 10_00, receipts: ['bill'] } });
    await pay(store, 'first', 80_00);
    expect(of(store)).toEqual({ ann: { minor: 10_00, receipts: ['bill'] } });
    await pay(store, 'second', 8_00);
    expect(of(store)).toEqual({ ann: { minor: 6_00, receipts: ['bill'] } });
    await pay(store, 'third', 6_00);
    expect(of(store)).toEqual({});
  });

  it('are there again when a payment is taken back', async () => {
    const store = await withBill();
    await pay(store, 'all', 94_00);
    expect(of(store)).toEqual({});
    const back = { entryId: 'back', payment: 'all', billId: 'bill', day: testDay, shiftId: null, reason: 'declined' };
    expect(await store.issue(reversePayment, back)).toMatchObject({ ok: true });
    expect(of(store)).toEqual({ ann: { minor: 10_00, receipts: ['bill'] } });
  });

  it('are of each person on a bill, over all bills, in one currency, and of none that was voided', async () => {
    const store = await withBill('second', true, await withBill());
    await pay(store, 'part', 95_00, 'second');
    expect(of(store)).toEqual({ ann: { minor: 14_00, receipts: ['bill', 'second'] }, ben: { minor: 4_00, receipts: ['second'] } });
    expect([...unpaidTips(store.all('bills'), 'USD')]).toEqual([]);
    const voided = { entryId: 'void', billId: 'bill', day: testDay, shiftId: null, storageId: null, reason: 'mistaken' };
    expect(await store.issue(voidBill, voided)).toMatchObject({ ok: true });
    expect(of(store)).toEqual({ ann: { minor: 4_00, receipts: ['second'] }, ben: { minor: 4_00, receipts: ['second'] } });
  });

  it('are not those that were given back with their bill, though its money has still to go', async () => {
    const store = await withBill();
    await pay(store, 'all', 94_00);
    const [sale] = store.all('bills');
    if (sale === undefined) throw new Error('the bill was posted');
    const left = leftOf(sale, []);
    const picks = left.map(({ line, quantityMilli }) => ({ lineId: line.id, quantityMilli }));
    let numbered = 0;
    const { lines, taxes, totalMinor } = creditOf(left, picks, () => `back-${(numbered += 1)}`);
    const credit = { ...aToldBill('credit', []), lines: [...lines], taxes: [...taxes], totalMinor, creditsBillId: 'bill' };
    expect(await store.issue(postBill, { bill: credit, shiftId: null, storageId: null, reason: 'unhappy' })).toMatchObject({ ok: true });
    expect(of(store)).toEqual({});
    await pay(store, 'out', -94_00, 'credit');
    expect(of(store)).toEqual({});
  });
});

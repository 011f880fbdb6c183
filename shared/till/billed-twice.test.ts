import { describe, expect, it } from 'vitest';
import { RowStore, type Ran } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, anArrivedVisit, putTills, testDay } from '#shared/testing/till-rows.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';

const flags = (ran: Ran) => (ran.ok ? ran.accepted.flags.map((flag) => flag.code) : ['refused']);
const refusal = (ran: Ran) => (ran.ok ? 'none' : ran.refusal.code);
const inShift = { day: testDay, shiftId: 'shift-1' };
const billing = (id: string, day = testDay) => ({
  bill: aToldBill(id, [aDraftLine({ id: 'visit-1-line' })], { visitIds: ['visit-1'], day }),
  shiftId: 'shift-1',
  storageId: null,
});

/** An open drawer, and a visit that one desk billed and was paid for. */
async function paidOnce(): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  await store.issue(openShift, { ...inShift, tillId: 'drawer', floatMinor: 100_00, currency: 'CAD' });
  store.put('visits', anArrivedVisit('visit-1'));
  await store.issue(postBill, billing('bill-a'));
  await store.issue(takePayment, aPayment('pay-a', 'bill-a', 84_00));
  return store;
}

/** A desk that knew nothing of it bills the visit as well, and is paid. */
async function billedThere(store: RowStore, day = testDay) {
  const ran = await store.receive(postBill, billing('bill-b', day));
  await store.receive(takePayment, aPayment('pay-b', 'bill-b', 84_00));
  return ran;
}

const visitOf = (store: RowStore) => {
  const { billId, paid } = store.get('visits', 'visit-1')!;
  return { billId, paid };
};
const isVoided = (store: RowStore, billId: string) =>
  store.issue(voidBill, { ...inShift, entryId: `void-${billId}`, billId, storageId: null, reason: 'billed twice' });
const takenBack = (store: RowStore, of: 'a' | 'b') =>
  store.issue(reversePayment, { ...inShift, entryId: `back-${of}`, payment: `pay-${of}`, billId: `bill-${of}`, reason: 'billed twice' });

async function givenBack(store: RowStore, of: 'a' | 'b'): Promise<void> {
  const sale = store.get('bills', `bill-${of}`)!;
  const sums = creditOf(leftOf(sale, []), [{ lineId: 'visit-1-line', quantityMilli: 1000 }], () => `credit-line-${of}`);
  const credit = { ...aToldBill(`credit-${of}`, []), ...sums, lines: [...sums.lines], creditsBillId: sale.id };
  expect(refusal(await store.issue(postBill, { ...billing('x'), bill: credit, reason: 'billed twice' }))).toBe('none');
  await store.issue(takePayment, aPayment(`pay-credit-${of}`, credit.id, -84_00, { tenderedMinor: null, changeMinor: null }));
}

describe('a visit that two desks billed', () => {
  it.each(['2026-05-31', '2026-06-03'])('is on the bill of %s that stands once the other is void, paid as that is', async (day) => {
    const store = await paidOnce();
    expect(flags(await billedThere(store, day))).toEqual(['billed-twice']);
    expect(visitOf(store)).toEqual({ billId: 'bill-a', paid: 'full' });
    await takenBack(store, 'a');
    expect(refusal(await isVoided(store, 'bill-a'))).toBe('none');
    expect(visitOf(store)).toEqual({ billId: 'bill-b', paid: 'full' });
    expect(refusal(await store.issue(postBill, billing('bill-c')))).toBe('visit-has-bill');
    // What is paid on it from now on counts for the visit.
    await takenBack(store, 'b');
    expect(visitOf(store)).toEqual({ billId: 'bill-b', paid: 'none' });
  });

  it('is free again only when neither stands', async () => {
    const store = await paidOnce();
    await billedThere(store);
    for (const of of ['a', 'b'] as const) await takenBack(store, of);
    await isVoided(store, 'bill-b');
    expect(visitOf(store)).toEqual({ billId: 'bill-a', paid: 'none' });
    await isVoided(store, 'bill-a');
    expect(visitOf(store)).toEqual({ billId: null, paid: 'none' });
    expect(refusal(await store.issue(postBill, billing('bill-c')))).toBe('none');
  });

  it('is on the bill that was not given back', async () => {
    const store = await paidOnce();
    await billedThere(store);
    await givenBack(store, 'a');
    expect(visitOf(store)).toEqual({ billId: 'bill-b', paid: 'full' });
    // Of two that were given back neither is better than the other.
    await givenBack(store, 'b');
    expect(visitOf(store)).toEqual({ billId: 'bill-b', paid: 'none' });
  });

  it('is on the second bill though the first was given back before that came', async () => {
    const store = await paidOnce();
    await givenBack(store, 'a');
    expect(visitOf(store)).toEqual({ billId: 'bill-a', paid: 'none' });
    expect(refusal(await store.issue(postBill, billing('bill-b')))).toBe('visit-has-bill');
    expect(flags(await billedThere(store))).toEqual([]);
    expect(visitOf(store)).toEqual({ billId: 'bill-b', paid: 'full' });
  });

  it('is on the second bill when the first was set off whole, without any money', async () => {
    const store = await paidOnce();
    await billedThere(store);
    await takenBack(store, 'a');
    const sale = store.get('bills', 'bill-a')!;
    const sums = creditOf(leftOf(sale, []), [{ lineId: 'visit-1-line', quantityMilli: 1000 }], () => 'credit-line');
    const credit = { ...aToldBill('credit', []), ...sums, lines: [...sums.lines], creditsBillId: sale.id };
    expect(refusal(await store.issue(postBill, { ...billing('x'), bill: credit, reason: 'twice', setOffMinor: 84_00 }))).toBe('none');
    expect(visitOf(store)).toEqual({ billId: 'bill-b', paid: 'full' });
  });

  it('is left without a bill by one that a bill of goods alone stands beside', async () => {
    const store = await paidOnce();
    const goods = aToldBill('goods', [aDraftLine({ id: 'shampoo', kind: 'product', refId: 'shampoo' })]);
    await store.issue(postBill, { bill: goods, shiftId: 'shift-1', storageId: null });
    await takenBack(store, 'a');
    await isVoided(store, 'bill-a');
    expect(visitOf(store)).toEqual({ billId: null, paid: 'none' });
  });
});

import { describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { readBreakdown } from './use-day-breakdown.ts';

describe('the parts of a day’s totals', () => {
  it('are what came by which way to pay, and who sold for how much, the largest first', async () => {
    const store = new RowStore();
    putTills(store);
    const ran = async (...of: Parameters<RowStore['issue']>) => expect(await store.issue(...of)).toMatchObject({ ok: true });
    await ran(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
    const lines = [
      aDraftLine({ id: 'cut' }),
      aDraftLine({ id: 'comb', kind: 'product', refId: 'comb', staffId: null, unitPriceMinor: 9_00 }),
    ];
    await ran(postBill, { bill: aToldBill('bill-1', lines), shiftId: 'shift-1', storageId: null });
    await ran(takePayment, aPayment('pay-1', 'bill-1', 33_00));
    await ran(
      takePayment,
      aPayment('pay-2', 'bill-1', 60_00, { tillId: 'cards', methodId: 'visa', tenderedMinor: null, changeMinor: null }),
    );
    const named = { paymentMethods: [{ id: 'visa', name: 'Visa' }], staff: [{ id: 'staff-1', name: 'Camille' }] };
    const read = {
      days: async (table: 'ledgerEntries' | 'bills') => store.all(table),
      all: async (table: keyof typeof named) => named[table],
    } as unknown as DeskRead;
    const books = { id: 'branch-1', currency: 'CAD' };
    const { besides, withoutMoney, restated, ...shares } = await readBreakdown(read, books, testDay);
    expect(Object.values(besides)).toEqual([0, 0, 0, 0, 0, 0]);
    expect([...withoutMoney]).toEqual([]);
    expect(restated).toEqual([]);
    expect(shares).toEqual({
      byMethod: [
        { id: 'visa', name: 'Visa', minor: 60_00 },
        { id: 'cash', name: undefined, minor: 33_00 },
      ],
      byStaff: [
        { id: 'staff-1', name: 'Camille', minor: 84_00 },
        { id: null, name: undefined, minor: 9_00 },
      ],
    });
    const [payment] = store.all('ledgerEntries').filter(({ kind }) => kind === 'payment');
    if (payment === undefined) throw new Error('nothing was paid');
    const postings = balanced([post('gift-card', 'card', 20_00), post('receivable', 'bill-1', -20_00)]);
    store.put('ledgerEntries', { ...payment, id: 'by-card', methodId: null, tillId: null, postings });
    const after = await readBreakdown(read, books, testDay);
    expect([...after.withoutMoney]).toEqual([['gift-card', { inMinor: 20_00, backMinor: 0, count: 1 }]]);
    expect(after.byMethod).toEqual(shares.byMethod);
    store.put('ledgerEntries', { ...payment, id: 'late', lateForShiftId: 'shift-1' });
    const { restated: late } = await readBreakdown(read, books, testDay);
    const [minor] = payment.postings.flatMap((one) => (one.account === 'till' ? [one.minor] : []));
    expect(late).toEqual([{ id: 'received', asClosedMinor: 93_00, lateMinor: minor }]);
  });
});

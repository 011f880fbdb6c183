import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aClose, aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { handOver } from '#shared/till/hand-over.ts';
import { cashOut } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { type ClosedShift, zReport } from '#shared/till/z-report.ts';

async function closedDay(): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  const ran = async (...of: Parameters<RowStore['issue']>) => expect(await store.issue(...of)).toMatchObject({ ok: true });
  await ran(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
  const lines = [aDraftLine({ id: 'cut', taxIds: ['gst'] }), aDraftLine({ id: 'dye', staffId: 'staff-2', unitPriceMinor: 60_00 })];
  const goods = aDraftLine({ id: 'comb', kind: 'product', refId: 'comb', staffId: null, unitPriceMinor: 9_00 });
  await ran(postBill, { bill: aToldBill('bill-1', [...lines, goods]), shiftId: 'shift-1', storageId: null });
  const card = { tillId: 'cards', methodId: 'visa', tenderedMinor: null, changeMinor: null };
  await ran(takePayment, aPayment('pay-1', 'bill-1', 100_00));
  await ran(takePayment, aPayment('pay-2', 'bill-1', 57_20, card));
  const back = { entryId: 'back-2', payment: 'pay-2', billId: 'bill-1', day: testDay, shiftId: 'shift-1', reason: 'wrong card' };
  await ran(reversePayment, back);
  await ran(takePayment, aPayment('pay-3', 'bill-1', 57_20, { ...card, methodId: 'master' }));
  const out = { entryId: 'out', day: testDay, currency: 'CAD', amountMinor: 12_00, reversesId: null, note: 'milk' };
  await ran(cashOut, { ...out, tillId: 'drawer', shiftId: 'shift-1', itemId: '9', supplierId: null });
  const hand = { entryId: 'hand', shiftId: 'shift-1', day: testDay, currency: 'CAD', fromId: 'user-1', toId: 'user-2', note: 'one short' };
  await ran(handOver, { ...hand, countedMinor: 187_00, expectedMinor: 188_00 });
  const known = { shift: store.get('shifts', 'shift-1')!, entries: store.all('ledgerEntries') };
  await ran(closeShift, aClose(known, 186_50, { leftMinor: 100_00, restTillId: 'cards' }));
  return store;
}

function reportOf(store: RowStore) {
  const shift = store.get('shifts', 'shift-1') as ClosedShift;
  const all = store.all('ledgerEntries');
  const bills = new Map(store.all('bills').map((bill) => [bill.id, bill]));
  const own = all.filter((entry) => entry.shiftId === 'shift-1');
  return zReport(
    shift,
    own,
    all.filter((entry) => entry.lateForShiftId === 'shift-1'),
    bills,
  );
}

describe('a Z-report', () => {
  it('says where the cash went, by which way money came and who sold what', async () => {
    const report = reportOf(await closedDay());
    const { figures } = report;
    expect(figures.expectedMinor).toBe(187_00);
    const drawer = [figures.floatMinor, figures.cashInMinor, -figures.cashBackMinor, figures.putInMinor, -figures.takenOutMinor];
    expect(sumMinor([...drawer, figures.transferredMinor, figures.overShortMinor])).toBe(figures.expectedMinor);
    expect(report.byMethod.map(({ id, minor }) => [id, minor])).toEqual([
      ['cash', 100_00],
      ['master', 57_20],
      ['visa', 0],
    ]);
    const taxes = sumMinor(report.byTax.map(({ minor }) => minor));
    expect(report.soldMinor + taxes + sumMinor(Object.values(report.besides))).toBe(report.receivedMinor);
    expect(report.receivedMinor).toBe(157_20);
    expect(report.byStaff.map(({ id, minor }) => [id, minor])).toEqual([
      ['staff-1', 84_00],
      ['staff-2', 60_00],
      [null, 9_00],
    ]);
    expect([report.servicesMinor, report.productsMinor, report.otherMinor, report.soldMinor]).toEqual([144_00, 9_00, 0, 153_00]);
    expect(report.byTax.map(({ id, minor }) => [id, minor])).toEqual([['gst', 4_20]]);
    expect(sumMinor(report.byStaff.map(({ minor }) => minor))).toBe(report.soldMinor);
  });

  it('keeps its signed figures when an entry comes later, and says the restated ones beside them', async () => {
    const store = await closedDay();
    const before = reportOf(store);
    expect(before.late).toEqual([]);
    expect(await store.receive(takePayment, aPayment('late', 'bill-1', 5_00))).toMatchObject({ ok: true });
    const after = reportOf(store);
    expect(after.late.map(({ id }) => id)).toEqual(['late']);
    expect(after.restatedMinor).toBe(187_00 + 5_00);
    expect({ ...after, late: [], restatedMinor: 0 }).toEqual({ ...before, late: [], restatedMinor: 0 });
  });
});

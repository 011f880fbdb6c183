import { beforeEach, describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { makeBill } from '#shared/till/make-bill.ts';
import { type MoneyFigures, moneyReport } from './money-report.ts';
import { salesOf } from './sales.ts';

/**
 * A day at a desk, by its commands: a cut with a discount and two taxes and a tip for whoever did it, half of the shampoos given back, a bill
 * that was voided, and money put onto an account.
 */
async function aDay(store: RowStore): Promise<void> {
  putTills(store);
  await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
  const lines = [
    aDraftLine({ taxIds: ['gst', 'pst'], discountMinor: 4_00 }),
    aDraftLine({ id: 'line-2', kind: 'product', refId: 'shampoo', staffId: 'staff-2', quantityMilli: 2000, unitPriceMinor: 20_00 }),
    aDraftLine({ id: 'line-3', kind: 'tip', refId: null, unitPriceMinor: 10_00 }),
  ];
  await sell(store, 'bill-1', aToldBill('bill-1', lines, { clientId: 'ann' }));
  await store.issue(takePayment, aPayment('pay-1', 'bill-1', 140_40));
  const sale = store.get('bills', 'bill-1')!;
  const credit = creditOf(leftOf(sale, []), [{ lineId: 'line-2', quantityMilli: 1000 }], () => 'back-line');
  await sell(
    store,
    'credit',
    { ...aToldBill('credit', [], { clientId: 'ann', creditsBillId: 'bill-1' }), ...credit, lines: [...credit.lines] },
    'leaks',
  );
  await store.issue(takePayment, aPayment('pay-2', 'credit', -20_00, { tenderedMinor: null, changeMinor: null }));
  await sell(store, 'bill-2', aToldBill('bill-2', [aDraftLine({ unitPriceMinor: 30_00 })]));
  const voided = { entryId: 'void-2', billId: 'bill-2', day: testDay, shiftId: 'shift-1', storageId: null, reason: 'keyed twice' };
  await store.issue(voidBill, voided);
  const { billId: _, ...onto } = aPayment('top-up', '', 50_00);
  await store.issue(topUpAccount, { ...onto, clientId: 'ann', note: '' });
}

async function sell(store: RowStore, billId: string, bill: ReturnType<typeof aToldBill>, reason?: string): Promise<void> {
  const posted = await store.issue(postBill, { bill, shiftId: 'shift-1', storageId: 'shop', ...(reason === undefined ? {} : { reason }) });
  expect(posted.ok, billId).toBe(true);
}

describe('the figures of a day', () => {
  let figures: MoneyFigures;
  let store: RowStore;

  beforeEach(async () => {
    store = new RowStore();
    await aDay(store);
    const report = moneyReport({
      from: testDay,
      to: testDay,
      currency: 'CAD',
      entries: store.all('ledgerEntries'),
      bills: new Map(store.all('bills').map((bill) => [bill.id, bill])),
      visits: [],
      tillIds: ['drawer'],
      openingOf: () => 0,
    });
    figures = report.asClosed;
  });

  it('are what was sold, kind by kind, and what was given back of it', () => {
    const { byKind } = figures.sales;
    expect(byKind.get('service')).toEqual({ soldMinor: 80_00, backMinor: 0, lines: 1 });
    expect(byKind.get('product')).toEqual({ soldMinor: 40_00, backMinor: 20_00, lines: 1 });
    expect(byKind.get('tip')).toEqual({ soldMinor: 10_00, backMinor: 0, lines: 1 });
    expect([...figures.sales.byTax]).toEqual([
      ['gst', 4_00],
      ['pst', 6_40],
    ]);
  });

  it('count bills without those that were voided or give back, and name these apart', () => {
    expect(figures.sales).toMatchObject({
      bills: 1,
      billedMinor: 140_40,
      refunds: 1,
      refundedMinor: 20_00,
      voids: 1,
      voidedMinor: 30_00,
      discountMinor: 4_00,
      clientBills: 1,
      clients: 1,
    });
  });

  it('average what is sold: a gift card and a tip are owed on, and a bill of nothing else is not counted', async () => {
    // The tip is off the one bill; the voided one has left again.
    expect(figures.sales.trade).toEqual({ bills: 1, clients: 1, minor: 130_40 });
    const gift = { kind: 'gift-card', refId: null, unitPriceMinor: 200_00, taxIds: [] } as const;
    await sell(store, 'bill-3', aToldBill('bill-3', [aDraftLine({ ...gift, staffId: 'staff-3' })], { clientId: 'bob' }));
    await sell(store, 'bill-4', aToldBill('bill-4', [aDraftLine({ unitPriceMinor: 30_00 }), aDraftLine({ ...gift, id: 'line-2' })]));
    const sales = salesOf(store.all('ledgerEntries'), new Map(store.all('bills').map((bill) => [bill.id, bill])));
    expect(sales).toMatchObject({
      bills: 3,
      clients: 2,
      trade: { bills: 2, minor: 160_40 },
      clientTrade: { bills: 1, clients: 1, minor: 130_40 },
    });
    expect(sales.byStaff.get('staff-3')).toMatchObject({ otherMinor: 0, giftCardsMinor: 200_00 });
  });

  it('belong to whoever did or sold it, tips apart', () => {
    const { byStaff } = figures.sales;
    expect(byStaff.get('staff-1')).toMatchObject({ servicesMinor: 80_00, tipsMinor: 10_00, discountMinor: 4_00, lines: 1 });
    expect(byStaff.get('staff-2')).toMatchObject({ productsMinor: 20_00, lines: 0 });
  });

  it('are the money that came and went by each way to pay, with what was put onto accounts', () => {
    expect(figures.byMethod.get('cash')).toEqual({ inMinor: 190_40, backMinor: 20_00, count: 3 });
    expect(figures).toMatchObject({ receivedMinor: 170_40, toppedUpMinor: 50_00, ownerMinor: 100_00 });
  });

  it('are neither income nor outgo where they are owed on: taxes, tips, accounts', () => {
    const results = new Map([...figures.results].map(([id, { minor }]) => [id, minor]));
    expect(results).toEqual(
      new Map([
        ['5', 80_00],
        ['7', 20_00],
      ]),
    );
  });

  it('name each discount: a line’s own, its share of the bill’s, and what was typed; what is given back goes off them', async () => {
    const other = new RowStore();
    putTills(other);
    await other.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
    const drafts = [
      aDraftLine({ unitPriceMinor: 60_00, discountMinor: 6_00, discountName: 'Happy hour' }),
      aDraftLine({ id: 'line-2', unitPriceMinor: 50_00, discountMinor: 4_00 }),
    ];
    const sums = makeBill(drafts, 10_01, new Map(), 'line');
    const told = { ...aToldBill('bill', []), ...sums, discountName: 'Regulars' };
    await sell(other, 'bill', told);
    await other.issue(takePayment, aPayment('pay', 'bill', sums.totalMinor));
    const byDiscount = () => {
      const bills = new Map(other.all('bills').map((bill) => [bill.id, bill]));
      return salesOf(other.all('ledgerEntries'), bills).byDiscount;
    };
    expect(Object.fromEntries(byDiscount())).toEqual({ 'Happy hour': 6_00, Regulars: 10_01, null: 4_00 });
    const sale = other.get('bills', 'bill')!;
    let ids = 0;
    const picks = sale.lines.map(({ id, quantityMilli }) => ({ lineId: id, quantityMilli: quantityMilli / 2 }));
    for (const half of ['first', 'second']) {
      const credits = other.all('bills').filter(({ creditsBillId }) => creditsBillId !== null);
      const credit = creditOf(leftOf(sale, credits), picks, () => `${half}-${(ids += 1)}`);
      const about = { creditsBillId: 'bill', discountName: 'Regulars', lines: [...credit.lines], totalMinor: credit.totalMinor };
      await sell(other, half, aToldBill(half, [], about), 'not wanted');
    }
    expect([...byDiscount().values()]).toEqual([0, 0, 0]);
  });
});

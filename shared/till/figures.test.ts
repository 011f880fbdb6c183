import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payFromAccount, topUpAccount } from '#shared/accounts/client-account.ts';
import { moneyReport } from '#shared/reports/money-report.ts';
import { aVisitLine } from '#shared/testing/calendar-rows.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, anArrivedVisit, putTills, testDay } from '#shared/testing/till-rows.ts';
import { paidOn, paidState } from '#shared/till/bill-state.ts';
import { dayTotals, totalsByCurrency } from '#shared/till/day-totals.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { countedMinor, denominationsOf, likelyTendered } from '#shared/till/denominations.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { heldNow, shiftFigures } from '#shared/till/shift-figures.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';

/** One bill of a cut with GST and PST and a shampoo: 40 in cash, the rest by card, the cash taken back again. */
async function aDay(): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
  const lines = [
    aDraftLine({ taxIds: ['gst', 'pst'] }),
    aDraftLine({ id: 'line-2', kind: 'product', refId: 'shampoo', unitPriceMinor: 20_00 }),
  ];
  await store.issue(postBill, { bill: aToldBill('bill-1', lines), shiftId: 'shift-1', storageId: 'shop' });
  await store.issue(takePayment, aPayment('pay-1', 'bill-1', 40_00, { tenderedMinor: 50_00, changeMinor: 10_00 }));
  await store.issue(
    takePayment,
    aPayment('pay-2', 'bill-1', 74_92, { methodId: 'visa', tillId: 'cards', tenderedMinor: null, changeMinor: null }),
  );
  await store.issue(reversePayment, {
    entryId: 'back-1',
    payment: 'pay-1',
    billId: 'bill-1',
    day: testDay,
    shiftId: 'shift-1',
    reason: 'r',
  });
  return store;
}

describe('dayTotals', () => {
  it('folds received by kind and till, sold by kind, taxes by tax; a float is not received', async () => {
    const store = await aDay();
    const totals = dayTotals(
      store.all('ledgerEntries'),
      [anArrivedVisit('a'), anArrivedVisit('b', { status: 'no-show' }), anArrivedVisit('c', { status: 'cancelled' })],
      store.all('tills'),
    );
    expect(totals).toMatchObject({
      receivedMinor: 74_92,
      cashMinor: 0,
      cashlessMinor: 74_92,
      servicesSoldMinor: 84_00,
      productsSoldMinor: 20_00,
      bookedMinor: 168_00,
      bills: 1,
      lines: 2,
    });
    expect([...totals.taxByTax]).toEqual([
      ['gst', 4_20],
      ['pst', 6_72],
    ]);
    expect(totals.byTill.get('cards')).toBe(74_92);
  });

  it('never adds one currency to another: each has its own, and the branch’s has bills and visits', async () => {
    const store = await aDay();
    const tills = [...store.all('tills'), { ...store.get('tills', 'drawer')!, id: 'euros', currency: 'EUR' }];
    const moved = { ...entryDefaults, branchId: 'branch-1', day: testDay, at: `${testDay}T12:00:00.000Z`, currency: 'EUR' };
    const stamped = { ...moved, by: 'user-1', deviceId: 'device-1', source: 'desk', tillId: 'euros' } as const;
    const euros: LedgerEntry[] = [
      { ...stamped, id: 'in', kind: 'top-up', postings: balanced([post('till', 'euros', 30_00), post('client-account', 'ann', -30_00)]) },
      { ...stamped, id: 'out', kind: 'cash-out', postings: balanced([post('till', 'euros', -4_00), post('owner', 'euros', 4_00)]) },
    ];
    const entries = [...store.all('ledgerEntries'), ...euros];
    const { own, others } = totalsByCurrency(entries, [anArrivedVisit('a')], tills, 'CAD');
    expect(own).toEqual(dayTotals(store.all('ledgerEntries'), [anArrivedVisit('a')], tills));
    expect([...others.keys()]).toEqual(['EUR']);
    expect(others.get('EUR')).toMatchObject({ receivedMinor: 30_00, cashMinor: 30_00, takenOutMinor: 4_00, bills: 0, bookedMinor: 0 });
    expect(() => dayTotals(entries, [], tills)).toThrow(/one currency/);
  });

  it('counts a visit as booked at what it costs after its discount, as the report does', () => {
    const reduced = anArrivedVisit('a', {
      lines: [aVisitLine({ priceMinor: 100_00, discountPpm: 200_000 }), aVisitLine({ priceMinor: 9_99 })],
    });
    const { bookedMinor } = dayTotals([], [reduced], []);
    expect(bookedMinor).toBe(89_99);
    const days = { from: testDay, to: testDay, currency: 'CAD' };
    const report = moneyReport({ ...days, entries: [], bills: new Map(), visits: [reduced], tillIds: [], openingOf: () => undefined });
    expect(report.visits.bookedMinor).toBe(bookedMinor);
  });

  it('counts what was put onto an account as received, and says so; paying from it brings no money', async () => {
    const store = await aDay();
    const { billId: _, ...onto } = aPayment('top-up', '', 50_00);
    await store.issue(topUpAccount, { ...onto, clientId: 'ann', note: '' });
    await store.issue(postBill, {
      bill: aToldBill('bill-2', [aDraftLine({ unitPriceMinor: 20_00 })]),
      shiftId: 'shift-1',
      storageId: null,
    });
    const drawn = { entryId: 'drawn', clientId: 'ann', day: testDay, currency: 'CAD', billId: 'bill-2', amountMinor: 20_00 };
    const paid = await store.issue(payFromAccount, { ...drawn, shiftId: 'shift-1', beyondLimit: false });
    expect(paid.ok).toBe(true);
    const totals = dayTotals(store.all('ledgerEntries'), [], store.all('tills'));
    expect(totals).toMatchObject({ receivedMinor: 124_92, toppedUpMinor: 50_00, cashMinor: 50_00, cashlessMinor: 74_92 });
  });
});

describe('shiftFigures', () => {
  it('shows cash in and back apart, the cards beside, and what the drawer must hold', async () => {
    const store = await aDay();
    const shift = store.get('shifts', 'shift-1')!;
    expect(shiftFigures(shift, store.all('ledgerEntries'))).toMatchObject({
      floatMinor: 100_00,
      cashInMinor: 40_00,
      cashBackMinor: 40_00,
      cashReversedMinor: 40_00,
      expectedMinor: 100_00,
      cashlessMinor: 74_92,
      bills: 1,
      payments: 2,
      reversals: 1,
    });
    expect(heldNow(shift, store.all('ledgerEntries'), undefined)).toBe(100_00);
    expect(heldNow(undefined, [], undefined)).toBeUndefined();
  });
});

describe('paidOn', () => {
  it('counts payments less what was taken back, of this bill only', async () => {
    const store = await aDay();
    expect(paidOn('bill-1', store.all('ledgerEntries'))).toBe(74_92);
    expect(paidOn('bill-2', store.all('ledgerEntries'))).toBe(0);
    expect([paidState(0, 84), paidState(1, 84), paidState(84, 84), paidState(0, 0)]).toEqual(['none', 'part', 'full', 'full']);
  });
});

describe('denominations', () => {
  it('lists a currency from the largest down, and a generic series for one without a list', () => {
    expect(denominationsOf('CAD').map((one) => one.faceMinor)).toEqual([100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 25, 10, 5]);
    expect(denominationsOf('SEK')[0]).toEqual({ faceMinor: 500_00, kind: 'note' });
    expect(denominationsOf('KRW').at(-1)).toEqual({ faceMinor: 1, kind: 'coin' });
    for (const currency of ['CAD', 'EUR', 'USD', 'GBP', 'PLN', 'UAH', 'CHF', 'JPY', 'SEK', 'KWD']) {
      const faces = denominationsOf(currency).map((one) => one.faceMinor);
      expect(faces, currency).toEqual([...new Set(faces)].toSorted((a, b) => b - a));
    }
  });

  it('adds up a count', () => {
    expect(
      countedMinor([
        { faceMinor: 50_00, count: 3 },
        { faceMinor: 5, count: 7 },
      ]),
    ).toBe(150_35);
  });

  it('guesses what is handed over: more than due, round in some note, the nearest first', () => {
    expect(likelyTendered(84_00, 'CAD', 4)).toEqual([85_00, 90_00, 100_00]);
    expect(likelyTendered(83_21, 'EUR', 4)).toEqual([85_00, 90_00, 100_00, 200_00]);
    expect(likelyTendered(0, 'CAD', 4)).toEqual([]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_00 }), fc.constantFrom('CAD', 'EUR', 'JPY', 'SEK'), (due, currency) => {
        const guesses = likelyTendered(due, currency, 4);
        expect(guesses.every((guess, index) => guess > due && (index === 0 || guess > (guesses[index - 1] ?? 0)))).toBe(true);
      }),
      { seed: 5 },
    );
  });
});

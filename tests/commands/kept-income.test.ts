import { expect, test } from 'vitest';
import { keepDeposit } from '#shared/accounts/client-account.ts';
import { expireGiftCard } from '#shared/accounts/gift-cards.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { moneyReport } from '#shared/reports/money-report.ts';
import { profitAndLoss } from '#shared/reports/profit-and-loss.ts';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { dayTotals } from '#shared/till/day-totals.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { soldFigures } from '#shared/till/report-figures.ts';
import { all, day, sellCard, takeBack, told, topUp } from '#tests/support/accounts.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows } from '#tests/support/rows.ts';

/** A cut and a lost key are sold, 50.00 of a client who did not come are kept, and 20.00 of a gift card are let expire. */
async function aDay(): Promise<OfficeDesk> {
  const { one } = await openOffice(branchRows());
  const lines = [aDraftLine({ id: 'cut' }), aDraftLine({ id: 'key', kind: 'other', refId: null, title: 'Lost key', unitPriceMinor: 9_00 })];
  const bill = aToldBill('bill', lines, { day });
  expect(await one.issue(postBill, { bill, shiftId: null, storageId: null })).toMatchObject({ ok: true });
  expect(await topUp(one, 'deposit', 50_00)).toMatchObject({ ok: true });
  expect(await sellCard(one, 'gift', 20_00)).toMatchObject({ ok: true });
  const keeping = { ...told, entryId: 'kept', clientId: 'client', amountMinor: 50_00, reason: 'did not come' };
  expect(await one.issue(keepDeposit, keeping)).toMatchObject({ ok: true });
  const expiring = { ...told, entryId: 'expired', cardId: 'gift', amountMinor: 20_00, reason: 'over a year old' };
  expect(await one.issue(expireGiftCard, { ...expiring, code: 'CODE-gift' })).toMatchObject({ ok: true });
  return one;
}

/** The day as each report tells it: what was sold otherwise than as a service, and what was kept. */
function told3(desk: OfficeDesk) {
  const entries = all(desk, 'ledgerEntries');
  const bills = new Map(all(desk, 'bills').map((bill) => [bill.id, bill]));
  const totals = dayTotals(entries, [], all(desk, 'tills'));
  const days = { from: day, to: day, currency: 'CAD', visits: [], tillIds: [], openingOf: () => undefined };
  const { sales, keptMinor } = moneyReport({ ...days, entries, bills }).asClosed;
  const income = profitAndLoss(entries, [day.slice(0, 7)], []).sections.find(({ group }) => group === 'income');
  const inProfit = (id: string) => income?.lines.find((line) => line.id === id)?.wholeMinor ?? 0;
  return {
    totals: [totals.otherSoldMinor, totals.keptMinor],
    report: [sales.byKind.get('other')?.soldMinor ?? 0, keptMinor],
    profit: [inProfit('other-sales'), inProfit('kept')],
    lines: totals.lines,
    sold: soldFigures(entries, bills),
  };
}

test('a kept deposit and an expired card are no sale: the totals, the report and profit and loss say the same of them', async () => {
  const desk = await aDay();
  const { totals, report, profit, lines, sold } = told3(desk);
  expect(totals).toEqual([9_00, 70_00]);
  expect(report).toEqual(totals);
  expect(profit).toEqual(totals);
  expect(lines).toBe(2);
  expect([sold.otherMinor, sold.byStaff]).toEqual([9_00, [{ id: 'staff-1', minor: 93_00, count: 2 }]]);
  // What came in is what was sold and what was kept, and what lies between them.
  expect(sold.soldMinor + totals[1]! + sumMinor(Object.values(sold.besides))).toBe(sold.receivedMinor);
});

test('what is not kept after all is off all three', async () => {
  const desk = await aDay();
  expect(await takeBack(desk, 'kept', 'expiry')).toMatchObject({ ok: true });
  const { totals, report, profit } = told3(desk);
  expect(totals).toEqual([9_00, 20_00]);
  expect(report).toEqual(totals);
  expect(profit).toEqual(totals);
});

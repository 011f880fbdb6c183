import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { moneyReport } from '#shared/reports/money-report.ts';
import { profitAndLoss } from '#shared/reports/profit-and-loss.ts';
import { entryDefaults, tillDefaults } from '#shared/till/defaults.ts';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { balanced, post, salePostings } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { dailySheet } from './daily-sheet.ts';
import { type FigureSheet, type SheetWords, isBroad } from './figure-sheet.ts';
import { monthsUpTo } from './periods.ts';
import { profitSheet } from './profit-sheet.ts';
import { sheetCsv, sheetLines } from './sheet-csv.ts';
import { sheetHtml } from './sheet-html.ts';

const day = '2026-03-02';
const words: SheetWords = {
  text: createText('en', en),
  format: createFormat({ locale: 'en-GB', timeZone: 'Europe/Paris', currency: 'EUR' }),
  branch: { name: 'Opéra <Nord>', currency: 'EUR' },
  madeAt: `${day}T20:00:00.000Z`,
};
const plain = {
  ...entryDefaults,
  branchId: 'b',
  day,
  at: `${day}T10:00:00.000Z`,
  currency: 'EUR',
  by: 'u',
  deviceId: 'd',
  source: 'desk',
} as const;
const entries: readonly LedgerEntry[] = [
  {
    ...plain,
    id: 'in',
    kind: 'payment',
    methodId: 'visa',
    postings: balanced([post('till', 'cards', 84_00), post('receivable', 'bill', -84_00)]),
  },
  { ...plain, id: 'tape', kind: 'cash-out', itemId: '=9', postings: balanced([post('till', 'drawer', -12_50), post('item', '=9', 12_50)]) },
  {
    ...plain,
    id: 'late',
    kind: 'payment',
    methodId: 'visa',
    lateForShiftId: 'shift',
    postings: balanced([post('till', 'cards', 10_00), post('receivable', 'bill', -10_00)]),
  },
];
const till = (id: string, kind: 'cash' | 'cashless', order: number) =>
  ({ id, branchId: 'b', name: id, kind, currency: 'EUR', order, active: true, ...tillDefaults }) as const;
const tills = [till('drawer', 'cash', 0), till('cards', 'cashless', 1)];
const items = [{ id: '=9', name: '=SUM(A1)', group: 'other-expense', order: 20, active: true }] as const;

const aBillAround = { branchId: 'b', at: `${day}T10:00:00.000Z`, by: 'u', paidMinor: 0, voided: null, source: 'desk' } as const;

function daily(openingOf: (tillId: string) => number | undefined = () => 100_00): FigureSheet {
  const basis = { from: day, to: day, currency: 'EUR', entries, bills: new Map(), visits: [], tillIds: ['drawer', 'cards'], openingOf };
  return dailySheet({ from: day, to: day, report: moneyReport(basis), tills, items: [...items], nameOf: (_, id) => id }, words);
}
const rowsOf = (sheet: FigureSheet, id: string) =>
  sheet.parts.find((part) => part.id === id)?.rows.map(({ label, figures }) => [label, ...figures.map((figure) => figure?.file ?? '')]);

describe('the daily report in words', () => {
  it('has each till with what moved it, and what came late beside it', () => {
    const sheet = daily();
    expect(sheet.parts.find(({ id }) => id === 'tills')?.heads).toEqual([
      'Before',
      'From clients',
      'Taken out',
      'After',
      'Came later',
      'With it',
    ]);
    expect(rowsOf(sheet, 'tills')).toEqual([
      ['drawer', '100.00', '0.00', '-12.50', '87.50', '0.00', '87.50'],
      ['cards', '100.00', '84.00', '0.00', '184.00', '10.00', '194.00'],
    ]);
    expect(rowsOf(sheet, 'late')).toContainEqual(['Received', '84.00', '10.00', '94.00']);
    expect(rowsOf(sheet, 'methods')?.at(-1)).toEqual(['Received', '84.00', '0.00', '84.00']);
  });

  it('says who sold what came late, beside what that person sold in time', () => {
    const soldAs = (id: string, lateForShiftId: string | null): LedgerEntry => {
      const told = aToldBill(id, [aDraftLine({ staffId: 'Camille' })], { currency: 'EUR' });
      return { ...plain, id: `sale ${id}`, kind: 'sale', billId: id, lateForShiftId, postings: salePostings(told) };
    };
    const bills = new Map(
      ['one', 'two'].map((id) => [id, { ...aToldBill(id, [aDraftLine({ staffId: 'Camille' })]), ...aBillAround } as const]),
    );
    const basis = { from: day, to: day, currency: 'EUR', bills, visits: [], tillIds: [], openingOf: () => undefined };
    const report = moneyReport({ ...basis, entries: [soldAs('one', null), soldAs('two', 'shift')] });
    const sheet = dailySheet({ from: day, to: day, report, tills, items: [...items], nameOf: (_, id) => id }, words);
    expect(rowsOf(sheet, 'late')).toContainEqual(['Sold, Camille', '84.00', '84.00', '168.00']);
  });

  it('averages bills without the gift cards on them, says so, and has cards in a column of their own', () => {
    const sold = (id: string, ...lines: Parameters<typeof aDraftLine>[0][]) => {
      const drafts = lines.map((line, at) => aDraftLine({ ...line, id: `line-${at}`, staffId: 'Camille' }));
      return { ...aToldBill(id, drafts, { currency: 'EUR' }), ...aBillAround } as const;
    };
    const gift = { kind: 'gift-card', refId: null, unitPriceMinor: 200_00 } as const;
    const sheetOf = (told: readonly ReturnType<typeof sold>[]) => {
      const sales = told.map((bill): LedgerEntry => {
        return { ...plain, id: `sale ${bill.id}`, kind: 'sale', billId: bill.id, postings: salePostings(bill) };
      });
      const bills = new Map(told.map((bill) => [bill.id, bill]));
      const basis = { from: day, to: day, currency: 'EUR', entries: sales, bills, visits: [], tillIds: [], openingOf: () => undefined };
      return dailySheet({ from: day, to: day, report: moneyReport(basis), tills, items: [...items], nameOf: (_, id) => id }, words);
    };
    const sheet = sheetOf([sold('one', {}), sold('two', gift), sold('three', { unitPriceMinor: 30_00 }, gift)]);
    expect(rowsOf(sheet, 'summary')?.[0]).toEqual(['Bills', '3', '514.00', '57.00']);
    expect(sheet.parts.find(({ id }) => id === 'summary')?.hint).toMatch(/without gift cards/);
    expect(rowsOf(sheet, 'staff')).toEqual([['Camille', '4', '114.00', '0.00', '0.00', '400.00', '0.00', '0.00']]);
    expect(sheetOf([sold('one', {})]).parts.find(({ id }) => id === 'summary')?.hint).toBeUndefined();
  });

  it('names discounts below their sum, each with the way to its bills, and leaves out names where there is none', () => {
    const sheetOf = (lines: readonly Parameters<typeof aDraftLine>[0][]) => {
      const told = aToldBill(
        'bill',
        lines.map((line, at) => aDraftLine({ ...line, id: `line-${at}` })),
      );
      const sale: LedgerEntry = { ...plain, id: 'sale', kind: 'sale', billId: 'bill', postings: salePostings(told) };
      const bills = new Map([['bill', { ...told, ...aBillAround }]]);
      const basis = { from: day, to: day, currency: 'EUR', entries: [sale], bills, visits: [], tillIds: [], openingOf: () => undefined };
      return dailySheet({ from: day, to: day, report: moneyReport(basis), tills, items: [...items], nameOf: (_, id) => id }, words);
    };
    const sheet = sheetOf([{ discountMinor: 5_00 }, { discountMinor: 8_00, discountName: 'Friends' }]);
    expect(rowsOf(sheet, 'corrections')?.slice(0, 3)).toEqual([
      ['Discounts', '', '13.00'],
      ['Friends', '', '8.00'],
      ['Typed at the checkout', '', '5.00'],
    ]);
    const rows = sheet.parts.find(({ id }) => id === 'corrections')?.rows ?? [];
    expect(rows[1]?.behind).toEqual({ shows: 'bills', part: { of: 'discount', name: 'Friends' } });
    expect(rowsOf(sheetOf([{ discountMinor: 5_00 }]), 'corrections')?.map(([label]) => label)).toEqual([
      'Discounts',
      'Given back',
      'Voided bills',
    ]);
  });

  it('has what was kept without a bill in a row of its own, below the bills and among the income, as profit and loss has it', () => {
    const kept: LedgerEntry = {
      ...plain,
      id: 'kept',
      kind: 'expiry',
      postings: balanced([post('client-account', 'ann', 50_00), post('other-sales', null, -50_00)]),
    };
    const basis = { from: day, to: day, currency: 'EUR', bills: new Map(), visits: [], tillIds: [], openingOf: () => undefined };
    const report = moneyReport({ ...basis, entries: [kept] });
    const sheet = dailySheet({ from: day, to: day, report, tills, items: [...items], nameOf: (_, id) => id }, words);
    const name = 'Kept deposits and expired gift cards';
    expect(rowsOf(sheet, 'sold')).toEqual([
      ['Bills', '0.00', '0.00', '0.00'],
      [name, '', '', '50.00'],
    ]);
    expect(rowsOf(sheet, 'items')).toContainEqual([name, '50.00', '']);
    const profit = profitSheet({ profit: profitAndLoss([kept], ['2026-03'], items), items: [...items] }, words);
    expect(rowsOf(profit, 'profit')).toContainEqual([name, '50.00']);
    const rows = [...sheet.parts, ...profit.parts].flatMap((part) => part.rows.filter(({ label }) => label === name));
    const behind = rows.map((row) => row.behind ?? row.figures[0]?.behind);
    expect(behind.map((one) => [one?.shows, one?.kind, one?.part])).toEqual(rows.map(() => ['entries', 'expiry', undefined]));
    expect(rows).toHaveLength(3);
    expect(rowsOf(daily(), 'sold')).toHaveLength(1);
  });

  it('says where it does not know what a till held, and shows no figure there', () => {
    const sheet = daily(() => undefined);
    expect(rowsOf(sheet, 'tills')?.[0]).toEqual(['drawer', '', '0.00', '-12.50', '', '0.00', '']);
    expect(sheet.parts[0]?.hint).toMatch(/does not know/);
  });

  it('becomes a CSV whose figures are plain numbers and whose names are no formulas', () => {
    const sheet = daily();
    const lines = Papa.parse<readonly string[]>(sheetCsv(sheet, 'Part', 'Line').slice(1), { skipEmptyLines: true }).data;
    expect(lines).toHaveLength(sheetLines(sheet) + sheet.parts.length);
    expect(lines).toContainEqual(['Income and outgo by payment item', "'=SUM(A1)", '', '12.50']);
    expect(lines).toContainEqual(['Tills', 'drawer', '100.00', '0.00', '-12.50', '87.50', '0.00', '87.50']);
  });

  it('becomes a page on which a name is no markup', () => {
    const html = sheetHtml(daily());
    expect(html).toContain('Opéra &lt;Nord&gt;');
    expect(html).not.toContain('<Nord>');
    expect(html).not.toMatch(/<script|src=|href=/);
  });
});

describe('profit and loss in words', () => {
  it('has months side by side whose sums are right, and lies across the paper when there are many', () => {
    const sheet = (count: number) =>
      profitSheet({ profit: profitAndLoss(entries, monthsUpTo('2026-03', count), items), items: [...items] }, words);
    expect(rowsOf(sheet(3), 'profit')).toEqual([
      ['Other expenses', '0.00', '0.00', '-12.50', '-12.50'],
      ['=SUM(A1)', '0.00', '0.00', '-12.50', '-12.50'],
      ['Profit', '0.00', '0.00', '-12.50', '-12.50'],
    ]);
    expect([isBroad(sheet(3)), isBroad(sheet(12))]).toEqual([false, true]);
    const [, row] = sheet(3).parts[0]?.rows ?? [];
    expect(row?.figures.map((figure) => figure?.behind?.from)).toEqual([undefined, undefined, '2026-03-01', undefined]);
    expect(sumMinor(entries.flatMap(({ postings }) => postings.map(({ minor }) => minor)))).toBe(0);
  });
});

import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { entryDefaults } from '#shared/till/defaults.ts';
import { salePostings } from '#shared/till/postings.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import type { SheetWords } from './figure-sheet.ts';
import { sheetCsv } from './sheet-csv.ts';
import { sheetHtml } from './sheet-html.ts';
import { type SoldRow, soldColumns, soldRows, soldWords, sortedRows } from './sold-rows.ts';
import { cutWords, fileLinesMost, paperLinesMost, soldSheet } from './sold-sheet.ts';

const day = '2026-03-02';
const at = `${day}T10:00:00.000Z`;
const branch = { name: 'Opéra', currency: 'CAD' };
const words: SheetWords = {
  text: createText('en', en),
  format: createFormat({ locale: 'en-GB', timeZone: 'Europe/Paris', currency: 'CAD' }),
  branch,
  madeAt: `${day}T20:00:00.000Z`,
};
const say = soldWords(words, 'Europe/Paris');
const around = { branchId: 'b', at, by: 'u', voided: null, source: 'desk' } as const;
const told = aToldBill(
  'bill',
  [
    aDraftLine({ id: 'cut', title: 'Cut', discountMinor: 4_00, taxIds: ['gst'], inPackage: { id: 's', packageId: 'p', name: 'Care' } }),
    aDraftLine({ id: 'oil', kind: 'product', title: '=Oil', staffId: null, quantityMilli: 2000, unitPriceMinor: 10_00 }),
  ],
  { day, clientId: 'ann' },
);
const bill: Bill = { ...told, ...around, paidMinor: 52_00 };
const entry = {
  ...entryDefaults,
  branchId: 'b',
  day,
  at,
  currency: 'CAD',
  billId: 'bill',
  by: 'u',
  deviceId: 'd',
  source: 'desk',
} as const;
const sale: LedgerEntry = { ...entry, id: 'sale', kind: 'sale', postings: salePostings(told) };
const paid = (id: string, methodId: string, reversesId: string | null = null): LedgerEntry => ({
  ...entry,
  id,
  kind: reversesId === null ? 'payment' : 'reversal',
  methodId,
  reversesId,
  postings: [],
});

function rowsOf(entries: readonly LedgerEntry[], payments: readonly LedgerEntry[] = []): readonly SoldRow[] {
  const basis = { entries, bills: new Map([['bill', bill]]), visits: [] };
  return soldRows(basis, {
    payments,
    clientName: (id) => (id === null ? '' : 'Ann A.'),
    staffName: () => 'Camille',
    wayName: (way) => way.toUpperCase(),
  });
}

const said = (row: SoldRow | undefined) => (row === undefined ? [] : soldColumns.map(({ cell }) => cell(row, say).said));

describe('a line that was sold', () => {
  it('says who, what, for how much, what was taken off, what is owed and what of it was paid, and how', () => {
    const [cut, oil] = rowsOf([sale], [paid('a', 'visa'), paid('b', 'cash'), paid('c', 'cash', 'b')]);
    const receipt = 'A1-bill';
    const when = words.format.dayAndTime(at);
    expect(said(cut)).toEqual([when, receipt, 'Ann A.', 'Cut (Care)', 'Camille', '1', '84.00', '4.00', '84.00', '42.00', 'VISA']);
    expect(said(oil)).toEqual([when, receipt, 'Ann A.', '=Oil', '', '2', '20.00', '0.00', '20.00', '10.00', 'VISA']);
  });

  it('that was voided stands with a minus, and one that came later says so', () => {
    const rows = rowsOf([sale, { ...sale, id: 'void', kind: 'void' }, { ...sale, id: 'late', lateForShiftId: 'shift' }]);
    expect(rows.map((row) => said(row)[3])).toEqual([
      'Cut (Care)',
      '=Oil',
      'Cut (Care), voided',
      '=Oil, voided',
      'Cut (Care), came later',
      '=Oil, came later',
    ]);
    expect(said(rows[2]).slice(5, 10)).toEqual(['−1', '−84.00', '−4.00', '−84.00', '0.00']);
  });

  it('is sorted by each column, figures as figures', () => {
    const rows = rowsOf([sale]);
    for (const { id } of soldColumns) expect(sortedRows(rows, id, false)).toHaveLength(2);
    expect(sortedRows(rows, 'list', false).map(({ line }) => line.id)).toEqual(['oil', 'cut']);
    expect(sortedRows(rows, 'list', true).map(({ line }) => line.id)).toEqual(['cut', 'oil']);
  });
});

describe('the lines on paper and in a file', () => {
  const titled = { title: 'Lines sold', branch, madeAt: words.madeAt };

  it('have sums below them, and plain figures in a file, in which nothing is a formula', () => {
    const sheet = soldSheet(rowsOf([sale]), titled, say, paperLinesMost);
    const [head, ...lines] = Papa.parse<readonly string[]>(sheetCsv(sheet, 'Part', 'Line').slice(1), { skipEmptyLines: true }).data;
    expect(head).toEqual([
      'Part',
      'Line',
      'When',
      'Receipt',
      'Client',
      'Staff member',
      'Way to pay',
      'Quantity',
      'Price',
      'Discount',
      'To pay',
      'Paid',
    ]);
    expect(lines.map((line) => [line[1], line[2], ...line.slice(7)])).toEqual([
      ['Cut (Care)', '2026-03-02 11:00', '1', '84.00', '4.00', '84.00', '42.00'],
      ["'=Oil", '2026-03-02 11:00', '2', '20.00', '0.00', '20.00', '10.00'],
      ['Sum', '', '', '104.00', '4.00', '104.00', '52.00'],
    ]);
    expect(sheetHtml(sheet)).toContain('<td class="words">Ann A.</td>');
  });

  it('are the first of many on paper with the sums of all, and that is said', () => {
    const rows = Array.from({ length: 3 }, () => rowsOf([sale])).flat();
    const sheet = soldSheet(rows, titled, say, 4);
    expect(sheet.parts[0]?.rows).toHaveLength(5);
    expect(sheet.parts[0]?.rows.at(-1)?.figures.at(-1)?.said).toBe('156.00');
    expect(cutWords(paperLinesMost, say)).toBeUndefined();
    expect(cutWords(paperLinesMost + 1, say)).toBe('On paper stand the first 1,000; a CSV has them all');
    expect(cutWords(fileLinesMost + 1, say)).toMatch(/in a CSV the first 50,000/);
  });
});

import { describe, expect, it } from 'vitest';
import { paperLines, paperWidths, plainItems } from '#shared/printing/paper.ts';
import { type ReceiptItem, receiptItems } from '#shared/printing/receipt.ts';
import { aDraftLine, aToldBill, testDay } from '#shared/testing/till-rows.ts';
import { billDefaults, entryDefaults } from '#shared/till/defaults.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { receiptWords } from '#renderer/i18n/receipt-words.ts';
import { createText } from '#renderer/i18n/text.ts';
import { readPaper } from '#tests/support/paper-reader.ts';
import { encodePaper } from './escpos.ts';

const words = receiptWords(createText('en-CA', en), createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' }));

/** A bill as it is sold: two services, one of several pieces with a discount, taxes, and cash with change. */
function ourReceipt(branch: string, service: string): readonly ReceiptItem[] {
  const drafts = [
    aDraftLine({ title: service, taxIds: ['gst'] }),
    aDraftLine({
      id: 'line-2',
      kind: 'product',
      title: 'A shampoo with a name far too long',
      quantityMilli: 2000,
      unitPriceMinor: 10_00,
      discountMinor: 5_00,
    }),
  ];
  const told = aToldBill('b', drafts);
  const at = `${testDay}T16:04:00.000Z`;
  const bill: Bill = { ...billDefaults, ...told, branchId: 'b', at, by: 'ann', source: 'desk', paidMinor: told.totalMinor };
  const payment: LedgerEntry = {
    ...entryDefaults,
    id: 'p',
    branchId: 'b',
    day: testDay,
    at,
    kind: 'payment',
    currency: 'CAD',
    tillId: 'drawer',
    shiftId: 's',
    billId: 'b',
    postings: [
      { account: 'till', ref: 'drawer', lineId: null, minor: told.totalMinor },
      { account: 'receivable', ref: 'b', lineId: null, minor: -told.totalMinor },
    ],
    methodId: 'cash',
    tenderedMinor: 110_00,
    changeMinor: 110_00 - told.totalMinor,
    by: 'ann',
    deviceId: 'd',
    source: 'desk',
    note: '',
  };
  const rules = { receiptHead: 'HST 12345', receiptFoot: '' };
  const basis = { bill, payments: [payment], branch: { name: branch, address: 'Toronto' }, rules, clientName: undefined };
  return receiptItems({ ...basis, methodName: () => 'Cash' }, 'receipt', words);
}

const pages = [
  ['cp858', 'Café Schön', 'Coupe été'],
  ['windows1251', 'Салон «Ода»', 'Стрижка'],
] as const;

describe('our own receipt, read back from its bytes', () => {
  it.each(pages.flatMap(([codePage, branch, service]) => paperWidths.map((columns) => [codePage, columns, branch, service] as const)))(
    'is in %s on %i columns what was laid out, with its cut, its drawer and its code',
    (codePage, columns, branch, service) => {
      const lines = paperLines(plainItems(ourReceipt(branch, service)), columns);
      const bytes = encodePaper(lines, { columns, codePage, copies: 1, opensDrawer: true, qr: 'A1-b' });
      const { lines: printed, cuts, pulses, codes } = readPaper(bytes);
      const said = printed.map(({ text }) => text.trim()).filter((text) => text !== '');
      expect(said).toEqual(lines.map(({ text }) => text.trim()).filter((text) => text !== ''));
      for (const line of printed) expect(line.text.length * (line.isDouble ? 2 : 1), line.text).toBeLessThanOrEqual(columns);
      expect(said[0]).toBe(branch);
      const whole = said.join(' ').replace(/\s+/g, ' ');
      for (const part of [
        `${service} 84.00`,
        'A shampoo with a name far too long 20.00',
        '-5.00',
        'Total 103.20',
        'Cash 103.20',
        '110.00',
        '6.80',
      ])
        expect(whole).toContain(part);
      // Every figure but the price of one piece, which stands in words, is at the right edge.
      const figures = printed.filter(({ text }) => /\d\.\d\d$/.test(text) && !text.includes(' x '));
      expect(figures.map(({ text, isDouble }) => text.length * (isDouble ? 2 : 1))).toEqual(figures.map(() => columns));
      expect({ cuts, pins: pulses.map(({ pin, beforeLine }) => [pin, beforeLine]), codes: codes.map(({ data }) => data) }).toEqual({
        cuts: 1,
        pins: [[0, 0]],
        codes: ['A1-b'],
      });
    },
  );
});

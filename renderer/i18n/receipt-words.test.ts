import { describe, expect, it } from 'vitest';
import { billDefaults, entryDefaults, billLineDefaults } from '#shared/till/defaults.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { paperLines } from '#shared/printing/paper.ts';
import { receiptHtml } from '#shared/printing/receipt-html.ts';
import { receiptItems } from '#shared/printing/receipt.ts';
import { receiptWords } from './receipt-words.ts';

const text = createText('en-CA', en);
const format = createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' });
const gst = { taxId: 'gst', name: 'GST', ratePpm: 50_000, inclusive: false, amountMinor: 4_20 };
const bill: Bill = {
  id: 'bill-1',
  branchId: 'b',
  day: '2026-05-31',
  at: '2026-05-31T16:04:00.000Z',
  receiptNumber: 'A1-000042',
  visitIds: [],
  clientId: null,
  currency: 'CAD',
  lines: [
    {
      id: 'a',
      kind: 'service',
      refId: 'cut',
      title: 'Cut',
      staffId: 's',
      quantityMilli: 1000,
      unitPriceMinor: 84_00,
      discountMinor: 0,
      ...billLineDefaults,
      amountMinor: 84_00,
      taxes: [gst],
    },
    {
      id: 'b',
      kind: 'product',
      refId: 'p',
      title: 'A shampoo with a name far too long for the paper it is on',
      staffId: null,
      quantityMilli: 2000,
      unitPriceMinor: 10_00,
      discountMinor: 5_00,
      ...billLineDefaults,
      amountMinor: 15_00,
      taxes: [],
    },
  ],
  taxRounding: 'line',
  taxes: [gst],
  totalMinor: 103_20,
  paidMinor: 53_20,
  ...billDefaults,
  by: 'u',
  source: 'desk',
};
const payment: LedgerEntry = {
  ...entryDefaults,
  id: 'p',
  branchId: 'b',
  day: bill.day,
  at: bill.at,
  kind: 'payment',
  currency: 'CAD',
  tillId: 'drawer',
  shiftId: 's',
  billId: 'bill-1',
  postings: [
    { account: 'till', ref: 'drawer', lineId: null, minor: 53_20 },
    { account: 'receivable', ref: 'bill-1', lineId: null, minor: -53_20 },
  ],
  methodId: 'cash',
  tenderedMinor: 60_00,
  changeMinor: 6_80,
  by: 'u',
  deviceId: 'd',
  source: 'desk',
  note: '',
};
const basis = {
  bill,
  payments: [payment],
  branch: { name: 'Salon', address: '214 Queen Street West, Toronto, Ontario M5V 1Z4, Canada' },
  rules: { receiptHead: 'HST 12345\nQST 678', receiptFoot: '' },
  clientName: 'Anna <K.>',
  methodName: () => 'Cash',
};

const words = receiptWords(text, format);

const read = (items: ReturnType<typeof receiptItems>, columns = 42) =>
  paperLines(items, columns).map((line) => line.text.replace(/\s+/g, ' ').trim());

describe('a receipt', () => {
  const items = receiptItems(basis, 'receipt', words);

  it.each([32, 42, 48])('fits %i columns: figures whole at the right edge, long names go on in another line', (columns) => {
    const lines = paperLines(items, columns);
    for (const line of lines) expect(line.text.length, line.text).toBeLessThanOrEqual(line.isDouble === true ? columns / 2 : columns);
    expect(read(items, columns).join(' ')).toContain('A shampoo with a name far too long for the paper it is on 20.00');
    for (const figure of ['84.00', '20.00', '-5.00', '103.20', '6.80'].map((one) => one.replace('-', '\u2212'))) {
      expect(lines.filter((line) => line.text.endsWith(` ${figure}`) && [columns, columns / 2].includes(line.text.length))).not.toEqual([]);
    }
  });

  it('says what was sold, taxed, paid, given back and is left', () => {
    for (const part of [
      'Cut 84.00',
      '2 \u00d7 10.00',
      'Discount \u22125.00',
      'Subtotal 99.00',
      'GST 5% 4.20',
      'Total CAD 103.20',
      'Cash 53.20',
      'Given 60.00',
      'Change 6.80',
      'Left to pay 50.00',
    ]) {
      expect(read(items)).toContain(part);
    }
  });

  it('says below what a gift card paid what was left on it', () => {
    const paidByCard = {
      ...basis,
      methodName: () => 'Gift card *4F2K',
      cardLeftMinor: ({ id }: LedgerEntry) => (id === 'p' ? 1_50 : undefined),
    };
    const lines = read(receiptItems(paidByCard, 'receipt', words));
    expect(lines.slice(lines.indexOf('Gift card *4F2K 53.20')).slice(0, 2)).toEqual(['Gift card *4F2K 53.20', 'Left on the card 1.50']);
    expect(read(items).join()).not.toContain('Left on the card');
  });

  it('has what was sold in a package together below its name, set in, and so has a gift receipt', () => {
    const [cut, shampoo] = bill.lines;
    const sale = { id: 'sale', packageId: 'care', name: 'Cut and care' };
    const comb = { ...cut!, id: 'c', kind: 'other' as const, title: 'Comb', unitPriceMinor: 5_00, amountMinor: 5_00 };
    const lines = [{ ...cut!, inPackage: sale }, comb, { ...shampoo!, title: 'Shampoo', inPackage: sale }];
    const printed = (kind: 'receipt' | 'gift') => {
      const shown = paperLines(receiptItems({ ...basis, bill: { ...bill, lines } }, kind, words), 42).map((line) => line.text);
      return shown
        .slice(shown.indexOf('Cut and care'), shown.findIndex((line) => line.startsWith('Comb')) + 1)
        .map((line) => line.trimEnd());
    };
    expect(printed('receipt').map((line) => line.replace(/(\S) {2,}/, '$1 '))).toEqual([
      'Cut and care',
      '  Cut 84.00',
      '  Shampoo 20.00',
      '    2 × 10.00',
      '    Discount −5.00',
      'Comb 5.00',
    ]);
    expect(printed('gift')).toEqual(['Cut and care', '  Cut', '  2 × Shampoo', 'Comb']);
  });

  it('says of a voided bill that it is one, and asks for nothing', () => {
    const voided = { at: bill.at, by: 'u', reason: 'mistaken', entryId: 'void' };
    const lines = read(receiptItems({ ...basis, payments: [], bill: { ...bill, paidMinor: 0, voided } }, 'receipt', words));
    expect(lines).toContain('Voided');
    expect(lines.some((line) => line.startsWith('Left to pay'))).toBe(false);
    expect(read(receiptItems({ ...basis, bill: { ...bill, creditsBillId: 'other' } }, 'receipt', words))).toContain('Given back');
  });

  it('says above what the business wants to be said, line by line, and below its own words of thanks', () => {
    expect(read(items)).toEqual(expect.arrayContaining(['HST 12345', 'QST 678', text('checkout.thanks')]));
    const own = read(receiptItems({ ...basis, rules: { receiptHead: '', receiptFoot: 'See you soon' } }, 'receipt', words));
    expect(own.at(-1)).toBe('See you soon');
    expect(own).not.toContain(text('checkout.thanks'));
  });

  it('calls a copy a copy, with all that the receipt says', () => {
    const copy = read(receiptItems(basis, 'copy', words));
    expect(copy).toContain('COPY');
    expect(copy.filter((line) => line !== 'COPY' && line !== '')).toEqual(read(items).filter((line) => line !== ''));
  });

  it('names on a gift receipt what was bought, and neither prices nor the client', () => {
    const gift = read(receiptItems(basis, 'gift', words)).join('\n');
    expect(gift).toMatch(/GIFT RECEIPT[\s\S]*A1-000042[\s\S]*Cut\n2 \u00d7 A shampoo/);
    expect(gift).not.toMatch(/\d\.\d\d|Anna|Cash|GST/);
  });

  it('is printed as text, whatever was typed into it', () => {
    expect(receiptHtml(paperLines(items, 42), 'Receipt')).toContain('Anna &lt;K.&gt;');
    expect(receiptHtml([{ text: '<script>alert(1)</script>' }], '"><b>')).not.toMatch(/<script|<b>/);
  });
});

import { describe, expect, it } from 'vitest';
import { paperLines, paperWidths, plainItems } from '#shared/printing/paper.ts';
import { type ReceiptItem, type ReceiptKind, receiptItems } from '#shared/printing/receipt.ts';
import { aDraftLine, aToldBill, testDay } from '#shared/testing/till-rows.ts';
import { billDefaults, entryDefaults } from '#shared/till/defaults.ts';
import type { DraftLine } from '#shared/till/make-bill.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { receiptWords } from '#renderer/i18n/receipt-words.ts';
import { createText } from '#renderer/i18n/text.ts';
import { readPaper } from '#tests/support/paper-reader.ts';
import { encodePaper } from './escpos.ts';

const words = receiptWords(createText('en-CA', en), createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' }));

/** Words of a branch in the letters of its printer. */
interface Place {
  readonly branch: string;
  readonly service: string;
  readonly client: string;
}

const at = `${testDay}T16:04:00.000Z`;

function aBill(drafts: readonly DraftLine[], over: Partial<Bill> = {}): Bill {
  const told = aToldBill('b', drafts);
  return { ...billDefaults, ...told, branchId: 'b', at, by: 'ann', source: 'desk', paidMinor: told.totalMinor, ...over };
}

function aPaid(id: string, minor: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  const said = {
    branchId: 'b',
    day: testDay,
    at,
    kind: 'payment',
    currency: 'CAD',
    billId: 'b',
    by: 'ann',
    deviceId: 'd',
    source: 'desk',
  } as const;
  const postings = [
    { account: 'till', ref: 'drawer', lineId: null, minor },
    { account: 'receivable', ref: 'b', lineId: null, minor: -minor },
  ] as const;
  return { ...entryDefaults, ...said, id, tillId: 'drawer', shiftId: 's', methodId: 'cash', postings: [...postings], ...over };
}

function itemsOf({ branch, client }: Place, bill: Bill, payments: readonly LedgerEntry[], kind: ReceiptKind): readonly ReceiptItem[] {
  const rules = { receiptHead: 'HST 12345', receiptFoot: '' };
  const basis = { bill, payments, branch: { name: branch, address: 'Toronto' }, rules, clientName: client };
  return receiptItems({ ...basis, methodName: ({ methodId }) => (methodId === 'visa' ? 'Visa' : 'Cash') }, kind, words);
}

/** A bill as it is sold: two services, one of several pieces with a discount, taxes, and cash with change. */
function sold(place: Place, kind: ReceiptKind): readonly ReceiptItem[] {
  const shampoo = {
    id: 'line-2',
    kind: 'product',
    title: longTitle,
    quantityMilli: 2000,
    unitPriceMinor: 10_00,
    discountMinor: 5_00,
  } as const;
  const bill = aBill([aDraftLine({ title: place.service, taxIds: ['gst'] }), aDraftLine(shampoo)]);
  const change = { tenderedMinor: 110_00, changeMinor: 110_00 - bill.totalMinor };
  return itemsOf(place, bill, [aPaid('p', bill.totalMinor, change)], kind);
}

/** A card with the fee that the client bears, and a tip. */
function byCard(place: Place): readonly ReceiptItem[] {
  const tip = aDraftLine({ id: 'tip', kind: 'tip', refId: null, title: en.checkout.tip, unitPriceMinor: 12_00 });
  const fee = aDraftLine({
    id: 'fee',
    kind: 'surcharge',
    refId: 'visa',
    title: 'Fee for paying by Visa',
    staffId: null,
    unitPriceMinor: 1_58,
  });
  const bill = aBill([aDraftLine({ title: place.service, taxIds: ['gst'] }), tip, fee]);
  return itemsOf(place, bill, [aPaid('p', bill.totalMinor, { methodId: 'visa', tillId: 'cards' })], 'receipt');
}

/** The bill that gives a service back, whose money went back in cash. */
function refund(place: Place): readonly ReceiptItem[] {
  const back = aBill([aDraftLine({ title: place.service, quantityMilli: -1000, taxIds: ['gst'] })], { creditsBillId: 'earlier' });
  return itemsOf(place, back, [aPaid('p', back.totalMinor)], 'receipt');
}

/** What a paper says in order, and what it must not say. */
interface Paper {
  readonly name: string;
  readonly items: (place: Place) => readonly ReceiptItem[];
  readonly says: (place: Place) => readonly string[];
  readonly isSilentOf?: readonly (string | RegExp)[];
  readonly opensDrawer: boolean;
}

const longTitle = 'A shampoo with a name far too long';
const soldSays = ({ service, client }: Place) => [
  client,
  `${service} 84.00`,
  `${longTitle} 20.00`,
  'Discount -5.00',
  'Subtotal 99.00',
  'GST 5% 4.20',
  'Total CAD 103.20',
  'Cash 103.20',
  '110.00',
  '6.80',
];

const papers: readonly Paper[] = [
  { name: 'a receipt', items: (place) => sold(place, 'receipt'), says: soldSays, isSilentOf: ['COPY', 'GIFT'], opensDrawer: true },
  { name: 'a copy', items: (place) => sold(place, 'copy'), says: (place) => ['COPY', ...soldSays(place)], opensDrawer: false },
  {
    name: 'a gift receipt',
    items: (place) => sold(place, 'gift'),
    says: ({ service }) => ['GIFT RECEIPT', service, `2 x ${longTitle}`],
    isSilentOf: [/\d\.\d\d/, 'Cash', 'Total', 'Ann', 'Анна'],
    opensDrawer: false,
  },
  {
    name: 'a refund',
    items: refund,
    says: ({ service }) => ['Given back', `${service} -84.00`, 'Subtotal -84.00', 'GST 5% -4.20', 'Total CAD -88.20', 'Cash -88.20'],
    opensDrawer: true,
  },
  {
    name: 'a card with its surcharge and a tip',
    items: byCard,
    says: ({ service }) => [
      `${service} 84.00`,
      'Tip 12.00',
      'Fee for paying by Visa 1.58',
      'GST 5% 4.20',
      'Total CAD 101.78',
      'Visa 101.78',
    ],
    isSilentOf: ['Cash', 'Change'],
    opensDrawer: false,
  },
];

const pages = [
  ['cp858', { branch: 'Café Schön', service: 'Coupe été', client: 'Ann König' }],
  ['windows1251', { branch: 'Салон «Ода»', service: 'Стрижка', client: 'Анна' }],
] as const;

const cases = papers.flatMap((paper) =>
  pages.flatMap(([codePage, place]) => paperWidths.map((columns) => [paper.name, codePage, columns, paper, place] as const)),
);

describe('our own receipts, read back from their bytes', () => {
  it.each(cases)(
    '%s is in %s on %i columns what was laid out, with its cut, its drawer and its code',
    (_name, codePage, columns, paper, place) => {
      const lines = paperLines(plainItems(paper.items(place)), columns);
      const bytes = encodePaper(lines, { columns, codePage, copies: 1, opensDrawer: paper.opensDrawer, qr: 'A1-b' });
      const { lines: printed, cuts, pulses, codes } = readPaper(bytes);
      const said = printed.map(({ text }) => text.trim()).filter((text) => text !== '');
      expect(said).toEqual(lines.map(({ text }) => text.trim()).filter((text) => text !== ''));
      for (const line of printed) expect(line.text.length * (line.isDouble ? 2 : 1), line.text).toBeLessThanOrEqual(columns);
      expect(said[0]).toBe(place.branch);
      const whole = said.join(' ').replace(/\s+/g, ' ');
      let from = 0;
      for (const part of paper.says(place)) {
        const found = whole.indexOf(part, from);
        expect(found, `“${part}” comes in its turn in “${whole}”`).toBeGreaterThanOrEqual(from);
        from = found + part.length;
      }
      for (const part of paper.isSilentOf ?? []) expect(whole).not.toMatch(part);
      // Every figure but the price of one piece, which stands in words, is at the right edge.
      const figures = printed.filter(({ text }) => /\d\.\d\d$/.test(text) && !text.includes(' x '));
      expect(figures.map(({ text, isDouble }) => text.length * (isDouble ? 2 : 1))).toEqual(figures.map(() => columns));
      expect({ cuts, pins: pulses.map(({ pin, beforeLine }) => [pin, beforeLine]), codes: codes.map(({ data }) => data) }).toEqual({
        cuts: 1,
        pins: paper.opensDrawer ? [[0, 0]] : [],
        codes: ['A1-b'],
      });
    },
  );
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { entryDefaults, shiftDefaults } from '#shared/till/defaults.ts';
import { paperLines, paperWidths, plainItems, plainText } from '#shared/printing/paper.ts';
import type { TakenOff } from '#shared/reports/taken-off.ts';
import { shiftFigures } from '#shared/till/shift-figures.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import type { ClosedShift, ZReport } from '#shared/till/z-report.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { en } from '#renderer/i18n/en.ts';
import type { CloseReport } from './read-report.ts';
import { sheetHtml } from './sheet-html.ts';
import { sheetItems } from './sheet-paper.ts';
import { sheetPdf } from './sheet-pdf.ts';
import type { ReportSheet } from './report-sheet.ts';
import { zSheet } from './z-sheet.ts';

const shift: ClosedShift = {
  id: 'shift-1',
  branchId: 'branch-1',
  tillId: 'main',
  deviceId: 'device-1',
  day: '2026-05-30',
  state: 'closed',
  openedAt: '2026-05-30T18:00:00.000Z',
  openedBy: 'ann',
  floatMinor: 100_00,
  ...shiftDefaults,
  closed: {
    at: '2026-05-31T00:30:00.000Z',
    by: 'ann',
    number: 'A1-Z-000007',
    countedMinor: 95_00,
    expectedMinor: 100_00,
    overShortMinor: -5_00,
    counts: [{ faceMinor: 5_00, count: 19 }],
    note: 'A note was torn <and> thrown away',
    entries: 1,
    hash: 'a'.repeat(64),
    secondBy: 'ben',
    leftMinor: 50_00,
    restTillId: 'bank',
    prevSeal: null,
    seal: 'b'.repeat(64),
  },
};

const none = { tips: 0, 'gift-card': 0, 'client-account': 0, surcharge: 0, 'cash-rounding': 0, receivable: 0 };

const closedLater: ClosedShift = { ...shift, id: 'shift-2', closed: { ...shift.closed, number: 'A1-Z-000008' } };
const stillOpen: Shift = { ...shift, id: 'shift-3', state: 'open', openedAt: '2026-05-31T07:00:00.000Z', closed: null };
const landings = new Map([closedLater, stillOpen].map((one) => [one.id, one]));

const off: TakenOff = {
  bills: { count: 3, minor: 60_20 },
  discountMinor: 4_00,
  refunds: { count: 1, minor: 16_65 },
  voids: { count: 0, minor: 0 },
  reversals: { count: 2, minor: 41_00 },
  baseByTax: new Map([['gst', 41_00]]),
};

function reportOf(over: Partial<ZReport> = {}): CloseReport {
  const report: ZReport = {
    figures: shiftFigures(shift, []),
    byMethod: [{ id: 'visa', minor: 57_20, count: 2 }],
    receivedMinor: 57_20,
    besides: { ...none, tips: 3_00, receivable: -3_00 },
    byStaff: [
      { id: 'ann', minor: 40_00, count: 1 },
      { id: null, minor: 9_00, count: 1 },
    ],
    servicesMinor: 40_00,
    productsMinor: 9_00,
    otherMinor: 0,
    soldMinor: 49_00,
    byTax: [{ id: 'gst', minor: 8_20, count: 2 }],
    late: [],
    restatedMinor: 100_00,
    unsignedEntries: null,
    ...over,
  };
  return { shift, report, off, currency: 'EUR', nameOf: (_, id) => `<${id}>`, landings };
}

const booked = {
  branchId: 'branch-1',
  day: '2026-05-30',
  at: '2026-05-30T22:30:00.000Z',
  currency: 'EUR',
  postings: [
    { account: 'till', ref: 'main', lineId: null, minor: 5_00 },
    { account: 'receivable', ref: 'bill-1', lineId: null, minor: -5_00 },
  ],
  by: 'ann',
  deviceId: 'desk-1',
  source: 'desk',
} satisfies Partial<LedgerEntry>;

const making = {
  text: createText('en', en),
  format: createFormat({ locale: 'en-GB', timeZone: 'Europe/Paris', currency: 'EUR' }),
  branch: 'Salon Odile',
  madeAt: '2026-05-31T08:00:00.000Z',
};
const said = (sheet: ReportSheet) =>
  [...sheet.drawer, ...sheet.sold].flatMap(({ title, lines }) => [title, ...lines.map(({ label, amount }) => `${label}: ${amount}`)]);

const font = (name: string) => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${name}`)));
const setting = {
  regular: font('400Regular/Inter_400Regular.ttf'),
  strong: font('600SemiBold/Inter_600SemiBold.ttf'),
  paper: 'A4',
  madeAt: new Date('2026-05-31T08:00:00.000Z'),
  pageWords: (page: number, count: number) => `${page} / ${count}`,
} as const;
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a Z-report on receipt paper', () => {
  it.each(paperWidths)('has every word and figure of the sheet within %i columns', (columns) => {
    const sheet = zSheet(reportOf(), making);
    const lines = paperLines(plainItems(sheetItems(sheet)), columns);
    for (const { text } of lines) expect(text.length).toBeLessThanOrEqual(columns);
    const paper = lines
      .map(({ text }) => text.trim())
      .join(' ')
      .replace(/\s+/g, ' ');
    for (const { lines: part } of [...sheet.drawer, ...sheet.sold]) {
      for (const { amount } of part) expect(paper).toContain(plainText(amount));
    }
    expect(paper).toContain('A1-Z-000007');
    expect(paper).toContain('A note was torn <and> thrown away');
    expect(paper).toContain('b'.repeat(16));
  });
});

describe('a Z-report in words', () => {
  it('says both days of a shift over midnight, who signed, and every figure', () => {
    const sheet = zSheet(reportOf(), making);
    expect(sheet.about).toEqual([
      '<main>, Saturday, 30 May 2026',
      'Shift: 30 May 2026, 20:00 to 31 May 2026, 02:30',
      'Counted and closed by <ann>',
      'Signed with <ben>',
      'In EUR',
    ]);
    expect(said(sheet)).toEqual(
      expect.arrayContaining([
        'Expected: 100.00',
        'Counted: 95.00',
        'Over or short: −5.00',
        'Left in the drawer: 50.00',
        'Moved to <bank>: 45.00',
        '19 × 5.00: 95.00',
        'Received: 57.20',
        'without a staff member: 9.00',
        'Sold, without taxes: 49.00',
        '<gst> on 41.00: 8.20',
      ]),
    );
    expect(said(sheet).slice(said(sheet).indexOf('Taken off and taken back')).slice(1, 6)).toEqual([
      '3 bills: 60.20',
      'Discounts: 4.00',
      '1 bill that gives back: 16.65',
      '0 bills voided: 0.00',
      '2 payments taken back: 41.00',
    ]);
    expect(said(sheet).join()).not.toContain('without a bill');
    expect(sheet.seals.map(({ amount }) => amount)).toEqual(['a'.repeat(16), 'b'.repeat(16), 'first close of this till']);
  });

  it('tells what was handed back from what was only keyed anew', () => {
    const figures = { ...shiftFigures(shift, []), cashBackMinor: 57_65, cashReversedMinor: 41_00 };
    const drawer = zSheet(reportOf({ figures }), making).drawer.find(({ id }) => id === 'drawer');
    expect(drawer?.lines.slice(2, 4).map(({ label, amount }) => `${label}: ${amount}`)).toEqual([
      'Cash handed back: \u221216.65',
      'Cash payments taken back: \u221241.00',
    ]);
  });

  it('says where the close did not know of all entries, and leaves the signed figures as they are', () => {
    const [first, drawer] = zSheet(reportOf({ unsignedEntries: 3 }), making).drawer;
    expect(first?.title).toBe('Not what was signed');
    expect(first?.hint).toContain('signed 1 entry, and 3 entries lie in its shift');
    expect(drawer?.lines.find(({ id }) => id === 'expected')?.amount).toBe('100.00');
  });

  it('says of what came later what it is and where it landed, and names its bill, or itself, for whoever opens it', () => {
    const late = { ...entryDefaults, ...booked, id: 'late', kind: 'payment', billId: 'bill-1', methodId: 'cash', tillId: 'main' } as const;
    const put = { ...late, id: 'put', kind: 'cash-in', billId: null, methodId: null } as const;
    const landed = ['shift-2', 'shift-3', 'shift-elsewhere'].map((shiftId) => ({ ...put, id: `put-${shiftId}`, shiftId }));
    const { drawer } = zSheet(reportOf({ late: [late, put, ...landed] }), making);
    const lines = drawer
      .find(({ id }) => id === 'late')
      ?.lines.map(({ label, amount, billId, entryId }) => [label, amount, billId, entryId]);
    expect(lines?.slice(0, -1)).toEqual([
      ['00:30, Payment, <cash>, between two shifts', '+5.00', 'bill-1', undefined],
      ['00:30, Put in, between two shifts', '+5.00', undefined, 'put'],
      ['00:30, Put in, in the shift of A1-Z-000008', '+5.00', undefined, 'put-shift-2'],
      ['00:30, Put in, in the shift since 31 May 2026, 09:00', '+5.00', undefined, 'put-shift-3'],
      ['00:30, Put in, in a shift that is not on this desk', '+5.00', undefined, 'put-shift-elsewhere'],
    ]);
  });

  it('is a page for the printer in which nothing that was typed is markup', () => {
    const html = sheetHtml(zSheet(reportOf(), making));
    expect(html).toContain('A note was torn &lt;and&gt; thrown away');
    expect(html).not.toContain('<main>,');
    expect(html).not.toMatch(/<script|https?:/);
  });
});

describe('a Z-report as PDF', () => {
  const pagesOf = (bytes: Uint8Array) => textOf(bytes).match(/\/Type \/Page\b/g)?.length;

  it('is one page, the same bytes every time', async () => {
    const sheet = zSheet(reportOf(), making);
    const bytes = await sheetPdf(sheet, setting);
    expect(textOf(bytes)).toMatch(/^%PDF-1\.\d/);
    expect(pagesOf(bytes)).toBe(1);
    expect(Buffer.from(await sheetPdf(sheet, setting)).equals(Buffer.from(bytes))).toBe(true);
  });

  it('goes on overleaf where a column is full, whatever somebody typed', async () => {
    const byStaff = Array.from({ length: 90 }, (_, at) => ({ id: `${'名 🙂 '.repeat(12)}${at}`, minor: at, count: 1 }));
    expect(pagesOf(await sheetPdf(zSheet(reportOf({ byStaff }), making), setting))).toBeGreaterThan(1);
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeEach, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { paperLines, plainItems } from '#shared/printing/paper.ts';
import { accountReport } from '#shared/reports/account-report.ts';
import { takenOff } from '#shared/reports/taken-off.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { cashIn } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { shiftReport } from '#shared/till/report-figures.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { en } from '#renderer/i18n/en.ts';
import { handPart } from './report-parts.ts';
import type { ReportSheet } from './report-sheet.ts';
import type { RunningAccount, RunningShift } from './running-report.ts';
import { sheetHtml } from './sheet-html.ts';
import { sheetItems } from './sheet-paper.ts';
import { sheetPdf } from './sheet-pdf.ts';
import { xSheet } from './x-sheet.ts';

const making = {
  text: createText('en-CA', en),
  format: createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' }),
  branch: 'Salon Odile',
  madeAt: `${testDay}T15:30:00.000Z`,
};
const nameOf = (_: string, id: string) => `<${id}>`;
const linesOf = (sheet: ReportSheet) =>
  [...sheet.drawer, ...sheet.sold].flatMap(({ lines }) => lines.map(({ label, amount }) => `${label}: ${amount}`));

let store: RowStore;
beforeEach(async () => {
  store = new RowStore();
  putTills(store);
  const ran = async (...of: Parameters<RowStore['issue']>) => expect(await store.issue(...of)).toMatchObject({ ok: true });
  const opening = { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' };
  await ran(openShift, opening, { occurredAt: `${testDay}T13:00:00.000Z` });
  await ran(postBill, { bill: aToldBill('bill-1', [aDraftLine()]), shiftId: 'shift-1', storageId: null });
  await ran(takePayment, aPayment('pay-1', 'bill-1', 54_00));
  const card = { tillId: 'cards', methodId: 'visa', tenderedMinor: null, changeMinor: null };
  await ran(takePayment, aPayment('pay-2', 'bill-1', 30_00, card));
  const put = { entryId: 'in', day: testDay, currency: 'CAD', amountMinor: 20_00, reversesId: null, note: '' };
  await ran(cashIn, { ...put, tillId: 'drawer', shiftId: 'shift-1', itemId: null, supplierId: null });
});

function runningShift(): RunningShift {
  const shift = must(store.get('shifts', 'shift-1'), 'it was opened');
  const bills = new Map(store.all('bills').map((bill) => [bill.id, bill]));
  const entries = store.all('ledgerEntries').filter(({ shiftId }) => shiftId === 'shift-1');
  return {
    kind: 'shift',
    till: must(store.get('tills', 'drawer'), 'it is there'),
    shift,
    report: shiftReport(shift, entries, bills),
    off: takenOff(entries, bills),
    nameOf,
  };
}

function runningAccount(openingMinor: number | undefined): RunningAccount {
  const report = accountReport('cards', openingMinor, store.all('ledgerEntries'));
  return { kind: 'account', till: must(store.get('tills', 'cards'), 'it is there'), day: testDay, report, nameOf };
}

describe('an X-report', () => {
  it('names its currency, on the paper too', () => {
    for (const running of [runningShift(), runningAccount(0)]) {
      const sheet = xSheet(running, making);
      expect(sheet.about).toContain('In CAD');
      expect(sheetItems(sheet)).toContainEqual({ kind: 'words', text: 'In CAD' });
    }
  });

  it('of a drawer has the shape of a close: how it came to hold what it holds, every way to pay, what was sold, who sold it', () => {
    expect(linesOf(xSheet(runningShift(), making))).toEqual([
      'Float at the opening: 100.00',
      'Cash taken: 54.00',
      'Cash handed back: 0.00',
      'Put in without a bill: 20.00',
      'In the till now: 174.00',
      '1 bill: 84.00',
      'Discounts: 0.00',
      '0 bills that give back: 0.00',
      '0 bills voided: 0.00',
      '0 payments taken back: 0.00',
      '<cash>: 54.00',
      '<visa>: 30.00',
      'Received: 84.00',
      'Services: 84.00',
      'Products: 0.00',
      'Other: 0.00',
      'Sold, without taxes: 84.00',
      '<staff-1>: 84.00',
    ]);
  });

  it('of an account says what it did today, and where it is not known what it began with that it is not', () => {
    expect(linesOf(xSheet(runningAccount(200_00), making))).toEqual([
      'In it before today: 200.00',
      'Received from clients: 30.00',
      'In it now: 230.00',
      '<visa>: 30.00',
      'Received: 30.00',
    ]);
    const [unknown] = xSheet(runningAccount(undefined), making).drawer;
    expect(unknown?.hint).toMatch(/^What is in it is not known on this desk/);
    expect(unknown?.lines.map(({ id }) => id)).toEqual(['receivedMinor']);
  });

  it('on receipt paper says when it was made and that nothing is closed by it', () => {
    const lines = paperLines(plainItems(sheetItems(xSheet(runningShift(), making))), 42).map(({ text }) => text);
    expect(lines.slice(0, 2)).toEqual(['Salon Odile', 'X-report, Drawer']);
    expect(lines.find((line) => line.startsWith('Made'))).toMatch(/11:30/);
    expect(lines.filter((line) => /^<visa> +30\.00$/.test(line))).toHaveLength(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(42);
    expect(lines.at(-1)).toBe('Nothing is closed by this report.');
  });

  it('as a page and as a PDF has no signature', async () => {
    const sheet = xSheet(runningAccount(200_00), making);
    expect(sheetHtml(sheet)).toContain('Nothing is closed by this report.');
    expect(sheetHtml(sheet)).not.toContain('<footer>');
    const font = (name: string) => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${name}`)));
    const set = { regular: font('400Regular/Inter_400Regular.ttf'), strong: font('600SemiBold/Inter_600SemiBold.ttf') };
    const pageWords = (page: number, count: number) => `${page} / ${count}`;
    const bytes = await sheetPdf(sheet, { ...set, paper: 'A4', madeAt: new Date(making.madeAt), pageWords });
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page\b/g),
    ).toHaveLength(1);
  });

  it('says of a hand-over who signed it besides and what was noted, in words that the note of its count has', () => {
    const at = `${testDay}T18:05:00.000Z`;
    const plain = { at, fromId: 'ann', toId: 'ben', countedMinor: 98_00, overShortMinor: -2_00, note: '' };
    const speech = { ...making, currency: 'CAD', nameOf };
    expect(handPart({ handOvers: [plain] }, speech)).toEqual([
      { id: 'hands', title: 'Hand-overs', lines: [{ id: at, label: '14:05, <ann> to <ben>', amount: '−2.00' }] },
    ]);
    const signed = { ...plain, secondBy: 'ben', note: 'First counted 90.00, 8.00 short.' };
    expect(handPart({ handOvers: [signed] }, speech)).toMatchObject([
      { hint: '14:05: First counted 90.00, 8.00 short.', lines: [{ label: '14:05, <ann> to <ben>, signed with <ben>' }] },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { aDraftLine, aToldBill, testDay } from '#shared/testing/till-rows.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import { billColumns, documentsCsv, entryColumns, inTillsWords, kindKeyOf, shownColumns, sorted } from './document-columns.ts';
import type { BillRow, EntryRow } from './document-rows.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';

const branch = { zone: 'America/Toronto', currency: 'CAD' };
const words = {
  text: createText('en', en),
  format: createFormat({ locale: 'en-CA', timeZone: branch.zone, currency: branch.currency }),
  branch,
};
const at = '2026-05-31T14:05:00.000Z';
const linesOf = (csv: string) => csv.replace('\uFEFF', '').split('\r\n');

const told = aToldBill('one', [aDraftLine({ staffId: 'ann' })]);
const billRow: BillRow = {
  bill: { ...told, branchId: 'branch-1', day: testDay, at, by: 'user-1', paidMinor: 84_00, voided: null, source: 'desk' },
  client: '=HYPERLINK("x")',
  staff: 'Ann',
  state: 'paid',
  back: 'nothing',
  leftMinor: 0,
  method: 'Visa, Cash',
  discountMinor: 2_50,
  by: 'Mia',
};

describe('documents in a file', () => {
  it('say of a bill how it was paid and what it was reduced by, money as plain numbers', () => {
    expect(linesOf(documentsCsv([billRow], billColumns, words))).toEqual([
      'Receipt,When,Client,Staff member,State,Total,Paid,Left,Discount,Way to pay,By',
      `A1-one,2026-05-31 10:05,"'=HYPERLINK(""x"")",Ann,Paid,84.00,84.00,0.00,2.50,"Visa, Cash",Mia`,
    ]);
  });

  it('say of a bill first what was paid too much on it, then that it was voided or given back', () => {
    const state = billColumns.find(({ id }) => id === 'state');
    const said = (over: Partial<BillRow>) => state?.cell({ ...billRow, state: 'too-much', ...over }, words);
    expect(said({})).toBe('Too much paid');
    expect(said({ back: 'all' })).toBe('Too much paid, given back');
    const voided = { at, by: 'user-1', reason: 'mistaken', entryId: 'void' };
    expect(said({ bill: { ...billRow.bill, voided } })).toBe('Too much paid, voided');
  });

  it('say of a bill first what is owed on it, then what was given back', () => {
    expect(documentsCsv([{ ...billRow, state: 'part', back: 'some' }], billColumns, words)).toContain(',"Paid in part, some back",');
    const state = billColumns.find(({ id }) => id === 'state');
    const rows: Partial<BillRow>[] = [
      { state: 'part-back', back: 'some' },
      { state: 'part', back: 'some' },
      { state: 'open', back: 'all' },
      { state: 'open', back: 'some' },
      { state: 'open' },
    ];
    const all = rows.map((over) => ({ ...billRow, ...over }));
    expect(sorted(all, state, false).map((row) => state?.cell(row, words))).toEqual([
      'Not paid',
      'Not paid, some back',
      'Not paid, given back',
      'Paid in part, some back',
      'Given back in part',
    ]);
  });

  it('say of an entry who wrote it and whether it was taken back; the screen marks that where it says what it is', () => {
    const row: EntryRow = {
      entry: {
        ...entryDefaults,
        id: 'out',
        branchId: 'branch-1',
        day: testDay,
        at,
        kind: 'cash-out',
        currency: branch.currency,
        postings: [post('till', 'main', -5_00), post('owner', 'main', 5_00)],
        tillId: 'main',
        by: 'user-1',
        deviceId: 'desk-1',
        source: 'desk',
        note: 'Stamps',
      },
      receiptNumber: '',
      client: '',
      till: 'Main',
      method: '',
      by: 'Mia',
      state: 'taken-back',
      amountMinor: -5_00,
      inTillsMinor: -5_00,
      staff: 'Ann',
      item: 'Postage',
      supplier: 'Post office',
      feeMinor: 12,
    };
    expect(linesOf(documentsCsv([row], entryColumns, words))).toEqual([
      'When,Business day,Kind,Amount,Into tills,Currency,Receipt,Client,Staff member,Till,Way to pay,Payment item,Supplier,Fee,By,State,Note',
      `2026-05-31 10:05,${testDay},Taken out,-5.00,-5.00,CAD,,,Ann,Main,,Postage,Post office,0.12,Mia,Taken back,Stamps`,
    ]);
    // What a drawer of another currency moved is called that, and is no part of the branch's sum.
    const yen: EntryRow = {
      ...row,
      entry: { ...row.entry, id: 'yen', currency: 'JPY' },
      amountMinor: 800,
      inTillsMinor: 800,
      feeMinor: null,
    };
    expect(linesOf(documentsCsv([yen], entryColumns, words))[1]).toBe(
      `2026-05-31 10:05,${testDay},Taken out,800,800,JPY,,,Ann,Main,,Postage,Post office,,Mia,Taken back,Stamps`,
    );
    const inTills = entryColumns.find(({ id }) => id === 'inTills');
    expect([row, yen].map((one) => inTills?.cell(one, words))).toEqual(['−5.00', '800 JPY']);
    expect([[row, row], [yen, row], [yen], []].map((rows) => inTillsWords(rows, words))).toEqual([
      '−10.00',
      '−5.00 · 800 JPY',
      '800 JPY',
      '0.00',
    ]);
    const called = (kind: EntryRow['entry']['kind'], ...postings: EntryRow['entry']['postings']) =>
      words.text(kindKeyOf({ kind, postings }));
    expect(called('sale', post('receivable', 'bill', 5_00), post('service-sales', null, -5_00))).toBe('Sale');
    expect(called('sale', post('receivable', 'credit', -5_00), post('service-sales', null, 5_00))).toBe('Sale given back');
    expect(called('top-up', post('gift-card', null, 5_00), post('gift-card', 'card', -5_00))).toBe('Gift card issued');
    expect(called('top-up', post('till', 'main', 5_00), post('client-account', 'ann', -5_00))).toBe('Onto an account');
    expect(called('expiry', post('client-account', 'ann', 5_00), post('other-sales', null, -5_00))).toBe('Deposit kept');
    expect(called('expiry', post('gift-card', 'card', 5_00), post('other-sales', null, -5_00))).toBe('Gift card expired');
    const onScreen = shownColumns(entryColumns, false).map(({ id }) => id);
    expect(onScreen).toContain('note');
    expect(onScreen).not.toContain('by');
  });
  it('beside a panel say when and how much in short, and leave out who', () => {
    const beside = shownColumns(billColumns, true);
    expect(beside.map(({ id }) => id)).toEqual(['receipt', 'when', 'state', 'total', 'paid']);
    expect(beside.find(({ id }) => id === 'when')?.cell(billRow, words)).toBe('May 31, 10:05');
    expect(shownColumns(entryColumns, true).map(({ id }) => id)).toContain('when');
  });
});

import { describe, expect, it } from 'vitest';
import { aDraftLine, aToldBill, testDay } from '#shared/testing/till-rows.ts';
import { billColumns, documentsCsv } from './document-columns.ts';
import type { BillRow } from './document-rows.ts';
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

describe('documents in a file', () => {
  it('say of a bill how it was paid and what it was reduced by, money as plain numbers', () => {
    const told = aToldBill('one', [aDraftLine({ staffId: 'ann' })]);
    const row: BillRow = {
      bill: { ...told, branchId: 'branch-1', day: testDay, at, by: 'user-1', paidMinor: 84_00, voided: null, source: 'desk' },
      client: '=HYPERLINK("x")',
      staff: 'Ann',
      state: 'paid',
      leftMinor: 0,
      method: 'Visa, Cash',
      discountMinor: 2_50,
    };
    expect(linesOf(documentsCsv([row], billColumns, words))).toEqual([
      'Receipt,When,Client,Staff member,State,Discount,Total,Paid,Left,Way to pay',
      `A1-one,2026-05-31 10:05,"'=HYPERLINK(""x"")",Ann,Paid,2.50,84.00,84.00,0.00,"Visa, Cash"`,
    ]);
  });
});

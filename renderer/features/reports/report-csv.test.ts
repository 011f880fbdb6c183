import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { anArrivedVisit } from '#shared/testing/till-rows.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { languages } from '#renderer/i18n/languages.ts';
import { createText } from '#renderer/i18n/text.ts';
import { reportColumns, sortRows } from './report-columns.ts';
import { reportCsv } from './report-csv.ts';
import type { ReportRow } from './use-report.ts';

const words = {
  text: createText('en', languages.en),
  format: createFormat({ locale: 'en', timeZone: 'Europe/Paris', currency: 'EUR' }),
  branch: { zone: 'Europe/Paris', currency: 'EUR' },
};
const aRow = (over: Partial<ReportRow> = {}): ReportRow => ({
  visit: anArrivedVisit('v'),
  client: 'Anna K.',
  staff: 'Becky',
  services: 'Cut',
  categories: '',
  createdBy: 'Odile',
  startsAt: '2026-05-31T07:30:00.000Z',
  minutes: 45,
  netMinor: 4_550,
  ...over,
});
const columns = reportColumns.filter(({ id }) => ['when', 'client', 'price'].includes(id));
const read = (csv: string) => Papa.parse<readonly string[]>(csv.replace(/^\uFEFF/, '')).data;

describe('the report as a file', () => {
  it('has the columns that are shown, moments and money so that a spreadsheet reads them', () => {
    expect(read(reportCsv([aRow()], columns, words))).toEqual([
      ['When', 'Client', 'Price'],
      ['2026-05-31 09:30', 'Anna K.', '45.50'],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes no formula of %j', (client) => {
    expect(read(reportCsv([aRow({ client })], columns, words))[1]?.[1]).toMatch(/^'/);
  });

  it('keeps quotes, commas and lines in their cell', () => {
    const client = 'An"na,\nK.';
    expect(read(reportCsv([aRow({ client })], columns, words))[1]?.[1]).toBe(client);
  });
});

describe('sorting', () => {
  it('goes by what a column means, and by time among equals', () => {
    const rows = [aRow({ netMinor: 900 }), aRow({ netMinor: 10_000, startsAt: '2026-05-31T09:00:00.000Z' }), aRow({ netMinor: 10_000 })];
    expect(sortRows(rows, 'price', true).map((row) => [row.netMinor, row.startsAt.slice(11, 16)])).toEqual([
      [10_000, '07:30'],
      [10_000, '09:00'],
      [900, '07:30'],
    ]);
  });
});

import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { languages } from '#renderer/i18n/languages.ts';
import { createText } from '#renderer/i18n/text.ts';
import type { UseLine } from './use-utilisation.ts';
import { utilisationCsv } from './utilisation-csv.ts';

const text = createText('en', languages.en);
const hour = 3_600_000;
const aLine = (id: string, name: string): UseLine => ({
  id,
  name,
  use: { scheduledMs: 8 * hour, bookedMs: 6 * hour, completedMs: 4.5 * hour, outsideMs: hour / 4 },
});
const read = (csv: string) => Papa.parse<readonly string[]>(csv.replace(/^\uFEFF/, '')).data;

it('names the first column by what is in it: whose time, or a date of a year', () => {
  const minutes = ['480', '360', '270', '15'];
  expect(read(utilisationCsv([aLine('s1', 'Becky'), aLine('s2', '=1+1')], 'staff', text))).toEqual([
    ['Staff member', 'Working hours', 'Booked', 'Arrived', 'Outside hours'],
    ['Becky', ...minutes],
    ["'=1+1", ...minutes],
  ]);
  const [head, day] = read(utilisationCsv([aLine('2026-05-31', 'Sun, May 31')], 'day', text));
  expect([head?.[0], day]).toEqual(['Day', ['2026-05-31', ...minutes]]);
});

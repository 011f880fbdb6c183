import { describe, expect, it } from 'vitest';
import type { Problem } from './import-fault.ts';
import { readSheet } from './sheet.ts';
import { parseDecimal, parseUsDay, parseUsTime, takeRows } from './take-cells.ts';

describe('reading cells', () => {
  it.each([
    ['05/31/2018', '2018-05-31'],
    ['31/05/2018', undefined],
    ['02/30/2018', undefined],
    ['5/31/2018', undefined],
    ['', undefined],
  ])('reads the date %j as %j', (text, day) => expect(parseUsDay(text)).toBe(day));

  it.each([
    ['12:00:00 AM', 0],
    ['3:50:00 PM', 950],
    ['12:10:00 PM', 730],
    ['13:00:00 PM', undefined],
    ['3:50 PM', undefined],
  ])('reads the time %j as %j minutes', (text, minutes) => expect(parseUsTime(text)).toBe(minutes));

  it.each([
    ['4.032', 4, 40_320],
    ['-2.52', 4, -25_200],
    ['82', 2, 8200],
    ['82.50', 1, 825],
    ['-0', 2, 0],
    ['0.05', 1, undefined],
    ['1e3', 2, undefined],
    ['1,000', 2, undefined],
    ['', 2, undefined],
  ])('reads %j with %i decimals as %j', (text, decimals, units) => expect(parseDecimal(text, decimals)).toBe(units));

  it('writes down every cell that it cannot read, with what it should be', () => {
    const problems: Problem[] = [];
    takeRows(
      readSheet('a.csv', 'Day,Price,Active\n31/05/2018,82,TRUE\n05/31/2018,abc,yes', ['Day', 'Price', 'Active']),
      problems,
      (from) => [from.usDay('Day'), from.decimal('Price', 2), from.flag('Active')],
    );
    expect(problems.map(({ line, what }) => [line, what])).toEqual([
      [2, 'Day is “31/05/2018”.'],
      [3, 'Price is “abc”.'],
      [3, 'Active is “yes”.'],
    ]);
    expect(problems[0]?.todo).toContain('05/31/2018');
  });
});

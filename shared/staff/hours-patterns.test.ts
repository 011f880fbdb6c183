import { expect, it } from 'vitest';
import { hoursOn } from './hours-patterns.ts';

const early = [{ from: '08:00', to: '14:00' }];
const late = [{ from: '14:00', to: '20:00' }];
const week = (slots: typeof early) => Array.from({ length: 7 }, (_, day) => (day < 5 ? slots : []));

it('lays a pattern of two weeks onto days before and after the one it begins with', () => {
  const pattern = { weeks: [week(early), week(late)] };
  const on = (day: string) => hoursOn(pattern, '2026-03-04', day);
  expect(on('2026-03-02')).toEqual(early);
  expect(on('2026-03-08')).toEqual([]);
  expect(on('2026-03-09')).toEqual(late);
  expect(on('2026-02-27')).toEqual(late);
  // Over the change of the clocks at the end of March, and over a year's end.
  expect(on('2026-03-30')).toEqual(early);
  expect(on('2027-01-04')).toEqual(early);
});

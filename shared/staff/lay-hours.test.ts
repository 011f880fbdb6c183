import { expect, test } from 'vitest';
import { changesOnly, copyWeek, eachDay, layPattern, weekOf } from '#shared/staff/lay-hours.ts';

const early = [{ from: '08:00', to: '14:00' }];
const late = [
  { from: '12:00', to: '16:00' },
  { from: '16:30', to: '20:00' },
];
const week = (slots: typeof early) => Array.from({ length: 7 }, (_, at) => (at < 5 ? slots : []));
const monday = '2026-06-01';

test('a pattern of two weeks turns from the first day’s week on, weekends off', () => {
  const laid = layPattern([week(early), week(late)], ['anna'], { from: monday, to: '2026-06-28' });
  expect(laid).toHaveLength(28);
  expect(laid.filter(({ slots }) => slots.length === 0).map(({ day }) => day)).toEqual([
    '2026-06-06',
    '2026-06-07',
    '2026-06-13',
    '2026-06-14',
    '2026-06-20',
    '2026-06-21',
    '2026-06-27',
    '2026-06-28',
  ]);
  expect(laid.find(({ day }) => day === '2026-06-05')?.slots).toEqual(early);
  expect(laid.find(({ day }) => day === '2026-06-08')?.slots).toEqual(late);
  expect(laid.find(({ day }) => day === '2026-06-15')?.slots).toEqual(early);
});

test('a week is copied for each with his own hours, to every second week, and never onto itself', () => {
  const hours = [
    { staffId: 'anna', day: '2026-06-01', slots: early },
    { staffId: 'ben', day: '2026-06-02', slots: late },
  ];
  expect(weekOf(hours, 'ben', monday).map((slots) => slots.length)).toEqual([0, 2, 0, 0, 0, 0, 0]);
  const copied = copyWeek(hours, ['anna', 'ben'], { monday, from: monday, to: '2026-06-21', everyWeeks: 2 });
  expect(copied.map(({ day }) => day)).not.toContain('2026-06-07');
  expect(copied.map(({ day }) => day)).not.toContain('2026-06-08');
  expect(copied.filter(({ slots }) => slots.length > 0)).toEqual([
    { staffId: 'anna', day: '2026-06-15', slots: early },
    { staffId: 'ben', day: '2026-06-16', slots: late },
  ]);
});

test('a week goes over the end of summer time day by day', () => {
  expect(eachDay('2026-10-24', '2026-10-26')).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
});

test('what stands already is no change, and a day without hours is the same as one that is off', () => {
  const planned = layPattern([week(early)], ['anna'], { from: '2026-06-05', to: '2026-06-07' });
  expect(changesOnly(planned, [])).toEqual([{ staffId: 'anna', day: '2026-06-05', slots: early }]);
  expect(changesOnly(planned, [{ staffId: 'anna', day: '2026-06-05', slots: early }])).toEqual([]);
});

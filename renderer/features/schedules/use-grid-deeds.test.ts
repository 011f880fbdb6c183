import { expect, it } from 'vitest';
import { weekLike } from './lay-panel.tsx';
import { copiedFrom, pasted } from './use-grid-deeds.ts';
import type { Schedule, ScheduleCell } from '#renderer/data/booking/use-schedule.ts';

const slots = [{ from: '09:00', to: '17:00' }];
const person = { id: 'anna', name: 'Anna', position: '', branchIds: ['branch'], color: 0, order: 0, active: true };
const cell = (day: string, given: Partial<ScheduleCell> = {}): ScheduleCell => ({
  day,
  slots,
  rest: undefined,
  absence: undefined,
  visits: 0,
  isOutside: false,
  ...given,
});
const schedule: Schedule = {
  days: [],
  rows: [
    {
      staff: person,
      cells: [cell('2026-03-02', { slots: [], rest: 'unheld' }), cell('2026-03-03', { slots: [], rest: 'off' }), cell('2026-03-04')],
    },
  ],
};
const range = (left: number, right: number) => ({ top: 0, bottom: 0, left, right });

it('copies hours and days off, and none of a range in which a day is not on the desk', () => {
  expect(copiedFrom(schedule, range(1, 2))).toEqual([[[], slots]]);
  expect(copiedFrom(schedule, range(0, 0))).toBeUndefined();
  expect(copiedFrom(schedule, range(0, 2))).toBeUndefined();
  expect(pasted(schedule, range(1, 1), [[slots]])).toEqual([{ staffId: 'anna', day: '2026-03-03', slots }]);
});

it('begins to lay with the week as it stands, and with none while it is not known in full', () => {
  const like = { staffId: 'anna', monday: '2026-09-28' };
  const hours = [
    { staffId: 'anna', day: '2026-09-28', slots },
    { staffId: 'becky', day: '2026-09-29', slots },
  ];
  expect(weekLike(like, { isHeld: true, hours })).toEqual(['09:00–17:00', '', '', '', '', '', '']);
  expect(weekLike(like, { isHeld: false, unheld: ['2026-09-30'] })).toBeUndefined();
  expect(weekLike(like, undefined)).toBeUndefined();
});

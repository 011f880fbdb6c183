import { type Day, addDays, weekdayOf } from '#shared/kernel/time.ts';
import { daysOf } from './profit-sheet.ts';

/** A stretch of days, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** Periods with a name of their own. */
export const periodNames = ['today', 'yesterday', 'week', 'month', 'lastMonth'] as const;
export type PeriodName = (typeof periodNames)[number];

/** A report reaches over so many days at most: a year and a day. */
export const reportDaysMost = 366;

/** The days of a named period; weeks and months that go on end with today. */
export function periodOf(name: PeriodName, today: Day): Period {
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, 1 - weekdayOf(today)), to: today };
    case 'month':
      return { from: daysOf(today.slice(0, 7)).from, to: today };
    case 'lastMonth':
      return daysOf(addDays(daysOf(today.slice(0, 7)).from, -1).slice(0, 7));
  }
}

/** The period of the same length before or after; a month, also one that still goes on, is followed by whole months. */
export function stepPeriod({ from, to }: Period, step: -1 | 1): Period {
  const month = daysOf(from.slice(0, 7));
  if (from === month.from && from < to && to <= month.to) return daysOf(addDays(step < 0 ? from : month.to, step).slice(0, 7));
  let count = 1;
  for (let day = from; day < to; day = addDays(day, 1)) count += 1;
  return { from: addDays(from, step * count), to: addDays(to, step * count) };
}

/** The months up to one, so many, the oldest first. */
export function monthsUpTo(last: string, count: number): readonly string[] {
  const months = [last];
  while (months.length < count) months.unshift(addDays(`${months[0] ?? last}-01`, -1).slice(0, 7));
  return months;
}

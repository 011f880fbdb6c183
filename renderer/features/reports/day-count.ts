import { type Day, addDays } from '#shared/kernel/time.ts';
import { type DayRange, holdsDay } from '#shared/sync/coverage.ts';

/** How many days lie from one to another, both included. */
export function countDays(from: Day, to: Day): number {
  let count = 1;
  for (let day = from; day < to; day = addDays(day, 1)) count += 1;
  return count;
}

/** How many of the days from one to another a desk does not hold, and from where to where they lie. */
export function missingDays(from: Day, to: Day, held: readonly DayRange[]): { readonly count: number; readonly range: DayRange | null } {
  let [count, first, last]: [number, Day | null, Day] = [0, null, from];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (holdsDay(held, day)) continue;
    count += 1;
    first ??= day;
    last = day;
  }
  return { count, range: first === null ? null : { from: first, to: last } };
}

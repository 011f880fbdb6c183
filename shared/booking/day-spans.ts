import { type Day, addDays, weekdayOf } from '#shared/kernel/time.ts';

/** How many days a week has; every view of a week shows all of them, from Monday on. */
export const weekDays = 7;

/** The Monday of a day's week. */
export function weekStart(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The Mondays of the weeks that a month touches. */
export function monthWeeks(day: Day): readonly Day[] {
  const first = monthStart(day);
  const next = addMonths(first, 1);
  const weeks: Day[] = [];
  for (let monday = weekStart(first); monday < next; monday = addDays(monday, weekDays)) weeks.push(monday);
  return weeks;
}

/** The first of a day's month. */
export function monthStart(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

/** The same day some months on, or the last of that month where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = firstOf(index);
  const last = addDays(firstOf(index + 1), -1);
  const wanted = `${first.slice(0, 8)}${day.slice(8)}`;
  return wanted < last ? wanted : last;
}

function firstOf(monthIndex: number): Day {
  const [year, month] = [Math.floor(monthIndex / 12), (monthIndex % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

import type { z } from 'zod';
import { recurrences } from '#shared/booking/recurrence.ts';
import type { repeatRule } from '#shared/booking/tables.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, type Instant, type WallTime, addDays, wallToInstant, weekdayOf } from '#shared/kernel/time.ts';

/** How a series repeats. */
export type RepeatRule = z.infer<typeof repeatRule>;

/** What says when the members of a series are. */
export interface Repeating {
  readonly rule: RepeatRule;
  readonly fromDay: Day;
  readonly startsAtWall: WallTime;
}

/** One time of a series: the day by which it is counted, and the instant at which its branch's clock shows the time on it. */
export interface Occurrence {
  /** Derived from the series and the day, so that the same series planned twice meets its own members. */
  readonly id: string;
  readonly day: Day;
  readonly startsAt: Instant;
}

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const workingDays = weekdayNames.slice(0, 5);

/** The rule as iCalendar writes it, without a start. */
export function ruleText({ rule, fromDay, startsAtWall }: Repeating): string {
  const parts = [...everyText(rule, fromDay), `INTERVAL=${rule.interval}`, 'WKST=MO'];
  parts.push('count' in rule.end ? `COUNT=${rule.end.count}` : `UNTIL=${compact(rule.end.untilDay, startsAtWall)}`);
  return `RRULE:${parts.join(';')}`;
}

/** The days of a series, as many as a series may have. */
export function daysOfSeries(repeating: Repeating): readonly Day[] {
  const { fromDay, startsAtWall } = repeating;
  const text = `DTSTART:${compact(fromDay, startsAtWall)}\n${ruleText(repeating)}`;
  return recurrences(text, limits.seriesItemsMax).map((moment) => moment.slice(0, fromDay.length));
}

/**
 * Every time of a series on the branch's clock: nine o'clock stays nine o'clock over a change of the clocks. A time that a day does not have
 * moves forward by what is missing; one that a day has twice is the first.
 */
export function occurrencesOf(seriesId: string, repeating: Repeating, zone: string): readonly Occurrence[] {
  return daysOfSeries(repeating).map((day) => ({
    id: memberId(seriesId, day),
    day,
    startsAt: wallToInstant(day, repeating.startsAtWall, zone),
  }));
}

/** The id of the member that a series has on a day of its rule. */
export function memberId(seriesId: string, day: Day): string {
  return derivedId(seriesId, `member ${day}`);
}

/** The rule of the same series when it goes on some days later or earlier in the week or month. */
export function shiftedRepeating({ rule, fromDay, startsAtWall }: Repeating, days: number): Repeating {
  if (days === 0) return { rule, fromDay, startsAtWall };
  // From Monday to Friday, a day later, is from Tuesday to Saturday: no longer "every weekday".
  const named = rule.every === 'weekday' ? [1, 2, 3, 4, 5] : rule.weekdays;
  const weekdays = named.map((weekday) => ((((weekday - 1 + days) % 7) + 7) % 7) + 1).toSorted((a, b) => a - b);
  const end = 'count' in rule.end ? rule.end : { untilDay: addDays(rule.end.untilDay, days) };
  return {
    rule: { ...rule, every: rule.every === 'weekday' ? 'week' : rule.every, weekdays, end },
    fromDay: addDays(fromDay, days),
    startsAtWall,
  };
}

function everyText(rule: RepeatRule, fromDay: Day): readonly string[] {
  const named = rule.weekdays.map((weekday) => weekdayNames[weekday - 1] ?? 'MO');
  switch (rule.every) {
    case 'day':
      return ['FREQ=DAILY'];
    case 'weekday':
      return ['FREQ=WEEKLY', `BYDAY=${workingDays.join(',')}`];
    case 'week':
      return ['FREQ=WEEKLY', ...(named.length === 0 ? [] : [`BYDAY=${named.join(',')}`])];
    case 'month':
      return ['FREQ=MONTHLY', ...(named.length === 0 ? [] : [`BYDAY=${nthOf(fromDay)}${weekdayNames[weekdayOf(fromDay) - 1] ?? 'MO'}`])];
  }
}

/** Which of its weekday a day is in its month; a fifth is the last, because not every month has one. */
function nthOf(day: Day): number {
  const nth = Math.ceil(Number(day.slice(-2)) / 7);
  return nth === 5 ? -1 : nth;
}

/** `20260302T090000`. */
function compact(day: Day, wall: WallTime): string {
  // The end of a day is the last moment at which something can still begin.
  return `${day.replaceAll('-', '')}T${(wall === '24:00' ? '23:59' : wall).replace(':', '')}00`;
}

import type { RepeatRule } from '#shared/booking/repeat-rule.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, addDays, weekdayOf } from '#shared/kernel/time.ts';

/** What happens to a member of a series against which something speaks. */
export type MemberAnswer = 'skip' | 'book' | 'move';

/** How something is to repeat, as far as it was typed. */
export interface RepeatDraft {
  readonly every: RepeatRule['every'];
  readonly interval: number | null;
  /** For weeks: on which days. For months: any means the same weekday of the month, none the same date. */
  readonly weekdays: readonly number[];
  readonly endsBy: 'count' | 'day';
  readonly count: number | null;
  readonly untilDay: Day;
  /** By day of the series; what was not answered stays at what is proposed. */
  readonly answers: Readonly<Record<Day, MemberAnswer>>;
  /** Why overlaps are wanted. */
  readonly reason: string;
}

/** Every week on the same day, ten times: what is asked for most. */
export function weeklyFrom(day: Day): RepeatDraft {
  const ten = { endsBy: 'count' as const, count: 10, untilDay: addDays(day, 63) };
  return { every: 'week', interval: 1, weekdays: [weekdayOf(day)], ...ten, answers: {}, reason: '' };
}

/** The rule that was typed; undefined while a field is empty. A series that ends before it begins is none. */
export function ruleOf({ every, interval, weekdays, endsBy, count, untilDay }: RepeatDraft, fromDay: Day): RepeatRule | undefined {
  if (every !== 'weekday' && (interval === null || interval < 1)) return undefined;
  if (endsBy === 'count' ? count === null || count < 1 : untilDay < fromDay) return undefined;
  return {
    every,
    interval: every === 'weekday' ? 1 : (interval ?? 1),
    weekdays: every === 'week' || every === 'month' ? [...weekdays] : [],
    end: endsBy === 'count' ? { count: Math.min(count ?? 1, limits.seriesItemsMax) } : { untilDay },
  };
}

import { fold } from '#shared/kernel/fold.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { WhenWords } from './parse-when.ts';

/** 2024 began on a Monday. */
const aMonday = Date.UTC(2024, 0, 1, 12);
const dayMs = 24 * 60 * 60_000;

/** How days are said: names of weekdays and months as the locale has them, the rest from our texts. */
export function whenWords(locale: string, text: Text): WhenWords {
  const named = (what: 'weekday' | 'month', instants: readonly number[]): readonly (readonly string[])[] => {
    const formats = (['long', 'short'] as const).map((width) => new Intl.DateTimeFormat(locale, { [what]: width, timeZone: 'UTC' }));
    return instants.map((instant) => formats.map((format) => fold(format.format(instant)).replace(/\.$/, '')));
  };
  const parts = new Intl.DateTimeFormat(locale).formatToParts(aMonday).map((part) => part.type);
  const list = (words: string): readonly string[] => words.split(',').map((word) => fold(word.trim()));
  return {
    today: list(text('search.whenToday')),
    tomorrow: list(text('search.whenTomorrow')),
    yesterday: list(text('search.whenYesterday')),
    next: list(text('search.whenNext')),
    in: list(text('search.whenIn')),
    last: list(text('search.whenLast')),
    ago: list(text('search.whenAgo')),
    at: list(text('search.whenAt')),
    days: list(text('search.whenDays')),
    weeks: list(text('search.whenWeeks')),
    months: list(text('search.whenMonths')),
    weekdays: named(
      'weekday',
      Array.from({ length: 7 }, (_, at) => aMonday + at * dayMs),
    ),
    monthNames: named(
      'month',
      Array.from({ length: 12 }, (_, at) => Date.UTC(2024, at, 1, 12)),
    ),
    isDayFirst: parts.indexOf('day') < parts.indexOf('month'),
  };
}

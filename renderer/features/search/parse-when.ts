import { fold } from '#shared/kernel/fold.ts';
import { addMonths } from '#shared/booking/day-spans.ts';
import { type Day, type WallTime, addDays, isDay, weekdayOf } from '#shared/kernel/time.ts';

/** How days are said in a language. Every list is folded: without case and accents. */
export interface WhenWords {
  readonly today: readonly string[];
  readonly tomorrow: readonly string[];
  readonly yesterday: readonly string[];
  readonly next: readonly string[];
  readonly in: readonly string[];
  readonly ago: readonly string[];
  /** Beside a name: what was, instead of what is to come. */
  readonly last: readonly string[];
  readonly at: readonly string[];
  readonly days: readonly string[];
  readonly weeks: readonly string[];
  readonly months: readonly string[];
  /** Monday first, long and short. */
  readonly weekdays: readonly (readonly string[])[];
  /** January first, long and short. */
  readonly monthNames: readonly (readonly string[])[];
  /** True where 3/4 is the third of April. */
  readonly isDayFirst: boolean;
}

/** A day that was said, and perhaps a time. */
export interface When {
  readonly day: Day;
  readonly time: WallTime | null;
  /** False while the words may still become something else, as "mo" may become "Monika". */
  readonly isSure: boolean;
}

/** Reads "fri 15:00", "tomorrow", "12.3.", "in 2 weeks", "3pm": undefined when no day and no time is said. Days without a year are the nearest ones. */
export function parseWhen(text: string, today: Day, words: WhenWords): When | undefined {
  const { time, rest } = takeTime(fold(text).trim(), words);
  if (rest === '') return time === null ? undefined : { day: today, time, isSure: true };
  const said = readDay(rest, today, words);
  if (said === undefined || !isDay(said.day)) return undefined;
  return { day: said.day, time, isSure: said.isSure || time !== null };
}

interface SaidDay {
  readonly day: Day;
  readonly isSure: boolean;
}

const clock = /(?:^|\s)(\d{1,2})(?:[:h](\d{2}))?\s?(am|pm)?$/;

/** Takes the time off the end. A number alone is a time only behind "at", or with a colon, an h or am and pm. */
function takeTime(text: string, words: WhenWords): { readonly time: WallTime | null; readonly rest: string } {
  const found = clock.exec(text);
  if (found === null) return { time: null, rest: text };
  const [whole, hours = '', minutes, half] = found;
  const before = text.slice(0, found.index).trim();
  const at = words.at.find((word) => before === word || before.endsWith(` ${word}`));
  if (minutes === undefined && half === undefined && at === undefined) return { time: null, rest: text };
  const hour = Number(hours) + (half === 'pm' && Number(hours) < 12 ? 12 : 0) - (half === 'am' && Number(hours) === 12 ? 12 : 0);
  if (hour > 23 || Number(minutes ?? 0) > 59 || whole === '') return { time: null, rest: text };
  const rest = at === undefined ? before : before.slice(0, before.length - at.length).trim();
  return { time: `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`, rest };
}

function readDay(text: string, today: Day, words: WhenWords): SaidDay | undefined {
  return (
    readWritten(text, today, words) ??
    readDistance(text, today, words) ??
    readNear(text, today, words) ??
    readWeekday(text, today, words) ??
    readNamed(text, today, words)
  );
}

function readNear(text: string, today: Day, { today: now, tomorrow, yesterday }: WhenWords): SaidDay | undefined {
  const near = [
    [now, 0],
    [tomorrow, 1],
    [yesterday, -1],
  ] as const;
  for (const [names, days] of near) {
    const fit = begins(text, names, 3);
    if (fit !== undefined) return { day: addDays(today, days), isSure: fit === 'whole' };
  }
  return undefined;
}

/** "fri" is the coming one, today counted; "next fri" is that of the week after this one. */
function readWeekday(text: string, today: Day, words: WhenWords): SaidDay | undefined {
  const next = words.next.find((word) => text.startsWith(`${word} `));
  const name = next === undefined ? text : text.slice(next.length + 1);
  if (next !== undefined && begins(name, words.weeks, 4) !== undefined) return { day: addDays(today, 7), isSure: true };
  if (next !== undefined && begins(name, words.months, 4) !== undefined) return { day: addMonths(today, 1), isSure: true };
  for (const [at, names] of words.weekdays.entries()) {
    const fit = begins(name, names, 2);
    if (fit === undefined) continue;
    const ahead = (at + 1 - weekdayOf(today) + 7) % 7;
    const monday = addDays(today, 8 - weekdayOf(today));
    return { day: next === undefined ? addDays(today, ahead) : addDays(monday, at), isSure: fit === 'whole' || next !== undefined };
  }
  return undefined;
}

/** "in 2 weeks", "10 days", "+3", "-1w", "3 days ago". */
function readDistance(text: string, today: Day, words: WhenWords): SaidDay | undefined {
  const asIn = words.in.find((word) => text.startsWith(`${word} `));
  const asAgo = words.ago.find((word) => text.endsWith(` ${word}`));
  const bare = text.slice(asIn === undefined ? 0 : asIn.length + 1, asAgo === undefined ? undefined : -asAgo.length - 1);
  const found = /^([+-]?)(\d{1,3})\s?(\p{L}*)$/u.exec(bare);
  if (found === null) return undefined;
  const [, sign = '', amount = '', unit = ''] = found;
  if (unit === '' && sign === '') return undefined;
  const count = Number(amount) * (sign === '-' || asAgo !== undefined ? -1 : 1);
  if (unit === '' || begins(unit, words.days, 1) !== undefined) return { day: addDays(today, count), isSure: true };
  if (begins(unit, words.weeks, 1) !== undefined) return { day: addDays(today, count * 7), isSure: true };
  return begins(unit, words.months, 1) === undefined ? undefined : { day: addMonths(today, count), isSure: true };
}

/** "2026-03-12", "12.3.", "12.3.26", "3/12" or "12/3" as the language has it. */
function readWritten(text: string, today: Day, { isDayFirst }: WhenWords): SaidDay | undefined {
  if (isDay(text)) return { day: text, isSure: true };
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})(?:\.\s?(\d{4}|\d{2})?)?$/.exec(text);
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/.exec(text);
  const [, first = '', second = '', year] = dotted ?? slashed ?? [];
  if (first === '') return undefined;
  return dotted !== null || isDayFirst
    ? dated(today, Number(first), Number(second), year)
    : dated(today, Number(second), Number(first), year);
}

/** "12 mar", "March 12", "12. mar 2027". */
function readNamed(text: string, today: Day, { monthNames }: WhenWords): SaidDay | undefined {
  const found = /^(\d{1,2})(?:\.|st|nd|rd|th)?\s?(\p{L}+)\.?(?:\s(\d{4}|\d{2}))?$/u.exec(text);
  const turned = /^(\p{L}+)\.?\s(\d{1,2})(?:\.|st|nd|rd|th)?(?:,?\s(\d{4}|\d{2}))?$/u.exec(text);
  const [day = '', name = '', year] = found?.slice(1) ?? [turned?.[2], turned?.[1], turned?.[3]];
  const at = name.length < 3 ? -1 : monthNames.findIndex((names) => begins(name, names, 3) !== undefined);
  return at < 0 ? undefined : dated(today, Number(day), at + 1, year);
}

/** Without a year it is the nearest such day, before or behind us. */
function dated(today: Day, day: number, month: number, year: string | undefined): SaidDay | undefined {
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? [thisYear - 1, thisYear, thisYear + 1] : [year.length === 2 ? 2000 + Number(year) : Number(year)];
  const written = years
    .map((one) => `${String(one).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    .filter(isDay);
  const distance = (one: Day): number => Math.abs(Date.parse(one) - Date.parse(today));
  const [nearest] = written.toSorted((a, b) => distance(a) - distance(b));
  return nearest === undefined ? undefined : { day: nearest, isSure: true };
}

function begins(text: string, names: readonly string[], least: number): 'whole' | 'part' | undefined {
  if (text.length < least) return undefined;
  if (names.includes(text)) return 'whole';
  return names.some((name) => name.startsWith(text)) ? 'part' : undefined;
}

import { DateTime, IANAZone } from 'luxon';

/** A moment, as ISO 8601 in UTC with milliseconds: `2018-05-31T13:30:00.000Z`. Texts of this form sort by time. */
export type Instant = string;
/** A calendar date without a zone: `2018-05-31`. */
export type Day = string;
/** A wall-clock time of a day, to the minute: `09:30`. `24:00` is allowed as an end. */
export type WallTime = string;

/** Where and how a branch counts its days: IANA zone and the hour (0–11) at which a business day gives way to the next. */
export interface BranchClock {
  readonly zone: string;
  readonly cutOverHour: number;
}

const dayMs = 24 * 60 * 60_000;
/** Of `2018-05-31`. */
const dayChars = 10;
const knownZones = new Set<string>();

/** True for a zone name that this machine's time zone data knows. Asked of every branch row that comes in, so a yes is remembered. */
export function isZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  const isKnown = IANAZone.isValidZone(zone);
  if (isKnown) knownZones.add(zone);
  return isKnown;
}

/** Milliseconds since 1970 of an instant. By the platform's own parser: an overlap check asks this hundreds of times a command. */
export function instantToMs(instant: Instant): number {
  return Date.parse(instant);
}

/** The instant of milliseconds since 1970. */
export function msToInstant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** The instant a number of minutes later (or earlier). Elapsed time: an hour over a clock change is still sixty minutes. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return msToInstant(instantToMs(instant) + minutes * 60_000);
}

/** Whole minutes from one instant to another, negative when the second is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.round((instantToMs(to) - instantToMs(from)) / 60_000);
}

/** The calendar date that a wall clock in the zone shows at the instant. */
export function dayOf(instant: Instant, zone: string): Day {
  return shownDate(instant, zone).toISOString().slice(0, dayChars);
}

/** A date whose UTC fields are what the zone's calendar and clock show at the instant. */
function shownDate(instant: Instant, zone: string): Date {
  const ms = instantToMs(instant);
  return new Date(ms + IANAZone.create(zone).offset(ms) * 60_000);
}

/** The wall time, to the minute, in the zone at the instant. */
export function wallTimeOf(instant: Instant, zone: string): WallTime {
  return DateTime.fromISO(instant, { zone }).toFormat('HH:mm');
}

/**
 * The instant at which the zone's wall clock shows the time on the day. A time that a clock change skips moves forward by the gap; one
 * that happens twice means the first. `24:00` is the next midnight.
 */
export function wallToInstant(day: Day, time: WallTime, zone: string): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const shown = Date.parse(day) + (hours * 60 + minutes) * 60_000;
  const clock = IANAZone.create(zone);
  // Asked on both sides of any clock change near it. A date library alone answers by the season in which it is asked when midnight itself
  // happens twice, as on the Azores and in Havana.
  const before = clock.offset(shown - nearMs) * 60_000;
  const after = clock.offset(shown + nearMs) * 60_000;
  const isAfter = before !== after && !shows(clock, shown, before) && shows(clock, shown, after);
  return msToInstant(shown - (isAfter ? after : before));
}

const nearMs = dayMs;

function shows(clock: IANAZone, shownMs: number, offsetMs: number): boolean {
  return clock.offset(shownMs - offsetMs) * 60_000 === offsetMs;
}

/** The business day that money taken at the instant belongs to: the calendar date, moved back by the cut-over hour. */
export function businessDayOf(instant: Instant, clock: BranchClock): Day {
  const shown = shownDate(instant, clock.zone);
  const day = shown.toISOString().slice(0, dayChars);
  return shown.getUTCHours() < clock.cutOverHour ? addDays(day, -1) : day;
}

/** The day a number of days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  return msToInstant(Date.parse(day) + days * dayMs).slice(0, dayChars);
}

/** How many days a day lies behind another; negative when it lies before it. */
export function daysApart(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

/** ISO weekday of a day: 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay() || 7;
}

/**
 * True for a moment that exists, in the one form that instants have. A far day or a 99th minute would stop every screen that draws it; there
 * is no year 0, and Postgres knows none. Asked several times about every row on the wire, so by its digits: to make a date of it and to write
 * that again took ten times as long.
 */
export function isInstant(text: string): boolean {
  return (
    text.length === instantChars &&
    isDayIn(text) &&
    text[10] === 'T' &&
    isBelow(24, text, 11) &&
    text[13] === ':' &&
    isBelow(60, text, 14) &&
    text[16] === ':' &&
    isBelow(60, text, 17) &&
    text[19] === '.' &&
    digitsIn(text, 20, 3) >= 0 &&
    text[23] === 'Z'
  );
}

/** True for an existing calendar date in the form `2018-05-31`. */
export function isDay(text: string): boolean {
  return text.length === dayChars && isDayIn(text);
}

const instantChars = '2018-05-31T00:00:00.000Z'.length;

/** Whether a text begins with an existing date. */
function isDayIn(text: string): boolean {
  if (text[4] !== '-' || text[7] !== '-') return false;
  const [year, month, day] = [digitsIn(text, 0, 4), digitsIn(text, 5, 2), digitsIn(text, 8, 2)];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

function daysOfMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Whether two digits stand at a place and come to less. */
function isBelow(limit: number, text: string, at: number): boolean {
  const value = digitsIn(text, at, 2);
  return value >= 0 && value < limit;
}

/** What so many digits at a place come to; -1 when one of them is none. */
function digitsIn(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

import { type Day, addDays } from '#shared/kernel/time.ts';
import type { Cursor, FillKey, FillPart } from '#shared/sync/protocol.ts';

/** Days from one to another, both included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/**
 * What of the business a desk holds in full, at its cursor. It is read with every question, so it changes only when a part of a fill is
 * through or the window moves.
 */
export interface Coverage {
  /** The branch whose days these are; null before the first pull. */
  readonly branchId: string | null;
  /** First day of the window: what the hub tells of earlier days is that they are gone from here. Null before it is chosen. */
  readonly fromDay: Day | null;
  /** Days held in full, in order, with a day or more between two of them. */
  readonly days: readonly DayRange[];
  /** `near`: small tables whole, and of the large ones what is open. */
  readonly tables: 'none' | 'near' | 'all';
}

/** A part that is being fetched. Written with each of its pages, in the same transaction. */
export interface FillState {
  readonly part: FillPart;
  /** The last row that came; null before the first page. */
  readonly after: FillKey | null;
  /** The highest heads that came with its pages; left out before the first. */
  readonly heads?: Cursor['versions'];
  /** Every page came; the part counts once the cursor has reached these versions. */
  readonly awaits: Cursor['versions'] | null;
  readonly rows: number;
  /** Rows of the whole part, when the hub has said. */
  readonly total: number | null;
}

/** Days that somebody wants to see though they lie before the window. */
export interface Wish extends DayRange {
  /** By the hub's clock; left out until the line has seen the wish, because a desk's own clock may name another day. */
  readonly askedOn?: Day;
}

/** What is wanted of the days before the window, the newest wish first. */
export interface WantedDays {
  readonly ranges: readonly Wish[];
}

/** What a desk is to hold. */
export interface WindowTerms {
  readonly today: Day;
  readonly wanted: WantedDays | null;
  /** How many days back it holds without being asked. */
  readonly daysBack: number;
  /** Where the window stays, because nobody knows whether today is true; a window that is not chosen yet goes by today all the same. */
  readonly staysFrom?: Day | null;
}

/** The last day there is: a window has no end. */
export const lastDay: Day = '9999-12-31';

/**
 * How a desk's window lies around today. The first days come by themselves, because a salon's fortnight is a fifth of all it holds and nobody
 * can work before the first part is through; what is behind the near days comes in stretches of so many days, newest first.
 */
export const windowDays = { first: 1, near: 7, back: 90, stretch: 14 } as const;

/** Nothing is held yet. */
export const noCoverage: Coverage = { branchId: null, fromDay: null, days: [], tables: 'none' };

/** True when the day is held in full. */
export function holdsDay(days: readonly DayRange[], day: Day): boolean {
  return days.some(({ from, to }) => from <= day && day <= to);
}

/** Adds days to those that are held. */
export function withDays(days: readonly DayRange[], added: DayRange): readonly DayRange[] {
  const apart = days.filter(({ from, to }) => to < before(added.from) || from > after(added.to));
  const joined = days.filter((range) => !apart.includes(range));
  const from = joined.reduce((least, range) => (range.from < least ? range.from : least), added.from);
  const to = joined.reduce((most, range) => (range.to > most ? range.to : most), added.to);
  return [...apart, { from, to }].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function before(day: Day): Day {
  return addDays(day, -1);
}

function after(day: Day): Day {
  return day >= lastDay ? lastDay : addDays(day, 1);
}

/** Lets go of the days before one. */
function since(days: readonly DayRange[], day: Day): readonly DayRange[] {
  return days.flatMap(({ from, to }) => (to < day ? [] : [{ from: latest(from, day), to }]));
}

function latest(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Where the window begins: so many days back, further when somebody wants it today or a shift has been open for longer; or where it has begun, in doubt. */
export function windowStart(terms: WindowTerms, openSince: Day | null): Day {
  const starts = [
    terms.staysFrom ?? addDays(terms.today, -terms.daysBack),
    ...wishes(terms).map(({ from }) => from),
    ...(openSince === null ? [] : [openSince]),
  ];
  return starts.reduce((least, day) => (day < least ? day : least));
}

/**
 * What is wanted on a day: what was asked for on it or on the one before, whose end in UTC may be the middle of a salon's evening. A day later still
 * counts as well, for two hubs' clocks on both sides of a midnight. While nobody knows what day it is, all of it counts.
 */
function wishes({ today, wanted, staysFrom }: WindowTerms): readonly Wish[] {
  const counts = ({ askedOn }: Wish): boolean =>
    staysFrom !== undefined || askedOn === undefined || (before(today) <= askedOn && askedOn <= after(today));
  return (wanted?.ranges ?? []).filter(counts);
}

/** The wishes as they are to be kept: those that nobody has dated yet get today's date, and those of days gone by go. The same object when nothing changes. */
export function keptWishes(terms: WindowTerms): WantedDays | null {
  const { today, wanted, staysFrom } = terms;
  if (wanted === null || staysFrom !== undefined) return wanted;
  const counted = wishes(terms);
  if (counted.length === wanted.ranges.length && counted.every(({ askedOn }) => askedOn !== undefined)) return wanted;
  return counted.length === 0 ? null : { ranges: counted.map(({ from, to, askedOn = today }) => ({ from, to, askedOn })) };
}

/** What is held once the window begins on another day. Nothing more than before: what lay before the old start was not kept up. */
export function movedTo(coverage: Coverage, fromDay: Day): Coverage {
  return coverage.fromDay === fromDay ? coverage : { ...coverage, fromDay, days: since(coverage.days, fromDay) };
}

/** What is held once a part is through. */
export function withPart(coverage: Coverage, branchId: string, part: FillPart): Coverage {
  if (part.kind === 'large') return { ...coverage, tables: 'all' };
  const tables = part.kind === 'near' && coverage.tables === 'none' ? 'near' : coverage.tables;
  const days = withDays(coverage.days, part);
  return { ...coverage, branchId, tables, days: coverage.fromDay === null ? days : since(days, coverage.fromDay) };
}

function around(fromDay: Day, today: Day, count: number): DayRange {
  return { from: latest(fromDay, addDays(today, -count)), to: addDays(today, count) };
}

/** What takes the place of a copy that serves until then: nobody waits for it, and who is offline behind it has the near days whole. */
export function nearPart(fromDay: Day, today: Day): FillPart {
  return { kind: 'near', ...around(fromDay, today, windowDays.near) };
}

/** The part without which somebody waits: what is around today, then the days that were asked for. Null when nobody does. */
export function urgentPart({ fromDay, days, tables }: Coverage, terms: WindowTerms): FillPart | null {
  const { today } = terms;
  if (fromDay === null) return null;
  if (tables === 'none') return { kind: 'near', ...around(fromDay, today, windowDays.first) };
  const near = around(fromDay, today, windowDays.near);
  const nearby = lastMissing(days, near.from, near.to);
  // With the clients whom they name, until all clients are there.
  if (nearby !== null) return { kind: tables === 'near' ? 'near' : 'days', ...nearby };
  for (const { from, to } of wishes(terms)) {
    const found = lastMissing(days, latest(fromDay, from), to);
    if (found !== null) return { kind: 'days', ...found };
  }
  return null;
}

/** The part that a desk needs most, or null when it holds all it is to hold: what is urgent, the people, the future, then back in time. */
export function nextPart(coverage: Coverage, terms: WindowTerms): FillPart | null {
  const { fromDay, days, tables } = coverage;
  const { today, daysBack } = terms;
  const urgent = urgentPart(coverage, terms);
  if (urgent !== null || fromDay === null) return urgent;
  if (tables === 'near') return { kind: 'large' };
  const start = wishes(terms).length === 0 ? fromDay : latest(fromDay, addDays(today, -daysBack));
  const rest = lastMissing(days, latest(fromDay, addDays(today, 1)), lastDay) ?? lastMissing(days, start, today);
  return rest === null ? null : { kind: 'days', ...rest };
}

/** The latest days of a span that are not held, as many as are fetched in one part. */
function lastMissing(days: readonly DayRange[], from: Day, to: Day): DayRange | null {
  const { end, held } = days.toReversed().reduce<{ readonly end: Day; readonly held: DayRange | null }>(
    (seen, range) => {
      if (seen.held !== null || range.from > seen.end) return seen;
      return range.to < seen.end ? { ...seen, held: range } : { end: range.from === from ? from : before(range.from), held: null };
    },
    { end: to, held: null },
  );
  if (end < from || holdsDay(days, end)) return null;
  const start = held === null ? from : latest(from, after(held.to));
  return { from: end === lastDay ? start : latest(start, addDays(end, 1 - windowDays.stretch)), to: end };
}

import { groupBy, median, pairKey } from './group.ts';
import { durationRule, salonProfile } from './profile.ts';
import type { Booking } from './rows.ts';

/** Durations as learned: by staff member and service where there was enough to learn from, by service, and over everything. */
export interface Durations {
  /** By `pairKey`. */
  readonly ofPair: ReadonlyMap<string, number>;
  /** By service code. */
  readonly ofService: ReadonlyMap<string, number>;
  readonly overall: number;
  readonly gaps: number;
  readonly gapsTooLong: number;
}

interface Gap {
  readonly staff: string;
  readonly service: string;
  readonly minutes: number;
}

/**
 * A service takes as long as the median gap between its start and the next start of the same staff member on the same day, snapped to the
 * branch's grid and held within bounds.
 */
export function learnDurations(bookings: readonly Booking[]): Durations {
  const all = gapsOf(bookings);
  const gaps = all.filter((gap) => gap.minutes <= durationRule.gapMinutesMax);
  const snappedMedian = (group: readonly Gap[]) => snap(median(group.map((gap) => gap.minutes)) ?? salonProfile.stepMinutes);
  const learned = (groups: ReadonlyMap<string, readonly Gap[]>) =>
    new Map([...groups].filter(([, group]) => group.length >= durationRule.gapsMin).map(([key, group]) => [key, snappedMedian(group)]));
  return {
    ofPair: learned(groupBy(gaps, pairKey)),
    ofService: learned(groupBy(gaps, (gap) => gap.service)),
    overall: snappedMedian(gaps),
    gaps: gaps.length,
    gapsTooLong: all.length - gaps.length,
  };
}

/** What one staff member needs for a service: own, else the service's, else the salon's. */
export function durationOf(durations: Durations, pair: { readonly staff: string; readonly service: string }): number {
  return durations.ofPair.get(pairKey(pair)) ?? durations.ofService.get(pair.service) ?? durations.overall;
}

/** The next start of the same staff member on the same day, by booking; none for the last of the day. */
export function nextStarts(bookings: readonly Booking[]): ReadonlyMap<Booking, number> {
  const next = new Map<Booking, number>();
  for (const column of groupBy(bookings, (booking) => `${booking.day}|${booking.staff}`).values()) {
    column.sort((a, b) => a.startMinute - b.startMinute || a.line - b.line);
    for (const [index, booking] of column.entries()) {
      const later = column.slice(index + 1).find((other) => other.startMinute > booking.startMinute);
      if (later !== undefined) next.set(booking, later.startMinute);
    }
  }
  return next;
}

function gapsOf(bookings: readonly Booking[]): readonly Gap[] {
  return [...nextStarts(bookings)].map(([{ staff, service, startMinute }, next]) => ({ staff, service, minutes: next - startMinute }));
}

function snap(minutes: number): number {
  const onGrid = Math.round(minutes / salonProfile.stepMinutes) * salonProfile.stepMinutes;
  return Math.min(durationRule.minutesMax, Math.max(durationRule.minutesMin, onGrid));
}

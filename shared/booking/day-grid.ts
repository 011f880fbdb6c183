import { IANAZone } from 'luxon';
import { type Day, type WallTime, addDays, wallToInstant } from '#shared/kernel/time.ts';

/** A stretch of time in milliseconds since 1970, end excluded. Drawing and searching a day compare thousands of them, so they are numbers. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const minuteMs = 60_000;
const dayMinutes = 1_440;

/** Milliseconds since 1970 of an instant; a hundred times quicker than through a date library, and instants have one form only. */
export function msOf(instant: string): number {
  return Date.parse(instant);
}

/** From midnight to the next midnight of the zone: 23, 24 or 25 hours, or something between. */
export function daySpan(day: Day, zone: string): Span {
  return { fromMs: msOf(wallToInstant(day, '00:00', zone)), toMs: msOf(wallToInstant(addDays(day, 1), '00:00', zone)) };
}

/** Minutes since midnight that the zone's wall clock shows. */
export function wallMinuteOf(ms: number, zone: string): number {
  return modDay(ms / minuteMs + IANAZone.create(zone).offset(ms));
}

/**
 * Every moment within the span at which the wall clock stands on the grid of `stepMinutes`, counted from midnight. A time that the clock
 * skips is not among them, and one that happens twice is there twice.
 */
export function gridMoments(span: Span, zone: string, stepMinutes: number): readonly number[] {
  const clock = IANAZone.create(zone);
  const firstOffset = clock.offset(span.fromMs);
  // Only two or three days a year need the zone's table for every minute.
  const steady = clock.offset(span.toMs - minuteMs) === firstOffset && clock.offset((span.fromMs + span.toMs) / 2) === firstOffset;
  const moments: number[] = [];
  for (let ms = Math.ceil(span.fromMs / minuteMs) * minuteMs; ms < span.toMs; ms += minuteMs) {
    const minute = modDay(ms / minuteMs + (steady ? firstOffset : clock.offset(ms)));
    if (minute % stepMinutes === 0) moments.push(ms);
  }
  return moments;
}

/** The slots of a working day as stretches of time, in order; slots that touch are one, for a service may run from one into the next. */
export function slotSpans(day: Day, slots: readonly { readonly from: WallTime; readonly to: WallTime }[], zone: string): readonly Span[] {
  const spans = slots.map((slot) => ({ fromMs: msOf(wallToInstant(day, slot.from, zone)), toMs: msOf(wallToInstant(day, slot.to, zone)) }));
  return joined(spans.filter((span) => span.fromMs < span.toMs));
}

/** Stretches in order, those that touch or overlap made one. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const merged: { fromMs: number; toMs: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else merged.push({ ...span });
  }
  return merged;
}

function modDay(minutes: number): number {
  return ((Math.floor(minutes) % dayMinutes) + dayMinutes) % dayMinutes;
}

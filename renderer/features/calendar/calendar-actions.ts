import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, type Instant, addDays, dayOf, daysApart, msToInstant, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';

/** Where a line of a visit goes. */
export interface LinePlace {
  readonly lineId: string;
  readonly startsAt: Instant;
  readonly staffId: string;
  readonly durationMinutes: number;
}

/** Where a block or a group event goes. */
export interface StayPlace {
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly staffId: string | null;
  readonly instanceIds: string[];
}

/** A status that one key sets. */
export type SettableStatus = 'waiting' | 'confirmed' | 'arrived' | 'no-show';

/** What the calendar asks to be done with a visit. The feature of the visit does it, asks back where it must, and offers undo. */
export interface CalendarActions {
  /** Answers false when nothing was moved: refused, or the user went back. */
  move(visit: Visit, day: Day, places: readonly LinePlace[]): Promise<boolean>;
  /** Puts a block or a group event elsewhere; absent where only visits are moved. */
  place?(occupant: Exclude<Occupant, { readonly table: 'visits' }>, to: StayPlace): Promise<boolean>;
  setStatus(visit: Visit, to: SettableStatus): Promise<boolean>;
  /** Takes back the newest step that can be. */
  undo(): void;
  /** Does again what was taken back last. */
  redo(): void;
}

/** Visits that are put down once more elsewhere. */
export interface VisitCopies {
  copy(visit: Visit): void;
  /** Begins a booking from what was copied last. */
  paste(place: BookingPlace): void;
  /** The same without a time. */
  duplicate(visit: Visit): void;
}

/** What the keys of a grid lead to, beside its own actions. */
export interface GridDeeds {
  readonly copies: VisitCopies;
  /** Keeps time free. */
  readonly onBlock: (place: BookingPlace) => void;
  /** Takes a block away, or opens what has to be asked about first. */
  readonly onRemove: (occupant: Occupant) => void;
}

/** A place in the calendar where a visit is to be booked; null for what is not decided yet. */
export interface BookingPlace {
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly staffId: string | null;
  /** The chair or the device that was pointed at, where columns are such. */
  readonly instanceId?: string | null;
}

/**
 * The place at a moment of a grid. Its day is the one on which that moment lies: while the next day is on its way, what is seen and pointed at
 * is still the one before.
 */
export function placeAtMs(ms: number, zone: string, where: Omit<BookingPlace, 'day' | 'startsAt'>): BookingPlace {
  const startsAt = msToInstant(ms);
  return { day: dayOf(startsAt, zone), startsAt, ...where };
}

/** The first day that a grid draws and the one that is wanted: another one while that is being read. */
export interface TurnedDays {
  readonly drawn: Day | undefined;
  readonly wanted: Day;
  readonly zone: string;
}

/**
 * The place of a key that was pressed after one that leads to other days: it is for where that leads, at the same time of the wall clock, also
 * while the days of before are still drawn.
 */
export function turnedPlace(place: BookingPlace, { drawn, wanted, zone }: TurnedDays): BookingPlace {
  const days = drawn === undefined ? 0 : daysApart(drawn, wanted);
  if (days === 0 || place.startsAt === null) return place;
  const time = wallTimeOf(place.startsAt, zone);
  const day = addDays(place.day, days);
  return { ...place, day, startsAt: wallToInstant(day, time, zone) };
}

/** Opens something on the calendar by its id; a visit where nothing else is said. */
export type OpenStay = (id: string, kind?: 'visit' | 'group' | 'block') => void;

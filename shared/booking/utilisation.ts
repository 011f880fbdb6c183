import { type Span, joined, msOf } from '#shared/booking/day-grid.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { type BranchRules, type HoursOfDay, openSpans } from '#shared/booking/open-hours.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';

/** How much of the time that was there was used, in milliseconds. Sums over people and days. */
export interface Utilisation {
  /** Working hours, as far as the doors are open and nobody is away. */
  readonly scheduledMs: number;
  /** Of it, what visits, group events and blocks take; a no-show too, because nobody else could have come. Overlaps count once. */
  readonly bookedMs: number;
  /** Of it, what was spent on clients who arrived. */
  readonly completedMs: number;
  /** What was booked beside the working hours; in no share. */
  readonly outsideMs: number;
}

/** One staff member's use of a day. */
export interface StaffUtilisation extends Utilisation {
  readonly staffId: string;
}

/**
 * What a day's use is worked out from. A visit may last into the day, so the occupants of the day before belong to it; and it may last into the
 * next, whose hours tell whether that lies beside them.
 */
export interface UtilisationRows {
  readonly workDays: readonly HoursOfDay[];
  readonly occupants: readonly Occupant[];
}

/** No time, none of it used. */
export const noUtilisation: Utilisation = { scheduledMs: 0, bookedMs: 0, completedMs: 0, outsideMs: 0 };

const minuteMs = 60_000;

/**
 * How each staff member's day is used, by the definition of the trade: of the scheduled hours, *booked* is the union of busy time and of every
 * visit that is not cancelled, *completed* that of visits with the client there. A technical break is a part of its
 * service. Whoever neither works nor is booked on the day is left out; a stretch counts to the day whose hours it lies in.
 */
export function utilisationOf(day: Day, rules: BranchRules, { workDays, occupants }: UtilisationRows): readonly StaffUtilisation[] {
  const ownHours = workDays.filter((one) => one.day === day);
  const open = openSpans(day, rules, ownHours);
  const openOvernight = openSpans(day, rules, workDays);
  const busy = busyOf(occupants, arrivedEvents(occupants));
  const staffIds = new Set([...open.keys(), ...busy.keys()]);
  return [...staffIds].toSorted().flatMap((staffId) => {
    const hours = open.get(staffId) ?? [];
    const taken = busy.get(staffId) ?? [];
    const booked = joined(taken.map(({ span }) => span));
    const bookedMs = within(booked, hours);
    const begun = joined(taken.filter((one) => one.day === day).map(({ span }) => span));
    const outsideMs = lengthOf(begun) - within(begun, openOvernight.get(staffId) ?? []);
    if (hours.length === 0 && outsideMs === 0) return [];
    const completed = joined(taken.filter(({ isCompleted }) => isCompleted).map(({ span }) => span));
    return [{ staffId, scheduledMs: lengthOf(hours), bookedMs, completedMs: within(completed, hours), outsideMs }];
  });
}

/** Several people's or days' use as one. */
export function sumUtilisation(parts: Iterable<Utilisation>): Utilisation {
  const sum = { ...noUtilisation };
  for (const part of parts) {
    sum.scheduledMs += part.scheduledMs;
    sum.bookedMs += part.bookedMs;
    sum.completedMs += part.completedMs;
    sum.outsideMs += part.outsideMs;
  }
  return sum;
}

/** The share of the scheduled time that is booked or completed, from 0 to 1; undefined where nobody works. */
export function shareOf(use: Utilisation, part: 'bookedMs' | 'completedMs'): number | undefined {
  return use.scheduledMs === 0 ? undefined : use[part] / use.scheduledMs;
}

interface Busy {
  readonly span: Span;
  readonly isCompleted: boolean;
  /** On which it begins. */
  readonly day: Day;
}

/** What takes each staff member's time, those who help too. One who takes part in a group event takes none: the event does. */
function busyOf(occupants: readonly Occupant[], arrived: ReadonlySet<string>): ReadonlyMap<string, readonly Busy[]> {
  const found = new Map<string, Busy[]>();
  for (const occupant of occupants) {
    if (isGone(occupant)) continue;
    const isCompleted = occupant.table === 'visits' ? occupant.row.status === 'arrived' : arrived.has(occupant.row.id);
    for (const { people, span } of stretchesOf(occupant)) {
      const busy = { span, isCompleted, day: occupant.row.day };
      for (const staffId of new Set(people)) {
        const spans = found.get(staffId);
        if (spans === undefined) found.set(staffId, [busy]);
        else spans.push(busy);
      }
    }
  }
  return found;
}

/** Cancelled or removed. Unlike for booking, a no-show is not: its time was held. */
function isGone(occupant: Occupant): boolean {
  if (occupant.table === 'visits') return occupant.row.status === 'cancelled';
  return (occupant.table === 'blocks' ? occupant.row.removed : occupant.row.cancelled) !== null;
}

/** Group events to which somebody came. */
function arrivedEvents(occupants: readonly Occupant[]): ReadonlySet<string> {
  const visits = occupants.flatMap((occupant): readonly Visit[] => (occupant.table === 'visits' ? [occupant.row] : []));
  return new Set(visits.flatMap(({ groupEventId, status }) => (groupEventId !== null && status === 'arrived' ? [groupEventId] : [])));
}

function stretchesOf(occupant: Occupant): readonly { readonly people: readonly string[]; readonly span: Span }[] {
  if (occupant.table === 'blocks') {
    const { staffId } = occupant.row;
    return staffId === null ? [] : [{ people: [staffId], span: spanOf({ ...occupant.row, breakMinutes: 0 }) }];
  }
  const taking = occupant.table === 'groupEvents' ? [occupant.row] : occupant.row.groupEventId === null ? occupant.row.lines : [];
  return taking.map((one) => ({ people: [one.staffId, ...one.assistantIds], span: spanOf(one) }));
}

function spanOf(one: { readonly startsAt: string; readonly durationMinutes: number; readonly breakMinutes: number }): Span {
  const fromMs = msOf(one.startsAt);
  return { fromMs, toMs: fromMs + (one.durationMinutes + one.breakMinutes) * minuteMs };
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs), 0);
}

/** How much of the stretches lies within the others; neither has overlaps of its own. */
function within(spans: readonly Span[], others: readonly Span[]): number {
  let sum = 0;
  for (const one of spans)
    for (const other of others) sum += Math.max(0, Math.min(one.toMs, other.toMs) - Math.max(one.fromMs, other.fromMs));
  return sum;
}

import { daySpan, msOf } from '#shared/booking/day-grid.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { sameData } from '#shared/kernel/same-data.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** One day of several that are shown at once. The object is the same as before when nothing of it changed, so that a memo can skip it. */
export interface SpanDay {
  readonly day: Day;
  /** The day's visits, group events and blocks, and those of the day before that last into it. */
  readonly occupants: readonly Occupant[];
  readonly workDays: readonly RowOf<'workDays'>[];
}

/** Rows of the days, and of the day before them. */
export interface SpanRows {
  readonly visits: readonly Visit[];
  readonly groupEvents: readonly GroupEvent[];
  readonly blocks: readonly Block[];
  readonly workDays: readonly RowOf<'workDays'>[];
}

const minuteMs = 60_000;

/** The days from one on, with what lies in each. */
export function spanDays(from: Day, count: number, rows: SpanRows, zone: string): readonly SpanDay[] {
  const occupants = occupantsByDay(rows);
  const workDays = byDay(rows.workDays, ({ day }) => day);
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(from, index);
    const midnightMs = daySpan(day, zone).fromMs;
    const lasting = (occupants.get(addDays(day, -1)) ?? []).filter((occupant) => endMs(occupant) > midnightMs);
    return { day, occupants: [...lasting, ...(occupants.get(day) ?? [])], workDays: workDays.get(day) ?? [] };
  });
}

/** Takes over every day of before that says the same. */
export function reuseDays(before: readonly SpanDay[] | undefined, next: readonly SpanDay[] | undefined): readonly SpanDay[] | undefined {
  if (before === undefined || next === undefined) return next;
  const known = new Map(before.map((one) => [one.day, one]));
  const kept = next.map((one) => {
    const old = known.get(one.day);
    return old !== undefined && sameData(old, one) ? old : one;
  });
  return kept.length === before.length && kept.every((one, index) => one === before[index]) ? before : kept;
}

/** The visits that begin on the day. */
export function visitsOf({ day, occupants }: SpanDay): readonly Visit[] {
  return occupants.flatMap((occupant) => (occupant.table === 'visits' && occupant.row.day === day ? [occupant.row] : []));
}

/** What stands on some days, each once, also where it lasts into the next. */
export function occupantsOfDays(days: readonly Pick<SpanDay, 'occupants'>[]): readonly Occupant[] {
  const byId = new Map(days.flatMap(({ occupants }) => occupants).map((one) => [one.row.id, one]));
  return [...byId.values()];
}

function occupantsByDay({ visits, groupEvents, blocks }: SpanRows): ReadonlyMap<Day, readonly Occupant[]> {
  const all: readonly Occupant[] = [
    ...visits.map((row) => ({ table: 'visits', row }) as const),
    ...groupEvents.map((row) => ({ table: 'groupEvents', row }) as const),
    ...blocks.map((row) => ({ table: 'blocks', row }) as const),
  ];
  return byDay(all, ({ row }) => row.day);
}

/** When the last of it is over, technical breaks counted; also of what was cancelled, because it is shown. */
function endMs(occupant: Occupant): number {
  const parts = occupant.table === 'visits' ? occupant.row.lines : [occupant.row];
  return Math.max(
    ...parts.map((part) => msOf(part.startsAt) + (part.durationMinutes + ('breakMinutes' in part ? part.breakMinutes : 0)) * minuteMs),
  );
}

function byDay<T>(all: readonly T[], dayOf: (one: T) => Day): ReadonlyMap<Day, readonly T[]> {
  const found = new Map<Day, T[]>();
  for (const one of all) {
    const day = dayOf(one);
    const known = found.get(day);
    if (known === undefined) found.set(day, [one]);
    else known.push(one);
  }
  return found;
}

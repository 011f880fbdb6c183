import { type Span, msOf } from '#shared/booking/day-grid.ts';
import { takesTime } from '#shared/booking/overlap.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { addMinutes } from '#shared/kernel/time.ts';

/** Something on the calendar that holds people's or things' time. */
export type Occupant =
  | { readonly table: 'visits'; readonly row: Visit }
  | { readonly table: 'groupEvents'; readonly row: GroupEvent }
  | { readonly table: 'blocks'; readonly row: Block };

/** A staff member or an instance of a resource that is taken from one instant to another (end excluded). */
export interface Occupation {
  /** `staff:` or `instance:` and the id, so that the two never meet. */
  readonly holder: string;
  readonly from: string;
  readonly to: string;
}

/** The holder's name of a staff member. */
export function staffHolder(staffId: string): string {
  return `staff:${staffId}`;
}

/** The staff member whom a holder's name stands for; undefined for that of a resource's instance. */
export function staffOfHolder(holder: string): string | undefined {
  return holder.startsWith('staff:') ? holder.slice('staff:'.length) : undefined;
}

/** The holder's name of a resource's instance. */
export function instanceHolder(instanceId: string): string {
  return `instance:${instanceId}`;
}

/** The resource's instance that a holder's name stands for; undefined for that of a staff member. */
export function instanceOfHolder(holder: string): string | undefined {
  return holder.startsWith('instance:') ? holder.slice('instance:'.length) : undefined;
}

/** A stretch of time in which somebody and something is taken: a line of a visit, a group event, a block. */
export interface Taking {
  readonly staffId: string | null;
  readonly assistantIds?: readonly string[];
  readonly instanceIds: readonly string[];
  readonly startsAt: string;
  readonly durationMinutes: number;
  readonly breakMinutes?: number;
}

/** Everybody and everything that one service takes, and the technical break after it. */
function holdersOf({ staffId, assistantIds = [], instanceIds }: Taking): string[] {
  const people = staffId === null ? assistantIds : [staffId, ...assistantIds];
  return [...people.map(staffHolder), ...instanceIds.map(instanceHolder)];
}

function occupations(taking: Taking): Occupation[] {
  const to = addMinutes(taking.startsAt, taking.durationMinutes + (taking.breakMinutes ?? 0));
  return holdersOf(taking).map((holder) => ({ holder, from: taking.startsAt, to }));
}

/** The stretches in which an occupant takes something. One who takes part in a group event takes nothing: the event does. */
function takingsOf(occupant: Occupant): readonly Taking[] {
  if (!isThere(occupant)) return [];
  if (occupant.table !== 'visits') return [occupant.row];
  return occupant.row.groupEventId === null ? occupant.row.lines : [];
}

/** What an occupant takes as it stands. */
export function occupationsOf(occupant: Occupant): readonly Occupation[] {
  return takingsOf(occupant).flatMap(occupations);
}

/** The same in milliseconds, for whoever goes through the days of a whole branch: to write an instant takes longer than all the rest. */
export function eachOccupation(occupant: Occupant, take: (holder: string, span: Span) => void): void {
  for (const taking of takingsOf(occupant)) {
    const fromMs = msOf(taking.startsAt);
    const span = { fromMs, toMs: fromMs + (taking.durationMinutes + (taking.breakMinutes ?? 0)) * 60_000 };
    for (const holder of holdersOf(taking)) take(holder, span);
  }
}

/** False for what was cancelled or removed, and for a client who did not come. */
export function isThere(occupant: Occupant): boolean {
  if (occupant.table === 'visits') return takesTime(occupant.row);
  return (occupant.table === 'groupEvents' ? occupant.row.cancelled : occupant.row.removed) === null;
}

/** What services take that are not booked yet. */
export function occupationsOfLines(lines: readonly Taking[]): readonly Occupation[] {
  return lines.flatMap(occupations);
}

/** Those among the others who hold some of the time. Instants compare as text. */
export function meeting<T extends Occupant>(mine: readonly Occupation[], others: readonly T[]): readonly T[] {
  if (mine.length === 0) return [];
  return others.filter((other) =>
    occupationsOf(other).some((its) => mine.some((one) => one.holder === its.holder && one.from < its.to && its.from < one.to)),
  );
}

/** The occupants that hold time of this one, itself left out. Two blocks do not disturb each other. */
export function overlapping<T extends Occupant>(occupant: Occupant, others: readonly T[]): readonly T[] {
  const disturbing = others.filter(({ table, row }) => row.id !== occupant.row.id && !(table === 'blocks' && occupant.table === 'blocks'));
  return meeting(occupationsOf(occupant), disturbing);
}

/** A visit as an occupant. */
export function visitOccupant(row: Visit): Extract<Occupant, { readonly table: 'visits' }> {
  return { table: 'visits', row };
}

import { type Span, msOf } from '#shared/booking/day-grid.ts';
import { type Occupant, isThere } from '#shared/booking/occupancy.ts';
import type { VisitLine } from '#shared/booking/tables.ts';

/**
 * A stretch of time that one person, or one instance of a resource, spends on one visit, group event or block without a gap. It is what a
 * calendar draws as one box.
 */
export interface Stay extends Span {
  /** Occupant and first line, and the holder where he only helps; stays the same while the stay moves. */
  readonly key: string;
  readonly occupant: Occupant;
  /** The services of a visit in it, in order; none for a group event or a block. */
  readonly lines: readonly VisitLine[];
  /** The staff member or the instance that is taken; null for a block of resources among those of staff. */
  readonly holderId: string | null;
  /** He helps somebody else, who performs the service. */
  readonly isAssisting: boolean;
  /** End of the technical break in which the holder is still taken. */
  readonly tailMs: number;
}

const minuteMs = 60_000;

/**
 * What an occupant is to those whom it takes; cancelled ones too, for a calendar may show them. A client who takes part in a group event has
 * no stay of his own: the event has.
 */
export function staysOf(occupant: Occupant, by: 'staff' | 'instance'): readonly Stay[] {
  if (occupant.table === 'visits') {
    if (occupant.row.groupEventId !== null) return [];
    return by === 'staff' ? staffStays(occupant) : instanceStays(occupant);
  }
  const { id, startsAt, durationMinutes, staffId, instanceIds } = occupant.row;
  const breakMinutes = occupant.table === 'groupEvents' ? occupant.row.breakMinutes : 0;
  const fromMs = msOf(startsAt);
  const toMs = fromMs + durationMinutes * minuteMs;
  const common = { occupant, lines: [], fromMs, toMs, tailMs: toMs + breakMinutes * minuteMs };
  if (by === 'instance') return instanceIds.map((one) => ({ ...common, key: `${id}:${one}`, holderId: one, isAssisting: false }));
  const helpers = occupant.table === 'groupEvents' ? occupant.row.assistantIds : [];
  const own = staffId === null ? [] : [{ ...common, key: `${id}:`, holderId: staffId, isAssisting: false }];
  return [...own, ...helpers.map((one) => ({ ...common, key: `${id}:${one}`, holderId: one, isAssisting: true }))];
}

type OfVisit = Extract<Occupant, { readonly table: 'visits' }>;

/** Lines of one person that follow each other share a stay, also over the break between them. */
function staffStays(occupant: OfVisit): readonly Stay[] {
  const lines = inTime(occupant.row.lines);
  const own = joinLines(occupant, lines, ({ staffId }) => [staffId], false);
  return lines.some((line) => line.assistantIds.length > 0)
    ? [...own, ...joinLines(occupant, lines, ({ assistantIds }) => assistantIds, true)]
    : own;
}

function instanceStays(occupant: OfVisit): readonly Stay[] {
  return joinLines(occupant, inTime(occupant.row.lines), ({ instanceIds }) => instanceIds, true).map((stay) => ({
    ...stay,
    isAssisting: false,
  }));
}

function joinLines(
  occupant: OfVisit,
  lines: readonly VisitLine[],
  holdersOf: (line: VisitLine) => readonly string[],
  namesHolder: boolean,
): readonly Stay[] {
  const stays: Stay[] = [];
  for (const line of lines) {
    const fromMs = msOf(line.startsAt);
    const toMs = fromMs + line.durationMinutes * minuteMs;
    const tailMs = toMs + line.breakMinutes * minuteMs;
    for (const holderId of holdersOf(line)) {
      const at = stays.findLastIndex((stay) => stay.holderId === holderId && fromMs >= stay.toMs && fromMs <= stay.tailMs);
      const last = stays[at];
      // Only what this person did last can go on: a service of somebody else in between is a gap.
      const goesOn = last !== undefined && (namesHolder || at === stays.length - 1);
      if (goesOn) stays[at] = { ...last, lines: [...last.lines, line], toMs, tailMs };
      else {
        const key = namesHolder ? `${occupant.row.id}:${line.id}:${holderId}` : `${occupant.row.id}:${line.id}`;
        stays.push({ key, occupant, lines: [line], holderId, isAssisting: namesHolder, fromMs, toMs, tailMs });
      }
    }
  }
  return stays;
}

function inTime(lines: readonly VisitLine[]): readonly VisitLine[] {
  return lines.length === 1 ? lines : lines.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
}

/** True when the stay holds its time, so that nothing else may be there. */
export function holdsTime({ occupant }: Stay): boolean {
  return isThere(occupant);
}

/** Those of one holder's stays, in order of time, of which another one holds the same time. Blocks do not disturb each other. */
export function overlappingStays(stays: readonly Stay[]): ReadonlySet<Stay> {
  const found = new Set<Stay>();
  const held = stays.filter(holdsTime);
  for (const [index, one] of held.entries()) {
    for (let at = index + 1; at < held.length; at += 1) {
      const other = held[at];
      if (other === undefined || other.fromMs >= Math.max(one.tailMs, one.fromMs + minuteMs)) break;
      if (disturbs(one, other)) found.add(one).add(other);
    }
  }
  return found;
}

function disturbs(a: Stay, b: Stay): boolean {
  if (a.occupant.row.id === b.occupant.row.id) return false;
  return !(a.occupant.table === 'blocks' && b.occupant.table === 'blocks');
}

import type { Visit } from '#shared/booking/tables.ts';
import { overlapping, takesTime } from '#shared/booking/overlap.ts';
import { type Accepted, type Subject, type Write, write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import type { Read } from '#shared/tables/read.ts';

/**
 * All visits that could overlap one on the given days: theirs and those a day before and after, because a visit lies under the day on which
 * it starts and lasts at most 24 hours. Undefined when the store does not hold one of the days.
 */
export async function loadNeighbours(read: Read, branchId: string, days: readonly string[]): Promise<readonly Visit[] | undefined> {
  const wanted = new Set(days.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]));
  const found: Visit[] = [];
  for (const day of [...wanted].sort()) {
    const answer = await read.day('visits', branchId, day);
    if (!answer.held) return undefined;
    found.push(...answer.value);
  }
  return found;
}

/** What is known of a visit's placing besides where it goes. */
export interface Placing {
  /** Where it stood before; undefined for one that is new. */
  readonly before?: Visit;
  /** The overlap is wanted: this command says so, with a reason. */
  readonly isOverbooking?: boolean;
}

/**
 * Places a new or changed visit among its neighbours: when it collides by accident, both sides are marked with each other, and marks that no
 * longer hold are taken off. A deliberate overbooking is no conflict, and covers those whom it was booked over and nobody who comes later.
 * Returns every row to write, the visit first.
 */
export function settle(visit: Visit, neighbours: readonly Visit[], { before, isOverbooking = false }: Placing = {}): Accepted {
  const wanted = before === undefined ? new Set<string>() : wantedOverlaps(before, neighbours);
  const isHere = takesTime(visit);
  const overlaps = isHere ? overlapping(visit, neighbours) : [];
  // A reason to overlap ends with the overlap.
  const overbooked = isHere && overlaps.length === 0 ? null : visit.overbooked;
  const collides = isOverbooking ? [] : overlaps.filter((other) => !wanted.has(other.id));
  const colliding = new Set(collides.map((other) => other.id));
  const writes: Write[] = [write('visits', { ...visit, overbooked, conflictWith: [...colliding].sort() })];
  for (const other of neighbours) {
    if (other.id === visit.id) continue;
    const marked = other.conflictWith.includes(visit.id);
    if (marked === colliding.has(other.id)) continue;
    const conflictWith = marked ? other.conflictWith.filter((id) => id !== visit.id) : [...other.conflictWith, visit.id].sort();
    // A mark is not a change that somebody made to the other visit: whoever cancels it has seen what there is to see.
    writes.push(write('visits', { ...other, conflictWith }));
  }
  const conflicts: Subject[] = collides.map((other) => ({ table: 'visits', id: other.id }));
  return { writes, flags: [], conflicts };
}

/** Whom a visit overlapped where it stood without being in conflict: overbooked, or both kept by whoever settled the conflict. */
function wantedOverlaps(before: Visit, neighbours: readonly Visit[]): ReadonlySet<string> {
  const there = takesTime(before) ? overlapping(before, neighbours) : [];
  return new Set(there.map((other) => other.id).filter((id) => !before.conflictWith.includes(id)));
}

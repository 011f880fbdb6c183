import type { Visit } from '#shared/booking/tables.ts';
import { overlapping, takesTime } from '#shared/booking/overlap.ts';
import { type Accepted, type Stamp, type Subject, type Write, write } from '#shared/commands/command.ts';
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

/**
 * Places a new or changed visit among its neighbours: when it collides by accident, both sides are marked with each other, and marks that no
 * longer hold are taken off. A deliberate overbooking is not a conflict. Returns every row to write, the visit first.
 */
export function settle(visit: Visit, neighbours: readonly Visit[], stamp: Stamp): Accepted {
  const collides =
    takesTime(visit) && visit.overbooked === null ? overlapping(visit, neighbours).filter((other) => other.overbooked === null) : [];
  const colliding = new Set(collides.map((other) => other.id));
  const writes: Write[] = [write('visits', { ...visit, conflictWith: [...colliding].sort() })];
  for (const other of neighbours) {
    if (other.id === visit.id) continue;
    const marked = other.conflictWith.includes(visit.id);
    if (marked === colliding.has(other.id)) continue;
    const conflictWith = marked ? other.conflictWith.filter((id) => id !== visit.id) : [...other.conflictWith, visit.id].sort();
    writes.push(write('visits', { ...other, conflictWith, changedAt: stamp.occurredAt, changedBy: stamp.actorId }));
  }
  const conflicts: Subject[] = collides.map((other) => ({ table: 'visits', id: other.id }));
  return { writes, flags: [], conflicts };
}

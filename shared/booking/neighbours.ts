import { type Occupant, isThere, overlapping, visitOccupant } from '#shared/booking/occupancy.ts';
import { type Accepted, type Subject, type Write, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { addDays } from '#shared/kernel/time.ts';
import type { Read } from '#shared/tables/read.ts';

/**
 * All that could overlap something on the given days: what lies under them and a day before and after, because a visit lies under the day on
 * which it starts and lasts at most 24 hours. Undefined when the store does not hold one of the days.
 */
export async function loadNeighbours(read: Read, branchId: string, around: readonly string[]): Promise<readonly Occupant[] | undefined> {
  const wanted = [...new Set(around.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].sort();
  const days = await Promise.all(
    wanted.map((day) =>
      together({
        visits: read.day('visits', branchId, day),
        groupEvents: read.day('groupEvents', branchId, day),
        blocks: read.day('blocks', branchId, day),
      }),
    ),
  );
  const found: Occupant[] = [];
  for (const { visits, groupEvents, blocks } of days) {
    if (!visits.held || !groupEvents.held || !blocks.held) return undefined;
    found.push(...visits.value.map(visitOccupant));
    for (const row of groupEvents.value) found.push({ table: 'groupEvents', row });
    for (const row of blocks.value) found.push({ table: 'blocks', row });
  }
  return found;
}

/** What is known of a placing besides where it goes. */
export interface Placing {
  /** Where it stood before; undefined for one that is new. */
  readonly before?: Occupant;
  /** The overlap is wanted: this command says so, with a reason. */
  readonly isOverbooking?: boolean;
}

/**
 * Places what is new or changed among its neighbours: when it collides by accident, both sides are marked with each other, and marks that no
 * longer hold are taken off. A deliberate overbooking is no conflict, and covers those whom it was booked over and nobody who comes later.
 * Returns every row to write, the placed one first.
 */
export function settle(placed: Occupant, neighbours: readonly Occupant[], { before, isOverbooking = false }: Placing = {}): Accepted {
  const wanted = before === undefined ? new Set<string>() : wantedOverlaps(before, neighbours);
  const overlaps = overlapping(placed, neighbours);
  const collides = isOverbooking ? [] : overlaps.filter((other) => !wanted.has(other.row.id));
  const colliding = new Set(collides.map((other) => other.row.id));
  const writes: Write[] = [marked(withoutOldReason(placed, overlaps.length), [...colliding].sort())];
  for (const other of neighbours) {
    const { id, conflictWith } = other.row;
    if (id === placed.row.id) continue;
    const isMarked = conflictWith.includes(placed.row.id);
    if (isMarked === colliding.has(id)) continue;
    const marks = isMarked ? conflictWith.filter((one) => one !== placed.row.id) : [...conflictWith, placed.row.id].sort();
    // A mark is not a change that somebody made to the other: whoever cancels it has seen what there is to see.
    writes.push(marked(other, marks));
  }
  const conflicts: Subject[] = collides.map(({ table, row }) => ({ table, id: row.id }));
  return { writes, flags: [], conflicts };
}

/** A reason to overlap ends with the overlap. */
function withoutOldReason(placed: Occupant, overlaps: number): Occupant {
  if (overlaps > 0 || !isThere(placed)) return placed;
  if (placed.table === 'visits') return { table: 'visits', row: { ...placed.row, overbooked: null } };
  return placed.table === 'groupEvents' ? { table: 'groupEvents', row: { ...placed.row, overbooked: null } } : placed;
}

function marked({ table, row }: Occupant, conflictWith: string[]): Write {
  return write(table, { ...row, conflictWith } as never);
}

/** Whom it overlapped where it stood without being in conflict: overbooked, or both kept by whoever settled the conflict. */
function wantedOverlaps(before: Occupant, neighbours: readonly Occupant[]): ReadonlySet<string> {
  const there = overlapping(before, neighbours).map((other) => other.row.id);
  return new Set(there.filter((id) => !before.row.conflictWith.includes(id)));
}

import { z } from 'zod';
import { handEditedBefore, handEditsOfMove } from '#shared/booking/hand-edits.ts';
import { changedBy } from '#shared/booking/known-visit.ts';
import { loadNeighbours, settle } from '#shared/booking/neighbours.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { overbookArgs, rightsWithOverbook } from '#shared/booking/overbook.ts';
import { type Block, blocks } from '#shared/booking/tables.ts';
import { accept, claim, edit, former, refuse, write } from '#shared/commands/command.ts';
import { standing } from '#shared/commands/standing.ts';
import { together } from '#shared/commands/together.ts';
import { withFields } from '#shared/commands/old-values.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { ok } from '#shared/kernel/result.ts';
import { durationMinutes, id, instant } from '#shared/kernel/schema.ts';
import type { Read } from '#shared/tables/read.ts';

const row = blocks.schema.shape;

/** Where a block lies. Its branch day follows from the start. */
const place = z.object({
  staffId: row.staffId,
  instanceIds: row.instanceIds,
  startsAt: instant,
  durationMinutes: durationMinutes.min(1),
});

const described = z.object({ kind: row.kind, note: row.note, color: row.color });

const occupant = (row: Block): Occupant => ({ table: 'blocks', row });

/** The zone, the block if it is there, and what lies around the days on which it is and will be. That a new one is not here cannot be known. */
async function around(read: Read, branchId: string, blockId: string, startsAt: string | null) {
  const { branch, found } = await together({ branch: read.get('branches', branchId), found: read.get('blocks', blockId) });
  const zone = branch.held ? branch.value?.zone : undefined;
  const block = found.held ? found.value : undefined;
  const day = zone === undefined || startsAt === null ? undefined : dayOf(startsAt, zone);
  const days = [block?.day, day].filter((one) => one !== undefined);
  const neighbours = zone === undefined ? undefined : await loadNeighbours(read, branchId, days);
  return { isHeld: found.held, block: block?.branchId === branchId ? block : undefined, isTaken: block !== undefined, day, neighbours };
}

const addArgs = z.object({ blockId: id, ...place.shape, kind: row.kind, note: row.note, seriesId: id.nullable(), overbook: overbookArgs });

/** A block is somebody's or something's: one of nothing would keep nothing free. */
const isOfNothing = ({ staffId, instanceIds }: z.infer<typeof place>) => staffId === null && instanceIds.length === 0;

/** Keeps time of a staff member or a resource free of bookings. Visits that lie there already are left, and marked unless this is wanted. */
export const addBlock = claim({
  name: 'addBlock',
  version: 2,
  args: addArgs.extend({ color: row.color }),
  formerly: [former(1, addArgs, (given) => given)],
  touchesChain: false,
  rights: rightsWithOverbook('visits.book'),
  load: (read, given, stamp) => around(read, stamp.branchId, given.blockId, given.startsAt),
  decide: (given, known, stamp) => {
    if (known.isTaken) return refuse('already-there', { table: 'blocks', id: given.blockId });
    if (known.neighbours === undefined || known.day === undefined) return refuse('needs-network');
    if (isOfNothing(given)) return refuse('block-of-nothing');
    const { blockId, overbook, ...said } = given;
    const block: Block = {
      ...said,
      color: said.color ?? null,
      id: blockId,
      branchId: stamp.branchId,
      day: known.day,
      handEdited: [],
      conflictWith: [],
      removed: null,
      createdAt: stamp.occurredAt,
      createdBy: stamp.actorId,
      ...changedBy(stamp),
    };
    return ok(settle(occupant(block), known.neighbours, { isOverbooking: overbook !== null }));
  },
});

const moveArgs = z.object({ blockId: id, from: place, to: place, bySeries: z.boolean(), overbook: overbookArgs });

/** Moves or resizes a block, or keeps somebody else or other resources free with it; refused when another desk moved it meanwhile. */
export const moveBlock = claim({
  name: 'moveBlock',
  version: 2,
  args: moveArgs.extend({ handEdited: handEditedBefore }),
  formerly: [former(1, moveArgs, (given) => given)],
  touchesChain: false,
  rights: rightsWithOverbook('visits.edit'),
  load: (read, given, stamp) => around(read, stamp.branchId, given.blockId, given.to.startsAt),
  decide: (given, { isHeld, block, day, neighbours }, stamp) => {
    const subject = { table: 'blocks', id: given.blockId } as const;
    if (!isHeld || neighbours === undefined || day === undefined) return refuse('needs-network', subject);
    if (block === undefined || block.removed !== null) return refuse('not-there', subject);
    if (isOfNothing(given.to)) return refuse('block-of-nothing', subject);
    const placed = withFields(block, given.from, given.to);
    if (placed === undefined) return refuse('changed-meanwhile', subject);
    const moved: Block = { ...placed, day, ...changedBy(stamp) };
    if (block.seriesId !== null && !given.bySeries)
      moved.handEdited = given.handEdited ?? handEditsOfMove(block.handEdited, given.from, given.to);
    return ok(settle(occupant(moved), neighbours, { before: occupant(block), isOverbooking: given.overbook !== null }));
  },
});

/** Changes what a block says, not when it is: what for, the note, the colour. Each with its old value, so that two desks' changes of different fields merge. */
export const describeBlock = edit({
  name: 'describeBlock',
  version: 1,
  args: z.object({ blockId: id, from: described.partial(), to: described.partial() }),
  touchesChain: false,
  rights: () => ['visits.edit'],
  load: (read, given) => read.get('blocks', given.blockId),
  decide: (given, known, stamp) => {
    const subject = { table: 'blocks', id: given.blockId } as const;
    const stands = standing(known, subject, stamp);
    if (!stands.ok) return stands;
    const changed = withFields(stands.value, given.from, given.to);
    if (changed === undefined) return refuse('changed-meanwhile', subject);
    return ok(accept(write('blocks', { ...changed, ...changedBy(stamp) })));
  },
});

/** Takes a block away, or puts it back; when somebody was booked there since, both are marked. */
export const removeBlock = edit({
  name: 'removeBlock',
  version: 1,
  args: z.object({ blockId: id, isBack: z.boolean() }),
  touchesChain: false,
  rights: () => ['visits.edit'],
  load: (read, given, stamp) => around(read, stamp.branchId, given.blockId, null),
  decide: (given, { isHeld, block, neighbours }, stamp) => {
    const subject = { table: 'blocks', id: given.blockId } as const;
    if (!isHeld || neighbours === undefined) return refuse('needs-network', subject);
    if (block === undefined) return refuse('not-there', subject);
    const removed = given.isBack ? null : { by: stamp.actorId, at: stamp.occurredAt };
    const next: Block = { ...block, removed, ...changedBy(stamp) };
    const others = block.handEdited.filter((one) => one !== 'cancelled');
    if (block.seriesId !== null) next.handEdited = given.isBack ? others : [...others, 'cancelled'];
    return ok(settle(occupant(next), neighbours));
  },
});

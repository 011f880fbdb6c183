import { z } from 'zod';
import { handEditedBefore, handEditsOfMove } from '#shared/booking/hand-edits.ts';
import { changedBy } from '#shared/booking/known-visit.ts';
import { loadNeighbours, settle } from '#shared/booking/neighbours.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { agreedFlags, agreesUnasked } from '#shared/booking/agreed-terms.ts';
import { overbookArgs, overbookedBy, rightsWithOverbook } from '#shared/booking/overbook.ts';
import { type GroupEvent, type Visit, groupEvents } from '#shared/booking/tables.ts';
import { type Accepted, type Write, accept, claim, edit, former, refuse, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { withFields } from '#shared/commands/old-values.ts';
import { standing } from '#shared/commands/standing.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, text } from '#shared/kernel/schema.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';

const row = groupEvents.schema.shape;

/** When a group event is, and who and what it takes. Its branch day follows from the start. */
const place = z.object({
  staffId: row.staffId,
  assistantIds: row.assistantIds,
  instanceIds: row.instanceIds,
  startsAt: row.startsAt,
  durationMinutes: row.durationMinutes,
  breakMinutes: row.breakMinutes,
});

const described = z.object({
  title: row.title,
  capacity: row.capacity,
  priceMinor: row.priceMinor,
  comment: row.comment,
  color: row.color,
});

const occupant = (event: GroupEvent): Occupant => ({ table: 'groupEvents', row: event });

/** The event if it is there, and what lies around the days on which it is and will be. That a new one is not here cannot be known. */
async function around(read: Read, branchId: string, eventId: string, startsAt: string | null) {
  const { branch, found, participants } = await together({
    branch: read.get('branches', branchId),
    found: read.get('groupEvents', eventId),
    participants: read.by('visits', 'groupEventId', eventId),
  });
  const zone = heldOr(branch, undefined)?.zone;
  const event = found.held ? found.value : undefined;
  const day = zone === undefined || startsAt === null ? undefined : dayOf(startsAt, zone);
  const days = [event?.day, day].filter((one) => one !== undefined);
  const neighbours = zone === undefined ? undefined : await loadNeighbours(read, branchId, days);
  return {
    isHeld: found.held,
    event: event?.branchId === branchId ? event : undefined,
    isTaken: event !== undefined,
    day,
    neighbours,
    participants: participants.held ? participants.value : undefined,
  };
}

/** Puts a class, a course or a workshop on the calendar. Clients join it by `bookVisit` with its id. */
export const planGroupEvent = claim({
  name: 'planGroupEvent',
  version: 1,
  args: z.object({ groupEventId: id, serviceId: id, ...place.shape, ...described.shape, seriesId: id.nullable(), overbook: overbookArgs }),
  touchesChain: false,
  rights: rightsWithOverbook('visits.book'),
  load: async (read, given, stamp) => {
    const known = await around(read, stamp.branchId, given.groupEventId, given.startsAt);
    const line = { ...given, id: given.groupEventId, discountPpm: 0 };
    return { ...known, isUnasked: await agreesUnasked(read, stamp, { lines: [line] }) };
  },
  decide: (given, known, stamp) => {
    if (known.isTaken) return refuse('already-there', { table: 'groupEvents', id: given.groupEventId });
    if (known.neighbours === undefined || known.day === undefined) return refuse('needs-network');
    const { groupEventId, overbook, ...said } = given;
    const event: GroupEvent = {
      ...said,
      id: groupEventId,
      branchId: stamp.branchId,
      day: known.day,
      handEdited: [],
      overbooked: overbookedBy({ overbook }, stamp, null),
      conflictWith: [],
      cancelled: null,
      createdAt: stamp.occurredAt,
      createdBy: stamp.actorId,
      ...changedBy(stamp),
    };
    const flags = agreedFlags(known.isUnasked, { table: 'groupEvents', id: event.id });
    return ok({ ...settle(occupant(event), known.neighbours, { isOverbooking: overbook !== null }), flags });
  },
});

const moveArgs = z.object({ groupEventId: id, from: place, to: place, bySeries: z.boolean(), overbook: overbookArgs });

/** Moves a group event with all who take part. Refused when another desk moved it meanwhile. */
export const moveGroupEvent = claim({
  name: 'moveGroupEvent',
  version: 2,
  args: moveArgs.extend({ handEdited: handEditedBefore }),
  formerly: [former(1, moveArgs, (given) => given)],
  touchesChain: false,
  rights: rightsWithOverbook('visits.edit'),
  load: (read, given, stamp) => around(read, stamp.branchId, given.groupEventId, given.to.startsAt),
  decide: (given, { isHeld, event, day, neighbours, participants }, stamp) => {
    const subject = { table: 'groupEvents', id: given.groupEventId } as const;
    if (!isHeld || neighbours === undefined || day === undefined || participants === undefined) return refuse('needs-network', subject);
    if (event === undefined || event.cancelled !== null) return refuse('not-there', subject);
    const placed = withFields(event, given.from, given.to);
    if (placed === undefined) return refuse('changed-meanwhile', subject);
    const by = changedBy(stamp);
    const overbooked = overbookedBy(given, stamp, event.overbooked);
    const moved: GroupEvent = { ...placed, day, overbooked, ...by };
    if (event.seriesId !== null && !given.bySeries)
      moved.handEdited = given.handEdited ?? handEditsOfMove(event.handEdited, given.from, given.to);
    const settled = settle(occupant(moved), neighbours, { before: occupant(event), isOverbooking: given.overbook !== null });
    const { staffId, startsAt, durationMinutes, breakMinutes } = given.to;
    const follow = participants.map((visit): Write => {
      const lines = visit.lines.map((line) => ({ ...line, staffId, startsAt, durationMinutes, breakMinutes }));
      return write('visits', { ...visit, day, lines, ...by });
    });
    return ok({ ...settled, writes: [...settled.writes, ...follow] });
  },
});

/** Changes what a group event says; each field with its old value, so that two desks' changes of different fields merge. */
export const describeGroupEvent = edit({
  name: 'describeGroupEvent',
  version: 1,
  args: z.object({ groupEventId: id, from: described.partial(), to: described.partial() }),
  touchesChain: false,
  rights: ({ from, to }) => (to.priceMinor === from.priceMinor ? ['visits.edit'] : ['visits.edit', 'money.price']),
  load: (read, given) => read.get('groupEvents', given.groupEventId),
  decide: (given, known, stamp) => {
    const subject = { table: 'groupEvents', id: given.groupEventId } as const;
    const stands = standing(known, subject, stamp);
    if (!stands.ok) return stands;
    const changed = withFields(stands.value, given.from, given.to);
    if (changed === undefined) return refuse('changed-meanwhile', subject);
    return ok(accept(write('groupEvents', { ...changed, ...changedBy(stamp) })));
  },
});

const cancelArgs = z.object({ groupEventId: id, reason: text.min(1), bySeries: z.boolean() });

/**
 * Cancels a group event with every place in it. Refused while a place carries money: that is given back at the till first. `isBack` takes it
 * back, with the places that went with it; when somebody was booked there since, both are marked.
 */
export const cancelGroupEvent = edit({
  name: 'cancelGroupEvent',
  version: 2,
  args: cancelArgs.extend({ isBack: z.boolean().default(false) }),
  formerly: [former(1, cancelArgs, (args) => ({ ...args, isBack: false }))],
  touchesChain: false,
  rights: () => ['visits.cancel'],
  load: (read, given, stamp) => around(read, stamp.branchId, given.groupEventId, null),
  decide: (given, { isHeld, event, neighbours, participants }, stamp) => {
    const subject = { table: 'groupEvents', id: given.groupEventId } as const;
    if (!isHeld || neighbours === undefined || participants === undefined) return refuse('needs-network', subject);
    if (event === undefined) return refuse('not-there', subject);
    const by = changedBy(stamp);
    if (given.isBack) return ok(restored(event, neighbours, participants, by));
    if (event.cancelled !== null) return ok(accept());
    const paid = participants.filter((visit) => visit.paid !== 'none');
    if (paid.length > 0) return refuse('visit-has-money', ...paid.map((visit) => ({ table: 'visits', id: visit.id }) as const));
    const why = { reason: given.reason, by: stamp.actorId, at: stamp.occurredAt };
    const next: GroupEvent = { ...event, cancelled: why, ...by };
    if (event.seriesId !== null && !given.bySeries) next.handEdited = [...new Set([...event.handEdited, 'cancelled' as const])];
    const settled = settle(occupant(next), neighbours);
    const gone = participants.flatMap((visit): Write[] => {
      if (visit.status === 'cancelled') return [];
      const cancelled = { ...why, statusBefore: visit.status, isMistake: false };
      return [write('visits', { ...visit, status: 'cancelled', cancelled, ...by })];
    });
    return ok({ ...settled, writes: [...settled.writes, ...gone] });
  },
});

/** An event that stands again, with the places that were cancelled together with it. */
function restored(
  event: GroupEvent,
  neighbours: readonly Occupant[],
  participants: readonly Visit[],
  by: ReturnType<typeof changedBy>,
): Accepted {
  const { cancelled } = event;
  if (cancelled === null) return accept();
  const handEdited = event.handEdited.filter((one) => one !== 'cancelled');
  const settled = settle(occupant({ ...event, cancelled: null, handEdited, ...by }), neighbours);
  const follow = participants.flatMap((visit): Write[] => {
    if (visit.cancelled?.at !== cancelled.at || visit.cancelled.by !== cancelled.by) return [];
    return [write('visits', { ...visit, status: visit.cancelled.statusBefore, cancelled: null, ...by })];
  });
  return { ...settled, writes: [...settled.writes, ...follow] };
}

import { agreedFlags, agreesUnasked } from '#shared/booking/agreed-terms.ts';
import { linesIn, loadGroup, takePlaces } from '#shared/booking/take-places.ts';
import { loadNeeds, reserveInstances } from '#shared/booking/reserve-instances.ts';
import { visitOccupant } from '#shared/booking/occupancy.ts';
import { z } from 'zod';
import { changedBy, loadLead, loadZone, misplaced } from '#shared/booking/known-visit.ts';
import { loadNeighbours, settle } from '#shared/booking/neighbours.ts';
import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import { overbookArgs, overbookedBy, rightsWithOverbook } from '#shared/booking/overbook.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { type Visit, visitLine, visits } from '#shared/booking/tables.ts';
import { claim, refuse, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { limits } from '#shared/kernel/limits.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { day, id, name, text } from '#shared/kernel/schema.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';

/** A line as it is booked: what only some visits have may be left out. */
export const bookedLine = visitLine.extend({
  discountPpm: visitLine.shape.discountPpm.default(lineDefaults.discountPpm),
  assistantIds: visitLine.shape.assistantIds.default(lineDefaults.assistantIds),
  instanceIds: visitLine.shape.instanceIds.default(lineDefaults.instanceIds),
});

const row = visits.schema.shape;

const args = z.object({
  visitId: id,
  /** Branch day on which the first line starts. */
  day,
  clientId: id.nullable(),
  walkInName: name,
  lines: z.array(bookedLine).min(1).max(limits.visitLinesMax),
  comment: text,
  source: z.enum(['desk', 'online', 'kiosk']),
  color: row.color.default(visitDefaults.color),
  categoryIds: row.categoryIds.default(visitDefaults.categoryIds),
  groupEventId: row.groupEventId.default(visitDefaults.groupEventId),
  seats: row.seats.default(visitDefaults.seats),
  seriesId: row.seriesId.default(visitDefaults.seriesId),
  overbook: overbookArgs,
});

async function isTaken(read: Read, visitId: string): Promise<boolean> {
  return heldOr(await read.get('visits', visitId), undefined) !== undefined;
}

/**
 * Books a visit. Two desks that book the same time while apart both keep their visit: the later one at the hub is marked as in conflict with
 * the earlier and both go to the tray. What a client books by himself, online or at a kiosk, keeps the branch's lead time. A price or a discount
 * that whoever books may not give stands, and a manager looks at it.
 */
export const bookVisit = claim({
  name: 'bookVisit',
  version: 1,
  args,
  touchesChain: false,
  rights: rightsWithOverbook('visits.book'),
  load: async (read, given, stamp) => {
    const known = await together({
      taken: isTaken(read, given.visitId),
      zone: loadZone(read, stamp.branchId),
      // The desk books up to the last moment; clients who book by themselves leave time to get ready for them.
      leadMinutes: given.source === 'desk' ? 0 : loadLead(read, stamp.branchId),
      neighbours: loadNeighbours(read, stamp.branchId, [given.day]),
      needs: loadNeeds(
        read,
        given.lines.map(({ serviceId }) => serviceId),
      ),
      group: loadGroup(read, given.visitId, given.groupEventId),
    });
    const placeMinor = known.group?.event.priceMinor;
    const standingMinor = placeMinor === undefined ? undefined : placeMinor * given.seats;
    return { ...known, isUnasked: await agreesUnasked(read, stamp, { lines: given.lines, standingMinor }) };
  },
  decide: (given, known, stamp) => {
    if (known.taken) return refuse('visit-exists', { table: 'visits', id: given.visitId });
    if (known.neighbours === undefined) return refuse('needs-network');
    // Where the event is now: another desk may have moved it since somebody looked.
    const event = known.group?.event;
    const visit: Visit = {
      id: given.visitId,
      branchId: stamp.branchId,
      day: event?.day ?? given.day,
      clientId: given.clientId,
      walkInName: given.walkInName,
      status: 'waiting',
      lines:
        event === undefined ? reserveInstances(given.visitId, given.lines, known.needs, known.neighbours) : linesIn(event, given.lines),
      comment: given.comment,
      source: given.source,
      ...visitDefaults,
      color: given.color,
      categoryIds: given.categoryIds,
      groupEventId: given.groupEventId,
      seats: given.seats,
      seriesId: given.seriesId,
      overbooked: overbookedBy(given, stamp, null),
      conflictWith: [],
      cancelled: null,
      billId: null,
      paid: 'none',
      createdAt: stamp.occurredAt,
      createdBy: stamp.actorId,
      ...changedBy(stamp),
    };
    const flags = agreedFlags(known.isUnasked, { table: 'visits', id: visit.id });
    const isByClient = visit.source !== 'desk';
    if (isByClient && visitSpan(visit).from < addMinutes(stamp.occurredAt, known.leadMinutes))
      return refuse('too-late-to-book', { table: 'visits', id: visit.id });
    if (visit.groupEventId !== null) {
      const crowded = takePlaces(visit, known.group, given.overbook !== null);
      return crowded.ok ? ok({ writes: [write('visits', visit)], flags, conflicts: crowded.value }) : crowded;
    }
    const wrong = misplaced(visit, known.zone);
    if (wrong !== undefined) return err(wrong);
    return ok({ ...settle(visitOccupant(visit), known.neighbours, { isOverbooking: given.overbook !== null }), flags });
  },
});

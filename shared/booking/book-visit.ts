import { z } from 'zod';
import { loadZone, misplaced } from '#shared/booking/known-visit.ts';
import { loadNeighbours, settle } from '#shared/booking/neighbours.ts';
import { type Visit, visitLine } from '#shared/booking/tables.ts';
import { claim, refuse } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { day, id, name, text } from '#shared/kernel/schema.ts';

/** Why an overlap is wanted; null when it is not. */
export const overbookArgs = z.object({ reason: text.min(1) }).nullable();

const args = z.object({
  visitId: id,
  /** Branch day on which the first line starts. */
  day,
  clientId: id.nullable(),
  walkInName: name,
  lines: z.array(visitLine).min(1).max(limits.visitLinesMax),
  comment: text,
  source: z.enum(['desk', 'online', 'kiosk']),
  overbook: overbookArgs,
});

/**
 * Books a visit. Two desks that book the same time while apart both keep their visit: the later one at the hub is marked as in conflict with
 * the earlier and both go to the tray (promise 3).
 */
export const bookVisit = claim({
  name: 'bookVisit',
  version: 1,
  args,
  touchesChain: false,
  rights: (given) => (given.overbook === null ? ['visits.book'] : ['visits.book', 'visits.overbook']),
  load: async (read, given, stamp) => {
    const existing = await read.get('visits', given.visitId);
    return {
      taken: existing.held && existing.value !== undefined,
      zone: await loadZone(read, stamp.branchId),
      neighbours: await loadNeighbours(read, stamp.branchId, [given.day]),
    };
  },
  decide: (given, known, stamp) => {
    if (known.taken) return refuse('visit-exists', { table: 'visits', id: given.visitId });
    if (known.neighbours === undefined) return refuse('needs-network');
    const visit: Visit = {
      id: given.visitId,
      branchId: stamp.branchId,
      day: given.day,
      clientId: given.clientId,
      walkInName: given.walkInName,
      status: 'waiting',
      lines: given.lines,
      comment: given.comment,
      source: given.source,
      overbooked: given.overbook === null ? null : { reason: given.overbook.reason, by: stamp.actorId },
      conflictWith: [],
      cancelled: null,
      billId: null,
      paid: 'none',
      createdAt: stamp.occurredAt,
      createdBy: stamp.actorId,
      changedAt: stamp.occurredAt,
      changedBy: stamp.actorId,
    };
    const wrong = misplaced(visit, known.zone);
    if (wrong !== undefined) return err(wrong);
    return ok(settle(visit, known.neighbours, { isOverbooking: given.overbook !== null }));
  },
});

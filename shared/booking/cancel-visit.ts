import { visitOccupant } from '#shared/booking/occupancy.ts';
import { z } from 'zod';
import { overbookArgs } from '#shared/booking/book-visit.ts';
import { loadVisit, requireVisit } from '#shared/booking/known-visit.ts';
import { settle } from '#shared/booking/neighbours.ts';
import { claim, edit, refuse } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, text } from '#shared/kernel/schema.ts';

/** Cancels a visit with a reason. It stays in reports and in the client's history; its time is free again. */
export const cancelVisit = edit({
  name: 'cancelVisit',
  version: 1,
  args: z.object({ visitId: id, reason: text, isMistake: z.boolean().default(false) }),
  touchesChain: false,
  rights: () => ['visits.cancel'],
  load: (read, given, stamp) => loadVisit(read, stamp, given.visitId),
  decide: (given, known, stamp) => {
    const found = requireVisit(known, given.visitId, stamp);
    if (!found.ok) return found;
    const { visit, neighbours } = found;
    if (visit.status === 'cancelled') return ok({ writes: [], flags: [], conflicts: [] });
    if (visit.paid !== 'none') return refuse('visit-has-money', { table: 'visits', id: visit.id });
    const cancelled = {
      reason: given.reason,
      by: stamp.actorId,
      at: stamp.occurredAt,
      statusBefore: visit.status,
      isMistake: given.isMistake,
    };
    return ok(
      settle(
        visitOccupant({ ...visit, status: 'cancelled', cancelled, changedAt: stamp.occurredAt, changedBy: stamp.actorId }),
        neighbours,
        stamp,
      ),
    );
  },
});

/** Takes a cancellation back. A claim, because somebody else may have been given the time since. */
export const restoreVisit = claim({
  name: 'restoreVisit',
  version: 1,
  args: z.object({ visitId: id, overbook: overbookArgs }),
  touchesChain: false,
  rights: (given) => (given.overbook === null ? ['visits.cancel'] : ['visits.cancel', 'visits.overbook']),
  load: (read, given, stamp) => loadVisit(read, stamp, given.visitId),
  decide: (given, known, stamp) => {
    const found = requireVisit(known, given.visitId, stamp);
    if (!found.ok) return found;
    const { visit, neighbours } = found;
    if (visit.cancelled === null) return ok({ writes: [], flags: [], conflicts: [] });
    const overbooked = given.overbook === null ? visit.overbooked : { reason: given.overbook.reason, by: stamp.actorId };
    const restored = { ...visit, status: visit.cancelled.statusBefore, cancelled: null, overbooked };
    const placing = { before: visitOccupant(visit), isOverbooking: given.overbook !== null };
    return ok(settle(visitOccupant({ ...restored, changedAt: stamp.occurredAt, changedBy: stamp.actorId }), neighbours, stamp, placing));
  },
});

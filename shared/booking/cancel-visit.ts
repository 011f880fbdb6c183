import { loadGroupOf, takePlaces } from '#shared/booking/take-places.ts';
import { visitOccupant } from '#shared/booking/occupancy.ts';
import { z } from 'zod';
import { overbookArgs, overbookedBy, rightsWithOverbook } from '#shared/booking/overbook.ts';
import { changedBy, loadVisit, requireVisit } from '#shared/booking/known-visit.ts';
import { settle } from '#shared/booking/neighbours.ts';
import { type Flag, claim, edit, refuse } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, instant, text } from '#shared/kernel/schema.ts';
import { billLeft, loadBillOfVisit } from '#shared/till/settled-bill.ts';

/**
 * Cancels a visit with a reason. It stays in reports and in the client's history; its time is free again. `seenAt` is when the visit had
 * been changed last as whoever cancels it saw it: if another desk changed it meanwhile, it is cancelled all the same and a person is asked.
 */
export const cancelVisit = edit({
  name: 'cancelVisit',
  version: 1,
  args: z.object({ visitId: id, reason: text, isMistake: z.boolean().default(false), seenAt: instant.optional() }),
  touchesChain: false,
  rights: () => ['visits.cancel'],
  load: async (read, given, stamp) => {
    const known = await loadVisit(read, stamp, given.visitId);
    return { ...known, bill: await loadBillOfVisit(read, known.visit) };
  },
  decide: (given, known, stamp) => {
    const found = requireVisit(known, given.visitId, stamp);
    if (!found.ok) return found;
    const { visit, neighbours } = found;
    if (visit.status === 'cancelled') return ok({ writes: [], flags: [], conflicts: [] });
    if (visit.paid !== 'none') return refuse('visit-has-money', { table: 'visits', id: visit.id });
    // A sale, and its taxes, would stand in the books for a visit that never was.
    if (known.bill === 'stands') return refuse('visit-bill-stands', { table: 'visits', id: visit.id });
    const cancelled = {
      reason: given.reason,
      by: stamp.actorId,
      at: stamp.occurredAt,
      statusBefore: visit.status,
      isMistake: given.isMistake,
    };
    const isUnseen = given.seenAt !== undefined && given.seenAt !== visit.changedAt;
    const flags: Flag[] = isUnseen ? [{ code: 'cancelled-changed', tray: 'task', subjects: [{ table: 'visits', id: visit.id }] }] : [];
    const left = { ...visit, ...billLeft(visit, known.bill), status: 'cancelled' as const, cancelled, ...changedBy(stamp) };
    return ok({ ...settle(visitOccupant(left), neighbours), flags });
  },
});

/** Takes a cancellation back. A claim, because somebody else may have been given the time since. */
export const restoreVisit = claim({
  name: 'restoreVisit',
  version: 1,
  args: z.object({ visitId: id, overbook: overbookArgs }),
  touchesChain: false,
  rights: rightsWithOverbook('visits.cancel'),
  load: async (read, given, stamp) => {
    const { known, group } = await together({
      known: loadVisit(read, stamp, given.visitId),
      group: loadGroupOf(read, given.visitId),
    });
    return { ...known, group };
  },
  decide: (given, known, stamp) => {
    const found = requireVisit(known, given.visitId, stamp);
    if (!found.ok) return found;
    const { visit, neighbours } = found;
    if (visit.cancelled === null) return ok({ writes: [], flags: [], conflicts: [] });
    const overbooked = overbookedBy(given, stamp, visit.overbooked);
    const restored = { ...visit, status: visit.cancelled.statusBefore, cancelled: null, overbooked };
    const crowded = takePlaces(restored, known.group, given.overbook !== null);
    if (!crowded.ok) return crowded;
    const placing = { before: visitOccupant(visit), isOverbooking: given.overbook !== null };
    const settled = settle(visitOccupant({ ...restored, ...changedBy(stamp) }), neighbours, placing);
    return ok({ ...settled, conflicts: [...settled.conflicts, ...crowded.value] });
  },
});

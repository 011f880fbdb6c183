import { loadGroupOf, takePlaces } from '#shared/booking/take-places.ts';
import { visitOccupant } from '#shared/booking/occupancy.ts';
import { z } from 'zod';
import { changedBy, loadVisit, loadVisitAlone, requireVisit } from '#shared/booking/known-visit.ts';
import { settle } from '#shared/booking/neighbours.ts';
import { overbookArgs, overbookedBy, rightsWithOverbook } from '#shared/booking/overbook.ts';
import { takesTime } from '#shared/booking/overlap.ts';
import { accept, edit, former, refuse, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { ok } from '#shared/kernel/result.ts';
import { id } from '#shared/kernel/schema.ts';
import { billLeft, loadBillOfVisit } from '#shared/till/settled-bill.ts';

const settable = z.enum(['waiting', 'confirmed', 'arrived', 'no-show']);
const argsV1 = z.object({ visitId: id, from: settable, to: settable });
const args = argsV1.extend({
  /** Wanted when a client comes after all whose time or place was given away since. */
  overbook: overbookArgs.default(null),
});

/**
 * Sets a visit to waiting, confirmed, arrived or no-show. Any order is allowed, as at a real desk; only a visit whose bill stands must
 * stay arrived, paid or not, because that bill would hang in the air (un-arriving asks about the money, or to void the bill, first).
 */
export const setVisitStatus = edit({
  name: 'setVisitStatus',
  version: 2,
  args,
  formerly: [former(1, argsV1, (given) => ({ ...given, overbook: null }))],
  touchesChain: false,
  rights: rightsWithOverbook('visits.edit'),
  load: async (read, given, stamp) => {
    const { known, group } = await together({
      known: changesTime(given) ? loadVisit(read, stamp, given.visitId) : loadVisitAlone(read, given.visitId),
      group: changesTime(given) ? loadGroupOf(read, given.visitId) : null,
    });
    return { ...known, group, bill: given.to === 'arrived' ? 'none' : await loadBillOfVisit(read, known.visit) };
  },
  decide: (given, known, stamp) => {
    const found = requireVisit(known, given.visitId, stamp);
    if (!found.ok) return found;
    const { visit, neighbours } = found;
    if (visit.status === given.to) return ok({ writes: [], flags: [], conflicts: [] });
    if (visit.status === 'cancelled') return refuse('visit-cancelled', { table: 'visits', id: visit.id });
    if (visit.status !== given.from) return refuse('visit-changed', { table: 'visits', id: visit.id });
    if (visit.paid !== 'none' && given.to !== 'arrived') return refuse('visit-has-money', { table: 'visits', id: visit.id });
    if (known.bill === 'stands') return refuse('visit-bill-stands', { table: 'visits', id: visit.id });
    const next = { ...visit, ...billLeft(visit, known.bill), status: given.to, ...changedBy(stamp) };
    if (!changesTime(given)) return ok(accept(write('visits', next)));
    const isOverbooking = given.overbook !== null;
    const crowded = takePlaces(next, known.group, isOverbooking);
    if (!crowded.ok) return crowded;
    const overbooked = takesTime(next) ? overbookedBy(given, stamp, visit.overbooked) : visit.overbooked;
    const settled = settle(visitOccupant({ ...next, overbooked }), neighbours, { isOverbooking });
    return ok({ ...settled, conflicts: [...settled.conflicts, ...crowded.value] });
  },
});

/** Whether the visit begins or ceases to hold its time; only then does it matter who else is there. */
function changesTime({ from, to }: z.infer<typeof args>): boolean {
  return takesTime({ status: from }) !== takesTime({ status: to });
}

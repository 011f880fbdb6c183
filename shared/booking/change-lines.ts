import { z } from 'zod';
import { agreedFlags, agreesUnasked } from '#shared/booking/agreed-terms.ts';
import { bookedLine } from '#shared/booking/book-visit.ts';
import { handEditedBefore } from '#shared/booking/hand-edits.ts';
import { liesAlike } from '#shared/booking/take-places.ts';
import { changedBy, loadVisit, loadZone, misplaced, requireVisit } from '#shared/booking/known-visit.ts';
import { settle } from '#shared/booking/neighbours.ts';
import { visitOccupant } from '#shared/booking/occupancy.ts';
import { overbookArgs, overbookedBy, rightsWithOverbook } from '#shared/booking/overbook.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { loadNeeds, reserveInstances } from '#shared/booking/reserve-instances.ts';
import { claim, former, refuse } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { limits } from '#shared/kernel/limits.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { day, id } from '#shared/kernel/schema.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { billLeft, loadBillOfVisit } from '#shared/till/settled-bill.ts';

const lines = z.array(bookedLine).min(1).max(limits.visitLinesMax);
const args = z.object({ visitId: id, day, from: lines, to: lines, overbook: overbookArgs });

/** Which chair it was does not make lines other lines: where it is decided another may be given. */
function withoutInstances(given: readonly VisitLine[]): readonly VisitLine[] {
  return given.map((line) => ({ ...line, instanceIds: [] }));
}

/** What a place in a group event costs is said when it is taken: no list has it. */
function placeMinorOf(visit: Visit | undefined, { from }: { readonly from: readonly VisitLine[] }): number | undefined {
  return visit?.groupEventId == null ? undefined : from[0]?.priceMinor;
}

/** What of lines stands on a bill: another chair or hour changes nothing that a client was told to pay. */
function termsOf(given: readonly VisitLine[]): readonly unknown[] {
  return given.map(({ id: lineId, serviceId, priceMinor, discountPpm }) => ({ lineId, serviceId, priceMinor, discountPpm }));
}

/**
 * Changes what is done at a visit: services added, taken off or exchanged, who performs and assists, how long, the pause, the price and the
 * discount. The lines come whole, with how they stood; when another desk changed them meanwhile it is refused and stays in the tray. While a
 * bill stands, services and prices stay as they were billed, paid or not: what came to them would be paid by nobody.
 */
export const changeLines = claim({
  name: 'changeLines',
  version: 2,
  // The whole series changes: the visit is no exception of it.
  args: args.extend({ handEdited: handEditedBefore, bySeries: z.boolean().default(false) }),
  formerly: [former(1, args, (given) => given)],
  touchesChain: false,
  rights: rightsWithOverbook('visits.edit'),
  load: async (read, given, stamp) => {
    const { known, ...rest } = await together({
      known: loadVisit(read, stamp, given.visitId, [given.day]),
      zone: loadZone(read, stamp.branchId),
      needs: loadNeeds(
        read,
        given.to.map(({ serviceId }) => serviceId),
      ),
    });
    const isUnasked = await agreesUnasked(read, stamp, {
      lines: given.to,
      before: given.from,
      standingMinor: placeMinorOf(known.visit, given),
    });
    return { ...known, ...rest, isUnasked, bill: await loadBillOfVisit(read, known.visit) };
  },
  decide: (given, known, stamp) => {
    const found = requireVisit(known, given.visitId, stamp);
    if (!found.ok) return found;
    const { visit, neighbours } = found;
    const subject = { table: 'visits', id: visit.id } as const;
    if (visit.status === 'cancelled') return refuse('visit-cancelled', subject);
    if (visit.paid !== 'none') return refuse('visit-has-money', subject);
    if (canonicalJson(withoutInstances(visit.lines)) !== canonicalJson(withoutInstances(given.from)))
      return refuse('visit-changed', subject);
    const areOtherTerms = canonicalJson(termsOf(visit.lines)) !== canonicalJson(termsOf(given.to));
    if (areOtherTerms && known.bill === 'stands') return refuse('visit-bill-stands', subject);
    if (visit.groupEventId !== null && !liesAlike(visit.lines, given.to)) return refuse('visit-in-group', subject);
    if (known.zone !== undefined && dayOf(visitSpan({ lines: given.to }).from, known.zone) !== given.day)
      return refuse('wrong-day', subject);
    const overbooked = overbookedBy(given, stamp, visit.overbooked);
    const next = {
      ...visit,
      ...(areOtherTerms ? billLeft(visit, known.bill) : {}),
      day: given.day,
      lines: visit.groupEventId === null ? reserveInstances(visit.id, given.to, known.needs, neighbours) : given.to,
      overbooked,
      ...changedBy(stamp),
    };
    if (visit.seriesId !== null && !given.bySeries)
      next.handEdited = given.handEdited ?? [...new Set([...visit.handEdited, 'lines' as const])];
    const wrong = misplaced(next, known.zone);
    if (wrong !== undefined) return err(wrong);
    const placing = { before: visitOccupant(visit), isOverbooking: given.overbook !== null };
    return ok({ ...settle(visitOccupant(next), neighbours, placing), flags: agreedFlags(known.isUnasked, subject) });
  },
});

import { loadVisitNeeds, reserveInstances } from '#shared/booking/reserve-instances.ts';
import { handEditedBefore } from '#shared/booking/hand-edits.ts';
import { visitOccupant } from '#shared/booking/occupancy.ts';
import { z } from 'zod';
import { changedBy, loadVisit, loadZone, misplaced, requireVisit } from '#shared/booking/known-visit.ts';
import { settle } from '#shared/booking/neighbours.ts';
import { overbookArgs, overbookedBy, rightsWithOverbook } from '#shared/booking/overbook.ts';
import type { HandEdit, Visit, VisitLine } from '#shared/booking/tables.ts';
import { claim, former, refuse } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { limits } from '#shared/kernel/limits.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { day, durationMinutes, id, instant } from '#shared/kernel/schema.ts';

const place = z.object({ lineId: id, startsAt: instant, staffId: id, durationMinutes: durationMinutes.min(1) });

const args = z.object({
  visitId: id,
  /** Branch day on which the first line starts after the move. */
  day,
  /** Where lines stood when the user picked the visit up, and where they go. Lines that stay are not named. */
  from: z.array(place).min(1).max(limits.visitLinesMax),
  to: z.array(place).min(1).max(limits.visitLinesMax),
  overbook: overbookArgs,
  /** The whole series moves: the visit is no exception of it. */
  bySeries: z.boolean().default(false),
});

/** A line's place, as `moveVisit` compares and sets it. */
export function placeOf(line: VisitLine): z.infer<typeof place> {
  return { lineId: line.id, startsAt: line.startsAt, staffId: line.staffId, durationMinutes: line.durationMinutes };
}

/**
 * Moves or resizes lines of a visit in time and between staff. If another desk moved the same lines meanwhile, the move is refused and what
 * was wanted goes to the tray; changes of other fields merge. Who takes part in a group event moves with it.
 */
export const moveVisit = claim({
  name: 'moveVisit',
  version: 2,
  args: args.extend({ handEdited: handEditedBefore }),
  formerly: [former(1, args, (given) => given)],
  touchesChain: false,
  rights: rightsWithOverbook('visits.edit'),
  load: async (read, given, stamp) => {
    const { known, ...rest } = await together({
      known: loadVisit(read, stamp, given.visitId, [given.day]),
      needs: loadVisitNeeds(read, given.visitId),
      zone: loadZone(read, stamp.branchId),
    });
    return { ...known, ...rest };
  },
  decide: (given, known, stamp) => {
    const found = requireVisit(known, given.visitId, stamp);
    if (!found.ok) return found;
    const { visit, neighbours } = found;
    if (visit.status === 'cancelled') return refuse('visit-cancelled', { table: 'visits', id: visit.id });
    if (visit.groupEventId !== null) return refuse('visit-in-group', { table: 'visits', id: visit.id });
    const lines: VisitLine[] = [...visit.lines];
    for (const [index, from] of given.from.entries()) {
      const at = lines.findIndex((line) => line.id === from.lineId);
      const line = lines[at];
      const to = given.to[index];
      if (line === undefined || to === undefined || to.lineId !== from.lineId)
        return refuse('visit-changed', { table: 'visits', id: visit.id });
      const stands = placeOf(line);
      // Two desks that came to the same do not differ, and nobody is asked.
      if (!isSamePlace(stands, from) && !isSamePlace(stands, to)) return refuse('visit-changed', { table: 'visits', id: visit.id });
      lines[at] = { ...line, startsAt: to.startsAt, staffId: to.staffId, durationMinutes: to.durationMinutes };
    }
    const overbooked = overbookedBy(given, stamp, visit.overbooked);
    const placed = reserveInstances(visit.id, lines, known.needs, neighbours);
    const moved = { ...visit, day: given.day, lines: placed, overbooked, ...changedBy(stamp) };
    const isByHand = visit.seriesId !== null && !given.bySeries;
    const handEdited = isByHand ? (given.handEdited ?? handEditsOf(visit, moved)) : visit.handEdited;
    const wrong = misplaced(moved, known.zone);
    if (wrong !== undefined) return err(wrong);
    return ok(
      settle(visitOccupant({ ...moved, handEdited }), neighbours, {
        before: visitOccupant(visit),
        isOverbooking: given.overbook !== null,
      }),
    );
  },
});

function isSamePlace(a: z.infer<typeof place>, b: z.infer<typeof place>): boolean {
  return a.startsAt === b.startsAt && a.staffId === b.staffId && a.durationMinutes === b.durationMinutes;
}

/** What a person's move makes an exception of. */
function handEditsOf(before: Visit, after: Visit): HandEdit[] {
  const staffOf = (visit: Visit): string => visit.lines.map(({ staffId }) => staffId).join();
  const isOtherStaff = staffOf(before) !== staffOf(after);
  const isOtherTime = before.lines.some((line, at) => line.startsAt !== after.lines[at]?.startsAt);
  const isOtherLength = before.lines.some((line, at) => line.durationMinutes !== after.lines[at]?.durationMinutes);
  const edits: HandEdit[] = [...before.handEdited];
  if (isOtherTime) edits.push('time');
  if (isOtherStaff) edits.push('staff');
  // How long the services take is what they are: a change of the series leaves that alone, and still moves the visit.
  if (isOtherLength) edits.push('lines');
  return [...new Set(edits)];
}

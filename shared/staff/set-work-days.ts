import { z } from 'zod';
import { workDays } from '#shared/staff/tables.ts';
import { type Write, accept, edit, refuse, write } from '#shared/commands/command.ts';
import { fits } from '#shared/commands/old-values.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { ok } from '#shared/kernel/result.ts';
import { day, id } from '#shared/kernel/schema.ts';
import type { RowOf } from '#shared/tables/registry.ts';

const { slots } = workDays.schema.shape;

/** Days of hours that one command may set: a team of ten for a quarter goes in a few. */
export const workDaysPerCommandMax = 200;

/**
 * Sets the working hours of staff members on days; none means off duty. Each day comes with the hours that stood when the
 * user looked: a day that another desk changed meanwhile refuses the whole, so that half a pattern is never laid.
 */
export const setWorkDays = edit({
  name: 'setWorkDays',
  version: 1,
  args: z.object({
    days: z
      .array(z.object({ staffId: id, day, from: slots, to: slots }))
      .min(1)
      .max(workDaysPerCommandMax),
  }),
  touchesChain: false,
  rights: () => ['schedules.edit'],
  load: async (read, given, { branchId }) => {
    // By whole days: only of a day that is here can a desk tell that nobody has hours on it.
    const found = new Map<string, readonly RowOf<'workDays'>[]>();
    for (const on of new Set(given.days.map((one) => one.day))) {
      const rows = await read.day('workDays', branchId, on);
      if (rows.held) found.set(on, rows.value);
    }
    return found;
  },
  decide: (given, known, stamp) => {
    const writes: Write[] = [];
    for (const { staffId, day: on, from, to } of given.days) {
      const stands = known.get(on)?.find((row) => row.staffId === staffId);
      // Hours that came with an import bear an id without the branch; somebody who works in two branches has hours in both.
      const rowId = stands?.id ?? derivedId(staffId, `hours ${stamp.branchId} ${on}`);
      const subject = { table: 'workDays', id: rowId } as const;
      if (!known.has(on)) return refuse('needs-network', subject);
      if (!fits(stands?.slots ?? [], from, to)) return refuse('changed-meanwhile', subject);
      if (!areInOrder(to)) return refuse('hours-overlap', subject);
      writes.push(write('workDays', { id: rowId, branchId: stamp.branchId, day: on, staffId, slots: to }));
    }
    return ok(accept(...writes));
  },
});

/** Slots follow one another and each has a length; "24:00" is the end of the day. */
export function areInOrder(given: RowOf<'workDays'>['slots']): boolean {
  return given.every((slot, at) => slot.from < slot.to && (at === 0 || (given[at - 1]?.to ?? '') <= slot.from));
}

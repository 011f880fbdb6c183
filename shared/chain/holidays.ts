import { z } from 'zod';
import { holidays } from '#shared/chain/tables.ts';
import { areInOrder } from '#shared/staff/set-work-days.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { fits } from '#shared/commands/old-values.ts';
import { ok } from '#shared/kernel/result.ts';

const { day, name, slots, removed } = holidays.schema.shape;
const said = z.object({ name, slots, removed });

/** Closes a branch on a day, gives it other hours then, or takes that back. Visits that are booked then stay. */
export const setHoliday = edit({
  name: 'setHoliday',
  version: 1,
  args: z.object({ day, from: said.nullable(), to: said }),
  touchesChain: false,
  rights: () => ['schedules.edit'],
  load: (read, given, stamp) => read.get('holidays', `${stamp.branchId}.${given.day}`),
  decide: (given, known, { branchId }) => {
    const holidayId = `${branchId}.${given.day}`;
    const subject = { table: 'holidays', id: holidayId } as const;
    if (!known.held) return refuse('needs-network', subject);
    const stands = known.value === undefined ? null : said.parse(known.value);
    if (!fits(stands, given.from, given.to)) return refuse('changed-meanwhile', subject);
    if (!areInOrder(given.to.slots)) return refuse('hours-overlap', subject);
    return ok(accept(write('holidays', { id: holidayId, branchId, day: given.day, ...given.to })));
  },
});

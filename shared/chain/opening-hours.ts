import { z } from 'zod';
import { branches } from '#shared/chain/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { fits } from '#shared/commands/old-values.ts';
import { ok } from '#shared/kernel/result.ts';
import { areInOrder } from '#shared/staff/set-work-days.ts';

const week = branches.schema.shape.openingHours;

/**
 * Sets when the doors of the own branch are open, by weekday from Monday on; none at all means that nobody says. A week is one thing: two
 * halves of two people's weeks are nobody's. Visits that are booked then stay; the screen shows them before this is saved.
 */
export const setOpeningHours = edit({
  name: 'setOpeningHours',
  version: 1,
  args: z.object({ from: week, to: week }),
  touchesChain: true,
  rights: () => ['schedules.edit'],
  load: (read, _given, stamp) => read.get('branches', stamp.branchId),
  decide: (given, known, { branchId }) => {
    const subject = { table: 'branches', id: branchId } as const;
    if (!known.held || known.value === undefined) return refuse('needs-network', subject);
    if (!fits(known.value.openingHours, given.from, given.to)) return refuse('changed-meanwhile', subject);
    if (!given.to.every(areInOrder)) return refuse('hours-overlap', subject);
    return ok(accept(write('branches', { ...known.value, openingHours: given.to })));
  },
});

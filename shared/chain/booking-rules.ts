import { z } from 'zod';
import { branches } from '#shared/chain/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { withFields } from '#shared/commands/old-values.ts';
import { ok } from '#shared/kernel/result.ts';

const { stepMinutes, leadMinutes } = branches.schema.shape;
const rules = z.object({ stepMinutes, leadMinutes }).partial();

/** The steps that a branch can book in: each divides the hour, so that every hour has the same times. */
export const bookingSteps = [5, 6, 10, 12, 15, 20, 30, 60] as const;

/**
 * Sets in which steps the own branch books, and how long before a visit clients may still book by themselves; each with its old value, so that
 * two desks' changes of both merge. What is booked stays where it is, on the steps or off them.
 */
export const setBookingRules = edit({
  name: 'setBookingRules',
  version: 1,
  args: z.object({ from: rules, to: rules }),
  touchesChain: true,
  rights: () => ['schedules.edit'],
  load: (read, _given, stamp) => read.get('branches', stamp.branchId),
  decide: (given, known, { branchId }) => {
    const subject = { table: 'branches', id: branchId } as const;
    if (!known.held || known.value === undefined) return refuse('needs-network', subject);
    const { stepMinutes: step } = given.to;
    if (step !== undefined && 60 % step !== 0) return refuse('step-off-the-hour', subject);
    const changed = withFields(known.value, given.from, given.to);
    if (changed === undefined) return refuse('changed-meanwhile', subject);
    return ok(accept(write('branches', changed)));
  },
});

import { z } from 'zod';
import { absenceReason, absences } from '#shared/staff/tables.ts';
import { accept, edit, former, refuse, write } from '#shared/commands/command.ts';
import { standing } from '#shared/commands/standing.ts';
import { ok } from '#shared/kernel/result.ts';
import { id } from '#shared/kernel/schema.ts';

const { staffId, fromDay, toDay, reason } = absences.schema.shape;
const asked = z.object({ absenceId: id, staffId, fromDay, toDay });

/** Notes that a staff member is away for days. Visits that are booked then stay; the screen shows them before this is saved. */
export const addAbsence = edit({
  name: 'addAbsence',
  version: 2,
  args: asked.extend({ reason }),
  // What was said in the open is not taken over: nobody can seal it after the fact, and that somebody is away is what counts.
  formerly: [former(1, asked.extend(absenceReason.shape), ({ kind: _kind, note: _note, ...rest }) => ({ ...rest, reason: null }))],
  touchesChain: false,
  rights: () => ['schedules.edit'],
  load: (read, given) => read.get('absences', given.absenceId),
  decide: ({ absenceId, ...said }, known, stamp) => {
    if (!known.held) return refuse('needs-network');
    if (known.value !== undefined) return refuse('already-there', { table: 'absences', id: absenceId });
    if (said.toDay < said.fromDay) return refuse('ends-before-start');
    return ok(accept(write('absences', { ...said, id: absenceId, branchId: stamp.branchId, removed: false })));
  },
});

/** Takes an absence back, or puts it in again. */
export const removeAbsence = edit({
  name: 'removeAbsence',
  version: 1,
  args: z.object({ absenceId: id, isBack: z.boolean() }),
  touchesChain: false,
  rights: () => ['schedules.edit'],
  load: (read, given) => read.get('absences', given.absenceId),
  decide: (given, known, stamp) => {
    const subject = { table: 'absences', id: given.absenceId } as const;
    const stands = standing(known, subject, stamp);
    if (!stands.ok) return stands;
    return ok(accept(write('absences', { ...stands.value, removed: !given.isBack })));
  },
});

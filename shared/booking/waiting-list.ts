import { z } from 'zod';
import { waitingClients } from '#shared/booking/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { withFields } from '#shared/commands/old-values.ts';
import { standing } from '#shared/commands/standing.ts';
import { ok } from '#shared/kernel/result.ts';
import { id } from '#shared/kernel/schema.ts';

const row = waitingClients.schema.shape;
const wanted = z.object({ serviceIds: row.serviceIds, staffIds: row.staffIds, wishes: row.wishes, comment: row.comment });

/** Puts a client on the waiting list. */
export const addWaitingClient = edit({
  name: 'addWaitingClient',
  version: 1,
  args: z.object({ waitingId: id, clientId: id, ...wanted.shape }),
  touchesChain: false,
  rights: () => ['visits.book'],
  load: (read, given) => read.get('waitingClients', given.waitingId),
  decide: ({ waitingId, ...said }, known, stamp) => {
    if (!known.held) return refuse('needs-network');
    if (known.value !== undefined) return refuse('already-there', { table: 'waitingClients', id: waitingId });
    const by = { createdAt: stamp.occurredAt, createdBy: stamp.actorId, changedAt: stamp.occurredAt, changedBy: stamp.actorId };
    return ok(
      accept(write('waitingClients', { ...said, id: waitingId, branchId: stamp.branchId, state: 'waiting', visitId: null, ...by })),
    );
  },
});

/** Changes what a waiting client wants; each field with its old value. */
export const editWaitingClient = edit({
  name: 'editWaitingClient',
  version: 1,
  args: z.object({ waitingId: id, from: wanted.partial(), to: wanted.partial() }),
  touchesChain: false,
  rights: () => ['visits.book'],
  load: (read, given) => read.get('waitingClients', given.waitingId),
  decide: (given, known, stamp) => {
    const subject = { table: 'waitingClients', id: given.waitingId } as const;
    const stands = standing(known, subject, stamp);
    if (!stands.ok) return stands;
    const changed = withFields(stands.value, given.from, given.to);
    if (changed === undefined) return refuse('changed-meanwhile', subject);
    return ok(accept(write('waitingClients', { ...changed, changedAt: stamp.occurredAt, changedBy: stamp.actorId })));
  },
});

/**
 * Takes a client off the waiting list, because a visit was booked or the wish is gone, or puts one back. Issued beside `bookVisit` when a
 * place was found, so that both are saved together.
 */
export const settleWaitingClient = edit({
  name: 'settleWaitingClient',
  version: 1,
  args: z.object({ waitingId: id, from: row.state, to: row.state, visitId: id.nullable() }),
  touchesChain: false,
  rights: () => ['visits.book'],
  load: (read, given) => read.get('waitingClients', given.waitingId),
  decide: (given, known, stamp) => {
    const subject = { table: 'waitingClients', id: given.waitingId } as const;
    const stands = standing(known, subject, stamp);
    if (!stands.ok) return stands;
    if (stands.value.state !== given.from) return refuse('changed-meanwhile', subject);
    const { to: state, visitId } = given;
    return ok(accept(write('waitingClients', { ...stands.value, state, visitId, changedAt: stamp.occurredAt, changedBy: stamp.actorId })));
  },
});

import { z } from 'zod';
import { fact, write } from '#shared/commands/command.ts';
import { day, id, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { keptFromTill, tillFlags } from '#shared/till/till-users.ts';

/** A drawer was opened without a sale. It moves no money; who did it, when and why is kept. */
export const openDrawer = fact({
  name: 'openDrawer',
  version: 1,
  args: z.object({ openingId: id, day, tillId: id, shiftId: id.nullable(), reason: text.min(1) }),
  touchesChain: false,
  rights: () => ['drawer.open'],
  load: async (read, given) => heldOr(await read.get('tills', given.tillId), undefined),
  atIssue: (given, till, stamp) =>
    till?.kind === 'cash' ? keptFromTill(till, stamp.actorId) : { code: 'till-not-held', subjects: [{ table: 'tills', id: given.tillId }] },
  decide: ({ openingId, ...told }, till, stamp) => {
    const { branchId, occurredAt: at, actorId: by, deviceId } = stamp;
    const opening = write('drawerOpenings', { ...told, id: openingId, branchId, at, by, deviceId });
    return { writes: [opening], flags: tillFlags(till, by), conflicts: [] };
  },
});

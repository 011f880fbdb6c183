import { z } from 'zod';
import { accept, fact, write } from '#shared/commands/command.ts';
import { day, id, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { keptFromTill } from '#shared/till/till-users.ts';

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
  decide: ({ openingId, ...told }, _till, stamp) =>
    accept(
      write('drawerOpenings', {
        ...told,
        id: openingId,
        branchId: stamp.branchId,
        at: stamp.occurredAt,
        by: stamp.actorId,
        deviceId: stamp.deviceId,
      }),
    ),
});

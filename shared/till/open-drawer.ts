import { z } from 'zod';
import { fact, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { day, id, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { openedTwice } from '#shared/till/open-shift.ts';
import { keptFromTill, tillFlags } from '#shared/till/till-users.ts';

/** A drawer was opened without a sale. It moves no money; who did it, when and why is kept. */
export const openDrawer = fact({
  name: 'openDrawer',
  version: 1,
  args: z.object({ openingId: id, day, tillId: id, shiftId: id.nullable(), reason: text.min(1) }),
  touchesChain: false,
  rights: () => ['drawer.open'],
  load: async (read, given) => {
    const asked = await together({ standing: read.get('drawerOpenings', given.openingId), till: read.get('tills', given.tillId) });
    return { standing: heldOr(asked.standing, undefined), till: heldOr(asked.till, undefined) };
  },
  atIssue: (given, { standing, till }, stamp) => {
    if (till?.kind !== 'cash') return { code: 'till-not-held', subjects: [{ table: 'tills', id: given.tillId }] };
    if (standing !== undefined) return { code: 'opened-twice', subjects: [{ table: 'drawerOpenings', id: given.openingId }] };
    return keptFromTill(till, stamp.actorId);
  },
  decide: ({ openingId, ...told }, { standing, till }, stamp) => {
    // What somebody wrote down of an opening is no one's to write over.
    if (standing !== undefined) return openedTwice('drawerOpenings', openingId);
    const { branchId, occurredAt: at, actorId: by, deviceId } = stamp;
    const opening = write('drawerOpenings', { ...told, id: openingId, branchId, at, by, deviceId });
    return { writes: [opening], flags: tillFlags(till, by), conflicts: [] };
  },
});

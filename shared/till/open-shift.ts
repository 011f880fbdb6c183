import { z } from 'zod';
import { type Flag, fact, write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { currency, day, id, minor } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { entryDefaults, shiftDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { keptFromTill, tillFlags } from '#shared/till/till-users.ts';

/**
 * Opens a till with a counted float. What the count differs from the last close is posted, never assumed: to over/short, or, at the very
 * first opening, as money that the owner put in.
 */
export const openShift = fact({
  name: 'openShift',
  version: 1,
  args: z.object({ shiftId: id, tillId: id, day, floatMinor: minor.min(0), currency }),
  touchesChain: false,
  rights: () => ['tills.open'],
  load: async (read, given) => ({
    till: heldOr(await read.get('tills', given.tillId), undefined),
    checkpoint: heldOr(await read.get('checkpoints', given.tillId), undefined),
    open: heldOr(await read.by('shifts', 'state', 'open'), []).filter((shift) => shift.tillId === given.tillId),
  }),
  atIssue: (given, known, stamp) => {
    // A desk that is still taking its first copy has users before it has tills.
    if (known.till?.kind !== 'cash') return { code: 'till-not-held', subjects: [{ table: 'tills', id: given.tillId }] };
    const already = known.open[0];
    return already === undefined
      ? keptFromTill(known.till, stamp.actorId)
      : { code: 'till-already-open', subjects: [{ table: 'shifts', id: already.id }] };
  },
  decide: (given, known, stamp) => {
    if (known.till?.kind !== 'cash') throw new Error(`openShift names till ${given.tillId}, which is no cash till of this branch`);
    const differs = given.floatMinor - (known.checkpoint?.balanceMinor ?? 0);
    const against = (known.checkpoint?.shiftId ?? null) === null ? 'owner' : 'over-short';
    const shift = write('shifts', {
      id: given.shiftId,
      branchId: stamp.branchId,
      tillId: given.tillId,
      deviceId: stamp.deviceId,
      day: given.day,
      state: 'open',
      openedAt: stamp.occurredAt,
      openedBy: stamp.actorId,
      floatMinor: given.floatMinor,
      ...shiftDefaults,
      closed: null,
    });
    const entry = write('ledgerEntries', {
      ...entryDefaults,
      id: derivedId(stamp.cmdId, 'entry'),
      branchId: stamp.branchId,
      day: given.day,
      at: stamp.occurredAt,
      kind: 'shift-open',
      currency: given.currency,
      postings: balanced([post('till', given.tillId, differs), post(against, given.tillId, -differs)]),
      tillId: given.tillId,
      shiftId: given.shiftId,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
    });
    const others = known.open.filter((shift) => shift.id !== given.shiftId);
    const flags: Flag[] =
      others.length === 0
        ? []
        : [{ code: 'second-shift', tray: 'task', subjects: others.map((other) => ({ table: 'shifts', id: other.id })) }];
    return { writes: [shift, entry], flags: [...flags, ...tillFlags(known.till, stamp.actorId)], conflicts: [] };
  },
});

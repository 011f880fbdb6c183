import { z } from 'zod';
import { type Flag, fact, write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { currency, day, id, minor, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { expectedIn, onTill, shiftHash, signedEntries } from '#shared/till/shift-state.ts';
import { type LedgerEntry, type Shift, denominationCount } from '#shared/till/tables.ts';

/**
 * Closes a shift by a count. The close says what its desk knew (expected, entries, hash) and stands; if the hub knows more, it flags the
 * difference instead of touching the signed figures.
 */
export const closeShift = fact({
  name: 'closeShift',
  version: 1,
  args: z.object({
    shiftId: id,
    day,
    currency,
    /** Z number, a series per device and till, fixed when issued. */
    number: z.string().min(1).max(40),
    countedMinor: minor.min(0),
    counts: z.array(denominationCount).max(40),
    expectedMinor: minor,
    entries: z.int().min(0),
    hash: z.string().length(64),
    note: text,
  }),
  touchesChain: false,
  rights: () => ['tills.close'],
  load: async (read, given) => {
    const shift = heldOr(await read.get('shifts', given.shiftId), undefined);
    return {
      shift,
      entries: heldOr(await read.by('ledgerEntries', 'shiftId', given.shiftId), undefined),
      checkpoint: shift === undefined ? undefined : heldOr(await read.get('checkpoints', shift.tillId), undefined),
    };
  },
  atIssue: (given, { shift, entries }) => {
    const subjects = [{ table: 'shifts', id: given.shiftId }] as const;
    if (shift === undefined || entries === undefined) return { code: 'shift-not-held', subjects };
    if (shift.state === 'closed') return { code: 'shift-already-closed', subjects };
    return agrees(given, shift, entries) ? undefined : { code: 'shift-changed', subjects };
  },
  decide: (given, { shift, entries, checkpoint: before }, stamp) => {
    const subjects = [{ table: 'shifts', id: given.shiftId }] as const;
    if (shift === undefined) throw new Error(`closeShift names shift ${given.shiftId}, which was never opened`);
    if (shift.closed !== null) return { writes: [], flags: [{ code: 'closed-twice', tray: 'task', subjects }], conflicts: [] };
    const overShortMinor = given.countedMinor - given.expectedMinor;
    const closed = {
      at: stamp.occurredAt,
      by: stamp.actorId,
      number: given.number,
      countedMinor: given.countedMinor,
      expectedMinor: given.expectedMinor,
      overShortMinor,
      counts: given.counts,
      note: given.note,
      entries: given.entries,
      hash: given.hash,
      secondBy: null,
      leftMinor: given.countedMinor,
      restTillId: null,
      prevSeal: null,
      seal: given.hash,
    };
    const entry = write('ledgerEntries', {
      ...entryDefaults,
      id: derivedId(stamp.cmdId, 'entry'),
      branchId: stamp.branchId,
      day: given.day,
      at: stamp.occurredAt,
      kind: 'shift-close',
      currency: given.currency,
      postings: balanced([post('till', shift.tillId, overShortMinor), post('over-short', shift.tillId, -overShortMinor)]),
      tillId: shift.tillId,
      shiftId: shift.id,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
      note: given.note,
    });
    const checkpoint = write('checkpoints', {
      id: shift.tillId,
      branchId: stamp.branchId,
      tillId: shift.tillId,
      shiftId: shift.id,
      at: stamp.occurredAt,
      day: given.day,
      balanceMinor: entries === undefined ? given.countedMinor : (before?.balanceMinor ?? 0) + movedIn(shift, entries) + overShortMinor,
    });
    const flags: Flag[] = agrees(given, shift, entries) ? [] : [{ code: 'close-differs', tray: 'task', subjects }];
    return { writes: [write('shifts', { ...shift, state: 'closed', closed }), entry, checkpoint], flags, conflicts: [] };
  },
});

interface Signed {
  readonly expectedMinor: number;
  readonly hash: string;
}

/** Whether this store's entries are those that the close signed. A store that does not hold the shift's entries has nothing to object. */
function agrees(given: Signed, shift: Shift, entries: readonly LedgerEntry[] | undefined): boolean {
  return entries === undefined || (expectedIn(shift, entries) === given.expectedMinor && shiftHash(entries) === given.hash);
}

/**
 * What a whole shift moved on its till, its opening with it. Added to the balance before, it is the count, unless the closing desk did not
 * know of some money or the till was open twice: both are in the books, so they are in the checkpoint too, and the next opening posts what
 * the count then says.
 */
function movedIn(shift: Shift, entries: readonly LedgerEntry[]): number {
  return sumMinor(signedEntries(entries).map((entry) => onTill(entry, shift.tillId)));
}

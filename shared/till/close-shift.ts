import { z } from 'zod';
import { type Flag, type Refusal, type Stamp, fact, former, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { together } from '#shared/commands/together.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { currency, day, id, minor, text } from '#shared/kernel/schema.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { hasNoSeal, isHashOf, sealOf } from '#shared/till/close-seal.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { firstCount, isSecondSigned, unsaidOf } from '#shared/till/count-rules.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import { loadOpenBills, openBillsRefusal } from '#shared/till/open-bills.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { moveRest } from '#shared/till/rest-of-close.ts';
import { type KnownShift, expectedIn, loadShift, onTill, signedEntries } from '#shared/till/shift-state.ts';
import { type LedgerEntry, type Shift, denominationCount } from '#shared/till/tables.ts';
import { keptFromTill, tillFlags } from '#shared/till/till-users.ts';
import type { UnpaidItem } from '#shared/till/unpaid.ts';

const fieldsV2 = z.object({
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
  /** Who signed beside whoever closes; the desk has asked for his PIN or password. */
  secondBy: id.nullable(),
  /** What stays in the drawer. The rest goes into another till, and into its open shift when it has one. */
  leftMinor: minor.min(0),
  restTillId: id.nullable(),
  restShiftId: id.nullable(),
  prevSeal: z.string().length(64).nullable(),
  seal: z.string().length(64),
});
const isShared = ({ countedMinor, leftMinor, restTillId }: Pick<z.infer<typeof fieldsV2>, 'countedMinor' | 'leftMinor' | 'restTillId'>) =>
  restTillId === null ? leftMinor === countedMinor : leftMinor < countedMinor;
const share = 'what was counted stays, or a part of it goes into another till';
const argsV2 = fieldsV2.refine(isShared, share);
const args = fieldsV2
  .extend({
    /** What was counted before anything was counted again or corrected, where the branch counts blind; left out where that is what is signed. */
    firstCount: firstCount.optional(),
  })
  .refine(isShared, share);
type Args = z.infer<typeof args>;

const argsV1 = fieldsV2.omit({ secondBy: true, leftMinor: true, restTillId: true, restShiftId: true, prevSeal: true, seal: true });

interface Known {
  readonly shift: Shift | undefined;
  readonly till: RowOf<'tills'> | undefined;
  /** Undefined where the store does not hold all of the shift. */
  readonly entries: readonly LedgerEntry[] | undefined;
  readonly checkpoint: RowOf<'checkpoints'> | undefined;
  /** The till's close before this one. */
  readonly before: Shift | undefined;
  readonly settings: MoneySettings | undefined;
  readonly second: RowOf<'users'> | undefined;
  readonly rest: KnownShift;
  /** What is not paid, where the branch closes no till before it is. */
  readonly open: readonly UnpaidItem[];
}

/**
 * Closes a shift by a count. The close says what its desk knew (expected, entries, hash, the seal before) and stands; if the hub knows more,
 * it flags the difference instead of touching the signed figures.
 */
export const closeShift = fact({
  name: 'closeShift',
  version: 3,
  args,
  formerly: [
    former(1, argsV1, (given) => ({
      ...given,
      secondBy: null,
      leftMinor: given.countedMinor,
      restTillId: null,
      restShiftId: null,
      prevSeal: null,
      seal: given.hash,
    })),
    former(2, argsV2, (given) => given),
  ],
  touchesChain: false,
  rights: () => ['tills.close'],
  load,
  atIssue: (given, known, stamp) => {
    const { shift, entries } = known;
    const subjects = [{ table: 'shifts', id: given.shiftId }] as const;
    if (shift === undefined || entries === undefined) return { code: 'shift-not-held', subjects };
    if (shift.state === 'closed') return { code: 'shift-already-closed', subjects };
    if (!agrees(given, shift, entries) || !follows(given, known)) return { code: 'shift-changed', subjects };
    return keptFromTill(known.till, stamp.actorId) ?? unsaid(given, known) ?? openBillsRefusal(known.open);
  },
  decide: (given, known, stamp) => {
    const { shift, entries, checkpoint: before } = known;
    const subjects = [{ table: 'shifts', id: given.shiftId }] as const;
    if (shift === undefined) throw new NamesNothing(`closeShift names shift ${given.shiftId}, which was never opened`);
    if (shift.closed !== null) return { writes: [], flags: [{ code: 'closed-twice', tray: 'task', subjects }], conflicts: [] };
    const rest = restOf(given, shift, known, stamp);
    const closed = closedBy(given, stamp);
    const { overShortMinor } = closed;
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
    const held = entries === undefined ? given.expectedMinor : (before?.balanceMinor ?? 0) + movedIn(shift, entries);
    const checkpoint = write('checkpoints', {
      id: shift.tillId,
      branchId: stamp.branchId,
      tillId: shift.tillId,
      shiftId: shift.id,
      at: stamp.occurredAt,
      day: given.day,
      balanceMinor: held + overShortMinor - (given.countedMinor - given.leftMinor),
    });
    const flags: Flag[] = [...rest.flags, ...tillFlags(known.till, stamp.actorId)];
    if (!agrees(given, shift, entries)) flags.push({ code: 'close-differs', tray: 'task', subjects });
    if (!isSecondSigned(given, known.settings, known.second, stamp))
      flags.push({ code: 'second-signature-missing', tray: 'task', subjects });
    // A desk that was away follows the close that it knew; both chains can be followed, and the second shift has been asked about.
    if (!follows(given, known)) flags.push({ code: 'seals-forked', tray: null, subjects });
    return { writes: [write('shifts', { ...shift, state: 'closed', closed }), entry, checkpoint, ...rest.writes], flags, conflicts: [] };
  },
});

async function load(read: Read, given: Args, stamp: Stamp): Promise<Known> {
  const asked = await together({
    shift: read.get('shifts', given.shiftId),
    entries: read.by('ledgerEntries', 'shiftId', given.shiftId),
    settings: read.get('moneySettings', stamp.branchId),
    second: given.secondBy === null ? undefined : read.get('users', given.secondBy),
    rest: loadShift(read, given.restShiftId, given.restTillId),
  });
  const shift = heldOr(asked.shift, undefined);
  const own = await together({
    till: shift && read.get('tills', shift.tillId),
    checkpoint: shift && read.get('checkpoints', shift.tillId),
  });
  const checkpoint = own.checkpoint && heldOr(own.checkpoint, undefined);
  const beforeId = checkpoint?.shiftId ?? null;
  const settings = heldOr(asked.settings, undefined);
  const entries = heldOr(asked.entries, undefined);
  return {
    shift,
    till: own.till && heldOr(own.till, undefined),
    open: shift === undefined || settings?.openBills !== 'block' ? [] : await loadOpenBills(read, shift, entries ?? [], given.day),
    entries,
    checkpoint,
    before: beforeId === null ? undefined : heldOr(await read.get('shifts', beforeId), undefined),
    settings,
    second: asked.second && heldOr(asked.second, undefined),
    rest: asked.rest,
  };
}

function closedBy(given: Args, stamp: Stamp): NonNullable<Shift['closed']> {
  const { number, countedMinor, expectedMinor, counts, note, entries, hash, secondBy, leftMinor, restTillId, prevSeal, seal } = given;
  const signed = { number, countedMinor, expectedMinor, overShortMinor: countedMinor - expectedMinor, counts, note, entries, hash };
  return { at: stamp.occurredAt, by: stamp.actorId, ...signed, secondBy, leftMinor, restTillId, prevSeal, seal };
}

function restOf(given: Args, shift: Shift, { rest }: Known, stamp: Stamp): ReturnType<typeof moveRest> {
  const { restTillId, restShiftId: toShiftId, countedMinor, leftMinor, day, currency } = given;
  if (restTillId === null) return { writes: [], flags: [] };
  if (rest.till === undefined || restTillId === shift.tillId)
    throw new NamesNothing(`closeShift names till ${restTillId} for the rest, which is no other till of this branch`);
  const from = { fromTillId: shift.tillId, toTillId: restTillId, toShiftId, restMinor: countedMinor - leftMinor };
  const moved = moveRest({ ...from, day, currency }, rest, stamp);
  if (rest.till.currency === currency) return moved;
  const subjects = [{ table: 'tills', id: restTillId }] as const;
  return { ...moved, flags: [...moved.flags, { code: 'till-currency', tray: 'task', subjects }] };
}

/** Whether this store's entries are those that the close signed. A store that does not hold the shift's entries has nothing to object. */
function agrees(given: Args, shift: Shift, entries: readonly LedgerEntry[] | undefined): boolean {
  return entries === undefined || (expectedIn(shift, entries) === given.expectedMinor && isHashOf(given, entries));
}

/** Whether the seal is over what was said, and over the close before it that this store knows. Closes of older desks follow nobody. */
function follows(given: Args, { shift, before }: Known): boolean {
  if (shift === undefined || hasNoSeal(given)) return true;
  const isTrue = sealOf(shift, { ...given, overShortMinor: given.countedMinor - given.expectedMinor }) === given.seal;
  return isTrue && given.prevSeal === (before?.closed?.seal ?? null);
}

/** What the branch asks of a close and this one does not say. */
function unsaid(given: Args, known: Known): Refusal | undefined {
  const subjects = [{ table: 'shifts', id: given.shiftId }] as const;
  const code = unsaidOf(given, known.settings);
  if (code !== undefined) return { code, subjects };
  if (given.restTillId === null) return undefined;
  const { till } = known.rest;
  const of = [{ table: 'tills', id: given.restTillId }] as const;
  if (till === undefined || till.id === known.shift?.tillId) return { code: 'till-not-held', subjects: of };
  return till.currency === given.currency ? undefined : { code: 'till-currency', subjects: of };
}

/**
 * What a whole shift moved on its till, its opening with it. Added to the balance before, it is the count, unless the closing desk did not
 * know of some money or the till was open twice: both are in the books, so they are in the checkpoint too, and the next opening posts what
 * the count then says.
 */
function movedIn(shift: Shift, entries: readonly LedgerEntry[]): number {
  return sumMinor(signedEntries(entries).map((entry) => onTill(entry, shift.tillId)));
}

import { z } from 'zod';
import { type Accepted, type Flag, type Stamp, fact, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { together } from '#shared/commands/together.ts';
import { derivedId, isDerivedId } from '#shared/kernel/id.ts';
import { currency, day, id, minor, text } from '#shared/kernel/schema.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { itemFlags, keptFromItem } from '#shared/till/item-users.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { type KnownShift, landing, loadShift, restateCheckpoint } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Posting } from '#shared/till/tables.ts';
import { keptFromMoving, movingFlags } from '#shared/till/till-users.ts';

/** What every move of money without a bill says. A negative amount takes an earlier move back, and names it. */
const moved = {
  entryId: id,
  day,
  currency,
  amountMinor: minor.refine((amount) => amount !== 0, 'a move moves money'),
  reversesId: id.nullable(),
  note: text,
};

const ofTill = z.object({
  ...moved,
  tillId: id,
  /** The open shift of a cash till; null for a cashless one. */
  shiftId: id.nullable(),
  /** What it was for; null is money of the owner's. */
  itemId: id.nullable(),
  supplierId: id.nullable(),
});
type OfTill = z.infer<typeof ofTill>;

const betweenTills = z.object({ ...moved, fromTillId: id, fromShiftId: id.nullable(), intoTillId: id, intoShiftId: id.nullable() });

interface KnownMove {
  readonly shift: KnownShift;
  /** What it is for. */
  readonly item: RowOf<'paymentItems'> | undefined;
  /** The entry of this id, should somebody have written it already: a move is taken back once. */
  readonly already: LedgerEntry | undefined;
}

/** What is wrong with a move of which `isNamed` is false. */
export const namedOtherwise = 'the id follows from another entry than the one that is taken back';

/** Money comes into a till that no bill asked for: other income, or the owner puts it in. */
export const cashIn = fact({
  name: 'cashIn',
  version: 1,
  args: ofTill.refine(isTold, 'only what takes a move back is negative').refine(isNamed, namedOtherwise),
  touchesChain: false,
  rights: () => ['money.move'],
  load: loadMove,
  atIssue: (given, known, stamp) =>
    keptFromMoving(known.shift, given, stamp.actorId) ?? keptFromItem(known.item, given.amountMinor, stamp.actorId),
  decide: (given, known, stamp) => entryOfTill('cash-in', given, known, stamp),
});

/** Money leaves a till that no client got: petty cash, a purchase, the owner's own. */
export const cashOut = fact({
  name: 'cashOut',
  version: 1,
  args: ofTill.refine(isTold, 'only what takes a move back is negative').refine(isNamed, namedOtherwise),
  touchesChain: false,
  rights: () => ['money.move'],
  load: loadMove,
  atIssue: (given, known, stamp) =>
    keptFromMoving(known.shift, given, stamp.actorId) ?? keptFromItem(known.item, given.amountMinor, stamp.actorId),
  decide: (given, known, stamp) => entryOfTill('cash-out', given, known, stamp),
});

/** Money goes from one till into another, as cash to the bank: an entry in each, because each drawer has a shift of its own. */
export const transferMoney = fact({
  name: 'transferMoney',
  version: 1,
  args: betweenTills
    .refine(isTold, 'only what takes a move back is negative')
    .refine(isNamed, namedOtherwise)
    .refine(({ fromTillId, intoTillId }) => fromTillId !== intoTillId, 'money goes from one till into another'),
  touchesChain: false,
  rights: () => ['money.move'],
  load: (read, given) =>
    together({
      from: loadShift(read, given.fromShiftId, given.fromTillId),
      into: loadShift(read, given.intoShiftId, given.intoTillId),
      already: read.get('ledgerEntries', given.entryId).then((held) => heldOr(held, undefined)),
    }),
  atIssue: ({ fromTillId, intoTillId, currency: wanted }, { from, into }, stamp) =>
    keptFromMoving(from, { tillId: fromTillId, currency: wanted }, stamp.actorId) ??
    keptFromMoving(into, { tillId: intoTillId, currency: wanted }, stamp.actorId),
  decide: (given, known, stamp) => {
    const { amountMinor, fromTillId, intoTillId, reversesId } = given;
    const out: Side = {
      id: given.entryId,
      reversesId,
      tillId: fromTillId,
      shiftId: given.fromShiftId,
      postings: [post('till', fromTillId, -amountMinor), post('transit', given.entryId, amountMinor)],
    };
    const into: Side = {
      id: arrivalId(given.entryId),
      reversesId: reversesId === null ? null : arrivalId(reversesId),
      tillId: intoTillId,
      shiftId: given.intoShiftId,
      postings: [post('till', intoTillId, amountMinor), post('transit', given.entryId, -amountMinor)],
    };
    if (known.already !== undefined) return takenBackTwice(given.entryId);
    return both(entryOfMove('transfer', out, given, known.from, stamp), entryOfMove('transfer', into, given, known.into, stamp));
  },
});

/** The entry of the till that a transfer goes into, by that of the till it comes from. */
export function arrivalId(entryId: string): string {
  return derivedId(entryId, 'arrival');
}

/** The other entry of money that went from one till into another, by the entries that are held. */
export function otherSide(entry: LedgerEntry, entries: readonly LedgerEntry[]): LedgerEntry | undefined {
  const between = transitOf(entry);
  return between === undefined ? undefined : entries.find((one) => one.id !== entry.id && transitOf(one) === between);
}

function transitOf({ postings }: LedgerEntry): string | undefined {
  return postings.find(({ account }) => account === 'transit')?.ref ?? undefined;
}

/** The entry that takes a move back: always the same one, so that two desks take it back once. */
export function takenBackId(entryId: string): string {
  return derivedId(entryId, 'taken back');
}

/** Whether a move names its entry anew, or, where it takes one back, by that one: another's name would be taken before its own entry comes. */
export function isNamed({ entryId, reversesId }: { readonly entryId: string; readonly reversesId: string | null }): boolean {
  return !isDerivedId(entryId) || (reversesId !== null && entryId === takenBackId(reversesId));
}

function isTold({ amountMinor, reversesId }: { readonly amountMinor: number; readonly reversesId: string | null }): boolean {
  return amountMinor > 0 === (reversesId === null);
}

function loadMove(read: Read, given: OfTill): Promise<KnownMove> {
  return together({
    shift: loadShift(read, given.shiftId, given.tillId),
    item: given.itemId === null ? undefined : read.get('paymentItems', given.itemId).then((held) => heldOr(held, undefined)),
    already: read.get('ledgerEntries', given.entryId).then((held) => heldOr(held, undefined)),
  });
}

function entryOfTill(kind: 'cash-in' | 'cash-out', given: OfTill, { shift, item, already }: KnownMove, stamp: Stamp): Accepted {
  if (already !== undefined) return takenBackTwice(given.entryId);
  const minorIn = kind === 'cash-in' ? given.amountMinor : -given.amountMinor;
  const against = given.itemId === null ? post('owner', given.tillId, -minorIn) : post('item', given.itemId, -minorIn);
  const side = { ...given, id: given.entryId, postings: [post('till', given.tillId, minorIn), against] };
  const entry = entryOfMove(kind, side, given, shift, stamp);
  return { ...entry, flags: [...entry.flags, ...itemFlags(item, given.amountMinor, given.entryId, stamp.actorId)] };
}

/** What of a move lies in one till. */
type Side = Pick<LedgerEntry, 'id' | 'reversesId' | 'shiftId'> & {
  readonly tillId: string;
  readonly postings: readonly Posting[];
  readonly itemId?: string | null;
  readonly supplierId?: string | null;
};

/** The entry of money that moved in a till without a bill, in the shift where it landed. */
export function entryOfMove(
  kind: LedgerEntry['kind'],
  { id: entryId, reversesId, tillId, shiftId, postings, itemId = null, supplierId = null }: Side,
  told: Pick<OfTill, 'day' | 'currency' | 'note'>,
  known: KnownShift,
  stamp: Stamp,
): Accepted {
  if (known.till === undefined) throw new NamesNothing(`a move of money names till ${tillId}, which this branch does not have`);
  const land = landing(known, shiftId, entryId);
  const entry: LedgerEntry = {
    ...entryDefaults,
    id: entryId,
    branchId: stamp.branchId,
    day: told.day,
    at: stamp.occurredAt,
    kind,
    currency: told.currency,
    postings: balanced(postings),
    tillId,
    shiftId: land.shiftId,
    lateForShiftId: land.lateForShiftId,
    itemId,
    supplierId,
    reversesId,
    note: told.note,
    by: stamp.actorId,
    deviceId: stamp.deviceId,
    source: 'desk',
  };
  const flags = [...land.flags, ...movingFlags(known, told.currency, stamp.actorId)];
  return { writes: [write('ledgerEntries', entry), ...restateCheckpoint(known, land, entry)], flags, conflicts: [] };
}

function both(one: Accepted, other: Accepted): Accepted {
  return { writes: [...one.writes, ...other.writes], flags: [...one.flags, ...other.flags], conflicts: [] };
}

/** Two desks took the same entry back: it is back once, and a person hears of the second. */
export function takenBackTwice(entryId: string): Accepted {
  const flag: Flag = { code: 'reversed-twice', tray: 'task', subjects: [{ table: 'ledgerEntries', id: entryId }] };
  return { writes: [], flags: [flag], conflicts: [] };
}

import { type Flag, type Write, write } from '#shared/commands/command.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';

/** Where a money entry may land: the shift it was taken in, and those open now should that one be closed. */
export interface KnownShift {
  readonly shift: Shift | undefined;
  readonly open: readonly Shift[];
  /** What the shift's till held when it was last closed. */
  readonly checkpoint: RowOf<'checkpoints'> | undefined;
}

/** Gathers the shift that an entry names, the open ones, and what its till held at its last close. */
export async function loadShift(read: Read, shiftId: string | null): Promise<KnownShift> {
  const shift = shiftId === null ? undefined : heldOr(await read.get('shifts', shiftId), undefined);
  const checkpoint = shift === undefined ? undefined : heldOr(await read.get('checkpoints', shift.tillId), undefined);
  return { shift, open: heldOr(await read.by('shifts', 'state', 'open'), []), checkpoint };
}

/** The shift that an entry lands in, and whether it is late. */
export interface Landing {
  readonly shiftId: string | null;
  readonly lateForShiftId: string | null;
  readonly flags: readonly Flag[];
}

/**
 * A payment that reaches a closed shift becomes a late entry in the open one of the same till (promise 3). The signed close stays as it is;
 * the business day of the entry stays too, and so the day's totals are restated. Without an open shift the entry waits outside of any.
 */
export function landing(known: KnownShift, shiftId: string | null, entryId: string): Landing {
  const { shift } = known;
  if (shiftId === null || shift === undefined || shift.state === 'open') return { shiftId, lateForShiftId: null, flags: [] };
  const now = known.open.find((open) => open.tillId === shift.tillId) ?? null;
  const flag: Flag = {
    code: 'late-entry',
    tray: 'late',
    subjects: [
      { table: 'ledgerEntries', id: entryId },
      { table: 'shifts', id: shift.id },
    ],
  };
  return { shiftId: now?.id ?? null, lateForShiftId: shift.id, flags: [flag] };
}

/**
 * A late entry that no open shift takes up changes what the books say the till holds, so that the next opening posts the difference to its
 * count and the ledger's balance stays what is in the drawer. The signed close is not touched.
 */
export function restateCheckpoint({ checkpoint }: KnownShift, land: Landing, entry: LedgerEntry): readonly Write[] {
  if (land.lateForShiftId === null || land.shiftId !== null || checkpoint === undefined) return [];
  const moved = onTill(entry, checkpoint.tillId);
  return moved === 0 ? [] : [write('checkpoints', { ...checkpoint, balanceMinor: checkpoint.balanceMinor + moved })];
}

/** What an entry moves into or out of a till. */
export function onTill(entry: Pick<LedgerEntry, 'postings'>, tillId: string): number {
  let moved = 0;
  for (const posting of entry.postings) if (posting.account === 'till' && posting.ref === tillId) moved += posting.minor;
  return moved;
}

/** The entries that a close signs: all of a shift's but the close's own. What arrives later never lands in a closed shift. */
export function signedEntries(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return entries.filter((entry) => entry.kind !== 'shift-close');
}

/** What a till should hold at the end of a shift: the float and every posting on the till since. Change never counts as taken. */
export function expectedIn(shift: Pick<Shift, 'tillId' | 'floatMinor'>, entries: readonly LedgerEntry[]): number {
  let expected = shift.floatMinor;
  for (const entry of signedEntries(entries)) if (entry.kind !== 'shift-open') expected += onTill(entry, shift.tillId);
  return expected;
}

/** The hash that a close signs: ids and postings of the entries it covers, in order of id. */
export function shiftHash(entries: readonly LedgerEntry[]): string {
  const covered = signedEntries(entries).map((entry) => [entry.id, entry.postings] as const);
  return sha256Hex(canonicalJson(covered.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

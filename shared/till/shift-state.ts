import type { Flag } from '#shared/commands/command.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';

/** Where a money entry may land: the shift it was taken in, and those open now should that one be closed. */
export interface KnownShift {
  readonly shift: Shift | undefined;
  readonly open: readonly Shift[];
}

/** Gathers the shift that an entry names and the open ones. */
export async function loadShift(read: Read, shiftId: string | null): Promise<KnownShift> {
  const shift = shiftId === null ? undefined : heldOr(await read.get('shifts', shiftId), undefined);
  return { shift, open: heldOr(await read.by('shifts', 'state', 'open'), []) };
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
    subjects: [{ table: 'ledgerEntries', id: entryId }, { table: 'shifts', id: shift.id }],
  };
  return { shiftId: now?.id ?? null, lateForShiftId: shift.id, flags: [flag] };
}

/** What a till should hold at the end of a shift: the float and every posting on the till since. Change never counts as taken. */
export function expectedIn(shift: Pick<Shift, 'tillId' | 'floatMinor'>, entries: readonly LedgerEntry[]): number {
  let expected = shift.floatMinor;
  for (const entry of entries) {
    if (entry.kind === 'shift-open') continue;
    for (const posting of entry.postings) if (posting.account === 'till' && posting.ref === shift.tillId) expected += posting.minor;
  }
  return expected;
}

/** The hash that a close signs: ids and postings of the entries it covers, in order of id. */
export function shiftHash(entries: readonly LedgerEntry[]): string {
  const covered = entries.map((entry) => [entry.id, entry.postings]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return sha256Hex(canonicalJson(covered));
}

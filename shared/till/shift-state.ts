import { type Flag, type Write, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';

/** Where a money entry may land: the till it moves, the shift it was taken in, and those open now should that one not take it. */
export interface KnownShift {
  /** Undefined for an entry that moves no till, as a sale. */
  readonly till: RowOf<'tills'> | undefined;
  readonly shift: Shift | undefined;
  readonly open: readonly Shift[];
  /** What the till held when it was last closed. */
  readonly checkpoint: RowOf<'checkpoints'> | undefined;
}

/** Gathers the shift that an entry names, the open ones, the till that it moves and what that held at its last close. */
export async function loadShift(read: Read, shiftId: string | null, tillId: string | null): Promise<KnownShift> {
  const asked = await together({
    till: tillId === null ? undefined : read.get('tills', tillId),
    shift: shiftId === null ? undefined : read.get('shifts', shiftId),
    open: read.by('shifts', 'state', 'open'),
    checkpoint: tillId === null ? undefined : read.get('checkpoints', tillId),
  });
  return {
    till: asked.till && heldOr(asked.till, undefined),
    shift: asked.shift && heldOr(asked.shift, undefined),
    open: heldOr(asked.open, []),
    checkpoint: asked.checkpoint && heldOr(asked.checkpoint, undefined),
  };
}

/** The shift that an entry lands in, and whether it is late. */
export interface Landing {
  readonly shiftId: string | null;
  readonly lateForShiftId: string | null;
  readonly flags: readonly Flag[];
}

/**
 * A payment that reaches a closed shift becomes a late entry in the open one of the same till. The signed close stays as it is;
 * the business day of the entry stays too, and so the day's totals are restated. Without an open shift the entry waits outside of any. Cash
 * lies in a shift of its own till or in none, whatever the desk says, and a shift that the hub never counted as opened takes nothing.
 */
export function landing({ till, shift, open }: KnownShift, shiftId: string | null, entryId: string): Landing {
  const cashTillId = till?.kind === 'cash' ? till.id : undefined;
  if (shiftId === null && cashTillId === undefined) return { shiftId: null, lateForShiftId: null, flags: [] };
  const isOwn = shift !== undefined && (cashTillId === undefined || shift.tillId === cashTillId);
  if (isOwn && shift.state === 'open') return { shiftId, lateForShiftId: null, flags: [] };
  const tillId = cashTillId ?? shift?.tillId;
  const now = open.find((one) => one.tillId === tillId) ?? null;
  const entry = { table: 'ledgerEntries', id: entryId } as const;
  const flag: Flag = isOwn
    ? { code: 'late-entry', tray: 'late', subjects: [entry, { table: 'shifts', id: shift.id }] }
    : {
        code: 'shift-not-open',
        tray: 'task',
        subjects: [entry, ...(till === undefined ? [] : [{ table: 'tills' as const, id: till.id }])],
      };
  return { shiftId: now?.id ?? null, lateForShiftId: shiftId, flags: [flag] };
}

/**
 * An entry on a cash till that no open shift takes up changes what the books say the till holds, so that the next opening posts the
 * difference to its count and the ledger's balance stays what is in the drawer. The signed close is not touched.
 */
export function restateCheckpoint({ till, checkpoint }: KnownShift, land: Landing, entry: LedgerEntry): readonly Write[] {
  if (till?.kind !== 'cash' || land.shiftId !== null) return [];
  const { branchId, at, day } = entry;
  const held = checkpoint ?? { id: till.id, branchId, tillId: till.id, shiftId: null, at, day, balanceMinor: 0 };
  return [write('checkpoints', { ...held, balanceMinor: held.balanceMinor + onTill(entry, till.id) })];
}

/** Whether an open shift began on an earlier business day. It goes on until somebody counts it: no shift is ever closed by the clock. */
export function isOverdue({ state, day }: Pick<Shift, 'state' | 'day'>, today: string): boolean {
  return state === 'open' && day < today;
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

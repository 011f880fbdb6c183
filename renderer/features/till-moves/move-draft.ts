import type { RowOf } from '#shared/tables/registry.ts';
import { cashIn, cashOut, takenBackId, transferMoney } from '#shared/till/move-money.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';

/** What can be done with a till without a bill. */
export type MoveKind = 'in' | 'out' | 'transfer' | 'drawer';

/** A move as it is typed. */
export interface MoveDraft {
  readonly amountMinor: number | null;
  /** The payment item; null is the owner's money. */
  readonly itemId: string | null;
  readonly supplierId: string | null;
  readonly intoTillId: string | null;
  readonly note: string;
}

/** Nothing typed yet. */
export const emptyMove: MoveDraft = { amountMinor: null, itemId: null, supplierId: null, intoTillId: null, note: '' };

/** What keeps a move from being saved. */
export type MoveLack = 'needAmount' | 'needInto' | 'needReason';

/** What is missing of it; undefined when it can be saved. */
export function lackOf(kind: MoveKind, { amountMinor, intoTillId, note }: MoveDraft): MoveLack | undefined {
  if (kind === 'drawer') return note.trim() === '' ? 'needReason' : undefined;
  if (amountMinor === null || amountMinor <= 0) return 'needAmount';
  return kind === 'transfer' && intoTillId === null ? 'needInto' : undefined;
}

/** Where and when a move happens. */
export interface MovePlace {
  readonly entryId: string;
  readonly day: string;
  readonly till: Pick<RowOf<'tills'>, 'id' | 'currency'>;
  readonly shiftId: string | null;
  readonly intoShiftId: string | null;
}

/** The command of a move, and the one that takes it back: a reversing entry, never a deletion. A drawer that was opened was opened. */
export function moveOf(
  kind: MoveKind,
  draft: MoveDraft,
  place: MovePlace,
): { readonly does: Invocation; readonly undoes: Invocation | undefined } {
  const { entryId, day, till, shiftId, intoShiftId } = place;
  const note = draft.note.trim();
  if (kind === 'drawer') {
    return { does: invoke(openDrawer, { openingId: entryId, day, tillId: till.id, shiftId, reason: note }), undoes: undefined };
  }
  const amountMinor = draft.amountMinor ?? 0;
  const moved = { entryId, day, currency: till.currency, amountMinor, reversesId: null, note };
  const back = { ...moved, entryId: takenBackId(entryId), amountMinor: -amountMinor, reversesId: entryId };
  if (kind === 'transfer') {
    const between = { fromTillId: till.id, fromShiftId: shiftId, intoTillId: draft.intoTillId ?? '', intoShiftId };
    return { does: invoke(transferMoney, { ...moved, ...between }), undoes: invoke(transferMoney, { ...back, ...between }) };
  }
  const about = { tillId: till.id, shiftId, itemId: draft.itemId, supplierId: kind === 'out' ? draft.supplierId : null };
  const command = kind === 'in' ? cashIn : cashOut;
  return { does: invoke(command, { ...moved, ...about }), undoes: invoke(command, { ...back, ...about }) };
}

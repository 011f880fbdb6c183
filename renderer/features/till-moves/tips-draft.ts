import { takenBackId } from '#shared/till/move-money.ts';
import { payOutTips } from '#shared/till/pay-out-tips.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import type { TipsHeld, TipsOfTill } from './use-tips.ts';

/** Tips that are being paid out, as they are typed. */
export interface TipsDraft {
  readonly staffId: string | null;
  readonly amountMinor: number | null;
  readonly note: string;
}

/** Nobody chosen yet. */
export const noTips: TipsDraft = { staffId: null, amountMinor: null, note: '' };

/** All of what is held, as far as a drawer can pay it in coins: the rest stays held. Less than the smallest coin is offered as it is. */
export function allOf(heldMinor: number, stepMinor: number | undefined): number {
  const payable = stepMinor === undefined ? heldMinor : heldMinor - (heldMinor % stepMinor);
  return payable > 0 ? payable : heldMinor;
}

/** What is offered of somebody's tips: what clients have handed over. Nothing where that is nothing, so that more is typed by somebody who means it. */
export function offeredOf({ heldMinor, unpaid }: Pick<TipsHeld, 'heldMinor' | 'unpaid'>, stepMinor: number | undefined): number | null {
  const paidMinor = heldMinor - unpaid.minor;
  return paidMinor > 0 ? allOf(paidMinor, stepMinor) : null;
}

/** A draft with the only person there is chosen; somebody who has no tips any more is not. */
export function filledTips(draft: TipsDraft, { held, stepMinor }: Pick<TipsOfTill, 'held' | 'stepMinor'>): TipsDraft {
  const owed = held.filter(({ heldMinor }) => heldMinor > 0);
  const chosen = owed.find(({ staffId }) => staffId === draft.staffId);
  if (chosen !== undefined) return draft;
  const [only] = owed;
  if (only === undefined || owed.length > 1) return { ...draft, staffId: null, amountMinor: null };
  return { ...draft, staffId: only.staffId, amountMinor: offeredOf(only, stepMinor) };
}

/** Where and when tips are paid out. */
export interface TipsPlace {
  readonly entryId: string;
  readonly day: string;
  readonly till: { readonly id: string; readonly currency: string };
  readonly shiftId: string | null;
  /** Why they are taken back, should they be at once. */
  readonly backReason: string;
}

/** The command that pays tips out, and the one that takes that back. */
export function payingOut(
  { staffId, amountMinor, note }: { readonly staffId: string; readonly amountMinor: number; readonly note: string },
  { entryId, day, till, shiftId, backReason }: TipsPlace,
): { readonly does: Invocation; readonly undoes: Invocation } {
  const told = { staffId, day, currency: till.currency, tillId: till.id, shiftId };
  const back = { entryId: takenBackId(entryId), amountMinor: -amountMinor, reversesId: entryId, note: backReason };
  return {
    does: invoke(payOutTips, { ...told, entryId, amountMinor, reversesId: null, note: note.trim() }),
    undoes: invoke(payOutTips, { ...told, ...back }),
  };
}

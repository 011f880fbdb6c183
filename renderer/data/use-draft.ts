import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { holdDraft } from '#renderer/data/held-draft.ts';
import { useOpenOnScreen } from '#renderer/data/open-work.ts';
import { useDeskScope } from '#renderer/data/use-desk.tsx';

/** A half-typed form that survives lock, reload and another user's turn. */
export interface Draft<T> {
  readonly value: T;
  readonly set: (next: T) => void;
  /** The same, made from what stands there by then: for what is changed after something was waited for, or twice by one press. */
  readonly change: (make: (now: T) => T) => void;
  /** Back to the initial value, and nothing is kept: call it when the form was saved or given up. */
  readonly clear: () => void;
  /** False until it is known whether something was kept. A form that is filled in before then keeps what was filled in. */
  readonly isReady: boolean;
}

/**
 * A piece of form state under a key such as `visit:new` or `bill:<visitId>`, per user. It is kept in the desk's database, sealed under the
 * user's own key, so that a phone typed by somebody who may not read phones lies nowhere in clear. Values must be plain data.
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const { drafts } = useDeskScope();
  const [holder, setHolder] = useState(() => holdDraft(drafts, key, initial));
  if (holder.key !== key || holder.drafts !== drafts) setHolder(holdDraft(drafts, key, initial));
  const held = useStore(holder.shown);
  useEffect(() => void holder.load(), [holder]);
  useOpenOnScreen('form', held.isReady && held.value !== held.initial);
  const set = useCallback((next: T) => holder.change(() => next), [holder]);
  return { value: held.value, set, change: holder.change, clear: holder.clear, isReady: held.isReady };
}

import { useCallback, useEffect, useState } from 'react';
import { type HeldDraft, freshDraft, withCleared, withKept, withTyped } from '#renderer/data/held-draft.ts';
import { useOpenOnScreen } from '#renderer/data/open-work.ts';
import { useDeskScope } from '#renderer/data/use-desk.tsx';

/** A half-typed form that survives lock, reload and another user's turn. */
export interface Draft<T> {
  readonly value: T;
  readonly set: (next: T) => void;
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
  const [held, setHeld] = useState<HeldDraft<T>>(() => freshDraft(key, initial));
  if (held.key !== key) setHeld(freshDraft(key, initial));
  useEffect(() => {
    let isWanted = true;
    const take = (kept: unknown): void => {
      if (isWanted) setHeld((now) => withKept(now, key, kept));
    };
    // A draft that cannot be read must not keep the form from being filled in.
    void drafts.load(key).then(take, () => take(undefined));
    return () => {
      isWanted = false;
    };
  }, [drafts, key]);
  useOpenOnScreen('form', held.isReady && held.value !== held.initial);
  const set = useCallback(
    (next: T) => {
      setHeld((now) => withTyped(now, key, next));
      drafts.keep(key, next);
    },
    [drafts, key],
  );
  const clear = useCallback(() => {
    setHeld((now) => withCleared(now, key));
    void drafts.drop(key);
  }, [drafts, key]);
  return { value: held.value, set, clear, isReady: held.isReady };
}

import { useCallback, useEffect, useRef, useState } from 'react';
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

interface Held<T> {
  readonly key: string;
  readonly initial: T;
  readonly value: T;
  readonly isReady: boolean;
}

/**
 * A piece of form state under a key such as `visit:new` or `bill:<visitId>`, per user. It is kept in the desk's database, sealed under the
 * user's own key, so that a phone typed by somebody who may not read phones lies nowhere in clear. Values must be plain data.
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const { drafts } = useDeskScope();
  const [held, setHeld] = useState<Held<T>>({ key, initial, value: initial, isReady: false });
  const touched = useRef<string | null>(null);
  if (held.key !== key) setHeld({ key, initial, value: initial, isReady: false });
  useEffect(() => {
    let isWanted = true;
    void drafts.load(key).then((kept) => {
      if (!isWanted) return;
      setHeld((now) => {
        if (now.key !== key) return now;
        const value = kept === undefined || touched.current === key ? now.value : (kept as T);
        return { ...now, value, isReady: true };
      });
    });
    return () => {
      isWanted = false;
    };
  }, [drafts, key]);
  const set = useCallback(
    (next: T) => {
      touched.current = key;
      setHeld((now) => ({ ...now, value: next }));
      drafts.keep(key, next);
    },
    [drafts, key],
  );
  const clear = useCallback(() => {
    touched.current = key;
    setHeld((now) => ({ ...now, value: now.initial, isReady: true }));
    void drafts.drop(key);
  }, [drafts, key]);
  return { value: held.value, set, clear, isReady: held.isReady };
}

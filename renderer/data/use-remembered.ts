import { useCallback, useEffect, useState } from 'react';
import { useDeskScope } from '#renderer/data/use-desk.tsx';

/** What a user chose last, such as a view. */
export interface Remembered<T> {
  /** Undefined until it is known whether something is remembered. */
  readonly value: T | undefined;
  readonly set: (next: T) => void;
}

/**
 * A choice of the user who is signed in that comes back with him, on this device. Unlike a draft it is no open work: nothing waits for it,
 * and what cannot be read is as if it had never been chosen. `parse` refuses what an older build may have kept.
 */
export function useRemembered<T>(key: string, initial: T, parse: (kept: unknown) => T | undefined): Remembered<T> {
  const { drafts } = useDeskScope();
  const [value, setValue] = useState<T | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    const take = (kept: unknown): void => {
      if (isWanted) setValue((now) => now ?? parse(kept) ?? initial);
    };
    void drafts.load(key).then(take, () => take(undefined));
    return () => {
      isWanted = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- asked once for a key: neither the start value nor how it is read changes while a screen is open
  }, [drafts, key]);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      drafts.keep(key, next);
    },
    [drafts, key],
  );
  return { value, set };
}

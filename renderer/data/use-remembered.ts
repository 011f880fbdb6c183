import { useCallback, useEffect, useState } from 'react';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { useDeskScope } from '#renderer/data/use-desk.tsx';

/** What a user chose last, such as a view. */
export interface Remembered<T> {
  /** Undefined until it is known whether something is remembered. */
  readonly value: T | undefined;
  readonly set: (next: T) => void;
}

/**
 * What this window has heard of each user's choices: a screen that he comes back to stands there at once, and hears the key that he presses
 * with the one that brought him there.
 */
const heard = new WeakMap<DraftBox, Map<string, unknown>>();

function heardOf(drafts: DraftBox): Map<string, unknown> {
  const known = heard.get(drafts) ?? new Map<string, unknown>();
  heard.set(drafts, known);
  return known;
}

/**
 * A choice of the user who is signed in that comes back with him, on this device. Unlike a draft it is no open work: nothing waits for it,
 * and what cannot be read is as if it had never been chosen. `parse` refuses what an older build may have kept.
 */
export function useRemembered<T>(key: string, initial: T, parse: (kept: unknown) => T | undefined): Remembered<T> {
  const { drafts } = useDeskScope();
  const [value, setValue] = useState<T | undefined>(() => parse(heardOf(drafts).get(key)));
  useEffect(() => {
    let isWanted = true;
    const take = (kept: unknown): void => {
      if (!isWanted) return;
      const known = heardOf(drafts);
      if (!known.has(key)) known.set(key, parse(kept) ?? initial);
      setValue((now) => now ?? parse(known.get(key)) ?? initial);
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
      heardOf(drafts).set(key, next);
      drafts.keep(key, next);
    },
    [drafts, key],
  );
  return { value, set };
}

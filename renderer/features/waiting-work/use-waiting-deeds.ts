import { useEffect, useState } from 'react';
import { type SavedDeed, savedDeedOf } from './saved-deed.ts';
import type { Desk } from '#renderer/data/desk.ts';

/** More than these are a number: who reads a list of a day's work reads its end. */
const deedsShown = 20;

/** The newest commands that wait for the hub, newest first, live; also before anybody has signed in. */
export function useWaitingDeeds(desk: Desk): readonly SavedDeed[] {
  const [deeds, setDeeds] = useState<readonly SavedDeed[]>([]);
  useEffect(
    () =>
      desk.watch(
        async (read) => (await read.waiting(deedsShown)).map(savedDeedOf),
        setDeeds,
        // A store that fails says so itself; the list stays as it was known.
        () => undefined,
      ),
    [desk],
  );
  return deeds;
}

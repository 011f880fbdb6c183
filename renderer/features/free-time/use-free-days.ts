import { useEffect, useMemo, useState } from 'react';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { readDayRows, readRules } from '#renderer/data/booking/read-booking.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { type FreeDay, type FreeWish, findFreeDays, foundOn } from './free-wish.ts';

/** What was found so far. */
export interface FreeDaysShown {
  readonly days: readonly FreeDay[];
  readonly isSearching: boolean;
  /** Null when there is nothing behind. */
  readonly more: (() => void) | null;
}

interface Search {
  readonly wish: FreeWish;
  readonly days: readonly FreeDay[];
  readonly goOnAt: Day | null;
}

/** Looks for free days as the wish changes, and on behind them when asked. A booking takes a time at once or is warned, so the answer is not live. */
export function useFreeDays(wish: FreeWish, live: Catalogue | undefined): FreeDaysShown {
  // Each sync answers with a catalogue of its own, which mostly says the same.
  const catalogue = useSame(live);
  const branch = useBranch();
  const { read, clock } = useDesk();
  const [search, setSearch] = useState<Search | undefined>(undefined);
  const [startAt, setStartAt] = useState<{ readonly wish: FreeWish; readonly day: Day } | undefined>(undefined);
  const isEmpty = wish.services.length === 0;
  const from = startAt?.wish === wish ? startAt.day : wish.fromDay;
  useEffect(() => {
    if (catalogue === undefined || isEmpty) return undefined;
    let isWanted = true;
    const look = async (): Promise<void> => {
      const rules = { ...(await readRules(read, branch.id)), branch };
      const source = { rules, loadDay: (day: Day) => readDayRows(read, branch.id, day, day) };
      const found = await findFreeDays(wish, { catalogue, source, now: clock.now(), startAt: from }, () => isWanted);
      if (!isWanted) return;
      setSearch((before) => ({ wish, days: foundOn(before?.wish === wish ? before.days : [], from, found.days), goOnAt: found.goOnAt }));
    };
    // A store that cannot be read says so on the whole screen.
    look().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [read, clock, branch, catalogue, wish, from, isEmpty]);
  return useMemo(() => {
    if (isEmpty) return { days: [], isSearching: false, more: null };
    // The last answer stays in sight until the next one is there.
    const days = search?.days ?? [];
    const isDone = search?.wish === wish && (search.goOnAt === null || search.goOnAt > from);
    const goOnAt = isDone ? search.goOnAt : null;
    return { days, isSearching: !isDone, more: goOnAt === null ? null : () => setStartAt({ wish, day: goOnAt }) };
  }, [isEmpty, search, wish, from]);
}

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { announce } from '#renderer/ui/announce.ts';
import type { BoxNote } from '#renderer/ui/time-grid/notes.tsx';
import { type DaysSeen, newsOf, seeDays } from './change-news.ts';
import type { StayColumn } from './stay-columns.ts';

/** As long as the note takes to fade. */
const noteMs = 6_000;

interface Change {
  readonly boxKey: string;
  readonly changedBy: string;
}

/**
 * Says at a box who just changed it, when that was at another desk. What was there when the day was opened is no news, and neither is what
 * was done here. `occupants` is all that stands on the days of the columns, drawn or not; undefined while the columns are still those of
 * before.
 */
export function useChangeNotes(columns: readonly StayColumn[], occupants: readonly Occupant[] | undefined): readonly BoxNote[] {
  const text = useText();
  const { clock, deviceId } = useDesk();
  const names = useLive(async (read) => Object.fromEntries((await read.all('users')).map(({ id, name }) => [id, name])), []).value;
  const seen = useRef<DaysSeen | null>(null);
  const [changes, setChanges] = useState<readonly Change[]>([]);
  useEffect(() => {
    if (occupants === undefined) return;
    const now = { days: [...new Set(columns.map(({ scale }) => scale.day))].join(), occupants, now: clock.now() };
    const news = newsOf(seen.current, now, deviceId);
    seen.current = seeDays(seen.current, now);
    const told = columns.flatMap(({ boxes }) =>
      boxes.flatMap(({ key, stay }) => {
        const changedBy = news.get(stay.occupant.row.id);
        return changedBy === undefined ? [] : [{ boxKey: key, changedBy }];
      }),
    );
    if (told.length > 0) setChanges(told);
  }, [columns, occupants, clock, deviceId]);
  useEffect(() => {
    if (changes.length === 0) return undefined;
    const timer = setTimeout(() => setChanges([]), noteMs);
    return () => clearTimeout(timer);
  }, [changes]);
  const notes = useMemo(
    () =>
      changes.map(({ boxKey, changedBy }) => {
        const who = names?.[changedBy];
        return { boxKey, text: who === undefined ? text('calendar.changedElsewhere') : text('calendar.changedBy', { who }) };
      }),
    [changes, names, text],
  );
  useEffect(() => {
    const [first] = notes;
    if (first !== undefined) announce(first.text);
  }, [notes]);
  return notes;
}

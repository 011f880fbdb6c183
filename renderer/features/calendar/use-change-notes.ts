import { useEffect, useMemo, useRef, useState } from 'react';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { announce } from '#renderer/ui/announce.ts';
import type { BoxNote } from '#renderer/ui/time-grid/notes.tsx';
import type { StayColumn } from './stay-columns.ts';

/** As long as the note takes to fade. */
const noteMs = 6_000;

interface Change {
  readonly boxKey: string;
  readonly changedBy: string;
}

/**
 * Says at a box who just changed it, when that was at another desk. What was there when the day was opened is no news, and neither is what
 * was done here.
 */
export function useChangeNotes(columns: readonly StayColumn[]): readonly BoxNote[] {
  const text = useText();
  const { deviceId } = useDesk();
  const names = useLive(async (read) => Object.fromEntries((await read.all('users')).map(({ id, name }) => [id, name])), []).value;
  const seen = useRef<{ readonly days: string; readonly changedAt: ReadonlyMap<string, string> } | null>(null);
  const [changes, setChanges] = useState<readonly Change[]>([]);
  useEffect(() => {
    const days = [...new Set(columns.map(({ scale }) => scale.day))].join();
    const rows = columns.flatMap(({ boxes }) => boxes.map(({ key, stay }) => ({ key, row: stay.occupant.row })));
    const before = seen.current?.days === days ? seen.current.changedAt : null;
    seen.current = { days, changedAt: new Map(rows.map(({ key, row }) => [key, row.changedAt])) };
    if (before === null) return;
    const news = rows.filter(
      ({ key, row }) => row.changedOn !== undefined && row.changedOn !== deviceId && before.get(key) !== row.changedAt,
    );
    if (news.length > 0) setChanges(news.map(({ key, row }) => ({ boxKey: key, changedBy: row.changedBy })));
  }, [columns, deviceId]);
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

import { useMemo } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { startOf } from '#shared/booking/series-members.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import { deedOf } from '#renderer/data/calendar/change-news.ts';
import { type SpanDay, occupantsOfDays } from '#renderer/data/calendar/span-day.ts';
import { type News, useNews, useUserNames } from '#renderer/data/calendar/use-news.ts';
import { newsText } from '#renderer/i18n/news-words.ts';
import { useTellNews } from '#renderer/ui/use-tell-news.ts';
import type { AgendaRow } from './agenda-rows.ts';
import { type AgendaWords, type Entry, agendaText } from './agenda-words.ts';
import type { AgendaProps } from './agenda-screen.tsx';

/** What another desk did to an entry of the list; `gone` is what became of one that stands there no more, or is struck through. */
interface Change {
  readonly row: Entry;
  /** The row that now stands where this one stood: itself, as long as it is listed. */
  readonly placeKey: string;
  readonly by: string;
  readonly gone: Occupant | null;
}

const kinds = { visits: 'visit', groupEvents: 'group', blocks: 'block' } as const;

/** What is said at a row. */
export interface AgendaNote {
  readonly text: string;
  /** About what stood before this row and is gone. */
  readonly isGone: boolean;
}

/** What another desk just did, by the key of the row at which it is said. */
export function useAgendaNotes(
  days: readonly SpanDay[],
  rows: readonly AgendaRow[],
  words: AgendaWords,
  { from, onGoTo, onOpen }: Pick<AgendaProps, 'from' | 'onGoTo' | 'onOpen'>,
): ReadonlyMap<string, AgendaNote> {
  const { text, format } = words;
  const names = useUserNames();
  const occupants = useMemo(() => occupantsOfDays(days), [days]);
  const changes = useNews({ days: from, occupants, shown: rows }, changesOf);
  const texts = changes.map((change) => noteOf(change, names?.[change.by], words));
  const items = changes.map(({ gone }, at) => {
    const said = texts[at] ?? '';
    if (gone === null || deedOf(gone) !== 'moved') return { text: said, isGone: gone !== null };
    const { row, table } = gone;
    const where = text('calendar.movedAway', { what: said, day: format.day(row.day), time: format.time(startOf(gone)) });
    const run = () => {
      onGoTo(row.day);
      onOpen(row.id, kinds[table]);
    };
    return { text: said, isGone: true, lead: { text: where, label: text('calendar.goThere'), run } };
  });
  useTellNews(changes, items, (count) => text('calendar.movedMore', { count }));
  const notes = new Map<string, AgendaNote>();
  for (const [at, { row, placeKey }] of changes.entries()) {
    const before = notes.get(placeKey);
    const isGone = placeKey !== row.key;
    notes.set(placeKey, { text: [before?.text, texts[at]].filter(Boolean).join(' · '), isGone: isGone && before?.isGone !== false });
  }
  return notes;
}

function changesOf({ changed, gone }: News, before: readonly AgendaRow[] | null, now: readonly AgendaRow[]): readonly Change[] {
  const listed = new Set(now.map(({ key }) => key));
  const goneById = new Map(gone.map((one) => [one.row.id, one]));
  const told = entriesOf(now).flatMap((row): readonly Change[] => {
    const by = changed.get(row.key);
    return by === undefined ? [] : [{ row, placeKey: row.key, by, gone: null }];
  });
  const stood = before ?? [];
  const missed = entriesOf(stood).flatMap((row): readonly Change[] => {
    const one = goneById.get(row.key);
    const place = one && (stood.slice(stood.indexOf(row)).find(({ key }) => listed.has(key)) ?? now.at(-1));
    return one === undefined || place === undefined ? [] : [{ row, placeKey: place.key, by: one.row.changedBy, gone: one }];
  });
  return [...told, ...missed];
}

function entriesOf(rows: readonly AgendaRow[]): readonly Entry[] {
  return rows.flatMap((row) => (row.kind === 'day' || row.kind === 'nothing' ? [] : [row]));
}

/** In the words of the list: they name nobody whom this user may not see. */
function noteOf({ row, placeKey, gone }: Change, who: string | undefined, words: AgendaWords): string {
  const { text, format } = words;
  if (gone === null) return newsText(text, 'changed', who);
  if (placeKey === row.key) return newsText(text, deedOf(gone), who);
  const { what, services } = agendaText(row, words);
  const box = { time: format.time(msToInstant(row.fromMs)), what: [what, services].filter(Boolean).join(', ') };
  return newsText(text, deedOf(gone), who, text('calendar.goneBox', box));
}

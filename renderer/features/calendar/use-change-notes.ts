import { useMemo } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { startOf } from '#shared/booking/series-members.ts';
import type { Day } from '#shared/kernel/time.ts';
import { deedOf } from '#renderer/data/calendar/change-news.ts';
import { type News, useNews, useUserNames } from '#renderer/data/calendar/use-news.ts';
import { newsText } from '#renderer/i18n/news-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import type { BoxNote } from '#renderer/ui/time-grid/notes.tsx';
import { useTellNews } from '#renderer/ui/use-tell-news.ts';
import type { StayBox } from './make-boxes.ts';
import type { StayColumn } from './stay-columns.ts';

/** Whoever changed a box that is drawn; or a box that is drawn no more, and what became of it. */
interface Change {
  readonly box: StayBox;
  readonly columnKey: string;
  readonly by: string;
  readonly gone: Occupant | null;
}

/** Leads to what went to another day. */
type GoTo = (day: Day, occupant: Occupant) => void;

/**
 * Says at a box who just changed it, and where one stood who took it away, when that was at another desk. `occupants` is all that stands on
 * the days of the columns, drawn or not; undefined while the columns are still those of before.
 */
export function useChangeNotes(
  columns: readonly StayColumn[],
  occupants: readonly Occupant[] | undefined,
  onGoTo: GoTo,
): readonly BoxNote[] {
  const text = useText();
  const format = useFormat();
  const names = useUserNames();
  const days = [...new Set(columns.map(({ scale }) => scale.day))].join();
  const changes = useNews({ days, occupants, shown: columns }, changesOf);
  const notes = useMemo(() => changes.map((change) => noteOf(change, names?.[change.by], text)), [changes, names, text]);
  const items = changes.map(({ gone }, at) => {
    const said = notes[at]?.text ?? '';
    if (gone === null || deedOf(gone) !== 'moved') return { text: said, isGone: gone !== null };
    const { day } = gone.row;
    const where = text('calendar.movedAway', { what: said, day: format.day(day), time: format.time(startOf(gone)) });
    return { text: said, isGone: true, lead: { text: where, label: text('calendar.goThere'), run: () => onGoTo(day, gone) } };
  });
  useTellNews(changes, items, (count) => text('calendar.movedMore', { count }));
  return notes;
}

function changesOf({ changed, gone }: News, before: readonly StayColumn[] | null, now: readonly StayColumn[]): readonly Change[] {
  const told = now.flatMap(({ key: columnKey, boxes }) =>
    boxes.flatMap((box): readonly Change[] => {
      const by = changed.get(box.subject);
      return by === undefined ? [] : [{ box, columnKey, by, gone: null }];
    }),
  );
  return [...told, ...goneBoxes(before ?? [], gone)];
}

/** Each row's first box of those that were drawn and are gone. */
function goneBoxes(columns: readonly StayColumn[], gone: readonly Occupant[]): readonly Change[] {
  return gone.flatMap((occupant): readonly Change[] => {
    const { id, changedBy } = occupant.row;
    for (const { key: columnKey, boxes } of columns) {
      const box = boxes.find(({ subject }) => subject === id);
      if (box !== undefined) return [{ box, columnKey, by: changedBy, gone: occupant }];
    }
    return [];
  });
}

/** What went is said where the box stood, in its own words: they name nobody whom this user may not see. */
function noteOf({ box, columnKey, gone }: Change, who: string | undefined, text: Text): BoxNote {
  if (gone === null) return { boxKey: box.key, text: newsText(text, 'changed', who) };
  const { start, title, detail } = box.words;
  const what = text('calendar.goneBox', { time: start, what: detail === '' ? title : `${title}, ${detail}` });
  return { boxKey: box.key, text: newsText(text, deedOf(gone), who, what), place: { columnKey, fromMs: box.fromMs } };
}

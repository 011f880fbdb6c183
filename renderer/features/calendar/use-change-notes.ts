import { useEffect, useMemo, useRef, useState } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { startOf } from '#shared/booking/series-members.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { announce } from '#renderer/ui/announce.ts';
import type { BoxNote } from '#renderer/ui/time-grid/notes.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type DaysSeen, goneNewsOf, isCancelled, isOfOthers, newsOf, seeDays } from './change-news.ts';
import type { StayBox } from './make-boxes.ts';
import type { StayColumn } from './stay-columns.ts';

/** As long as the note takes to fade. */
const noteMs = 6_000;
/** More at once are told of as a number: a series that goes takes many boxes with it. */
const toldMost = 2;

/** Whoever changed a box that is drawn; or a box that is drawn no more, and what became of it. */
interface Change {
  readonly box: StayBox;
  readonly columnKey: string;
  readonly by: string;
  readonly gone: Occupant | null;
}

const noChanges: readonly Change[] = [];

/** Leads to what went to another day. */
type GoTo = (day: Day, occupant: Occupant) => void;

/**
 * Says at a box who just changed it, and where one stood who took it away, when that was at another desk. What was there when the day was
 * opened is no news, and neither is what was done here. `occupants` is all that stands on the days of the columns, drawn or not; undefined
 * while the columns are still those of before.
 */
export function useChangeNotes(
  columns: readonly StayColumn[],
  occupants: readonly Occupant[] | undefined,
  onGoTo: GoTo,
): readonly BoxNote[] {
  const text = useText();
  const { clock, deviceId, read } = useDesk();
  const names = useLive(async (asked) => Object.fromEntries((await asked.all('users')).map(({ id, name }) => [id, name])), []).value;
  const seen = useRef<DaysSeen | null>(null);
  const drawn = useRef<readonly StayColumn[]>([]);
  const [changes, setChanges] = useState(noChanges);
  useEffect(() => {
    if (occupants === undefined) return;
    const now = { days: [...new Set(columns.map(({ scale }) => scale.day))].join(), occupants, now: clock.now() };
    const news = newsOf(seen.current, now, deviceId);
    const gone = goneNewsOf(seen.current, now, deviceId);
    const before = drawn.current;
    // Columns have the same names every day: what was said of another day is not said of this one.
    if (seen.current !== null && seen.current.days !== now.days) setChanges(noChanges);
    seen.current = seeDays(seen.current, now);
    drawn.current = columns;
    // Cancelled ones may be shown too: they are called cancelled, and not changed.
    const isGone = ({ subject }: StayBox) => gone.cancelled.some(({ row }) => row.id === subject);
    const told = columns.flatMap(({ key: columnKey, boxes }) =>
      boxes.flatMap((box): Change[] => {
        const by = news.get(box.subject);
        return by === undefined || isGone(box) ? [] : [{ box, columnKey, by, gone: null }];
      }),
    );
    const tell = (more: readonly Occupant[]) => {
      const all = [...told, ...goneBoxes(before, more)];
      if (all.length > 0) setChanges(all);
    };
    if (gone.missing.length === 0) return tell(gone.cancelled);
    const { days } = now;
    void readMoved(read, gone.missing, deviceId).then((moved) => {
      // Meanwhile somebody may look at other days.
      if (seen.current?.days === days) tell([...gone.cancelled, ...moved]);
    });
  }, [columns, occupants, clock, deviceId, read]);
  useEffect(() => {
    if (changes.length === 0) return undefined;
    const timer = setTimeout(() => setChanges(noChanges), noteMs);
    return () => clearTimeout(timer);
  }, [changes]);
  const notes = useMemo(() => {
    const who = ({ by }: Change) => names?.[by];
    return changes.map((change): BoxNote => {
      if (change.gone !== null) return goneNote(change, who(change) ?? text('calendar.otherDesk'), text);
      const name = who(change);
      return {
        boxKey: change.box.key,
        text: name === undefined ? text('calendar.changedElsewhere') : text('calendar.changedBy', { who: name }),
      };
    });
  }, [changes, names, text]);
  useTold(changes, notes, onGoTo);
  return notes;
}

type Say = ReturnType<typeof useText>;

/** Said where the box stood, in its own words: they name nobody whom this user may not see. */
function goneNote({ box, columnKey, gone }: Change, who: string, text: Say): BoxNote {
  const { start, title, detail } = box.words;
  const what = text('calendar.goneBox', { time: start, what: detail === '' ? title : `${title}, ${detail}` });
  const isMoved = gone !== null && !isCancelled(gone);
  const key = isMoved ? 'calendar.movedAwayBy' : gone?.table === 'blocks' ? 'calendar.takenAwayBy' : 'calendar.cancelledBy';
  return { boxKey: box.key, text: text(key, { who, what }), place: { columnKey, fromMs: box.fromMs } };
}

/** Says it to who cannot see it, and offers the way to what went to another day. */
function useTold(changes: readonly Change[], notes: readonly BoxNote[], onGoTo: GoTo): void {
  const text = useText();
  const format = useFormat();
  useEffect(() => {
    const moved = changes.flatMap(({ gone }, at) => (gone !== null && !isCancelled(gone) ? [{ gone, at }] : []));
    // What a toast says is read out with it.
    const others = notes.filter((_, at) => !moved.some((one) => one.at === at));
    const gone = others.filter((_, at) => changes[at]?.gone != null);
    const said = (gone.length > 0 ? gone.slice(0, toldMost) : others.slice(0, 1)).map((note) => note.text);
    if (said.length > 0) announce(said.join('. '));
    for (const { gone: row, at } of moved.slice(0, toldMost)) {
      const { day } = row.row;
      const where = { day: format.day(day), time: format.time(startOf(row)) };
      toast.show({
        text: text('calendar.movedAway', { what: notes[at]?.text ?? '', ...where }),
        action: { label: text('calendar.goThere'), run: () => onGoTo(day, row) },
      });
    }
    if (moved.length > toldMost) toast.show({ text: text('calendar.movedMore', { count: moved.length - toldMost }) });
    // oxlint-disable-next-line react/exhaustive-deps -- said once for what changed, not again when a name is learned
  }, [changes]);
}

/** Each row's first box of those that were drawn and are gone. */
function goneBoxes(columns: readonly StayColumn[], gone: readonly Occupant[]): readonly Change[] {
  return gone.flatMap((occupant): Change[] => {
    const { id, changedBy } = occupant.row;
    for (const { key: columnKey, boxes } of columns) {
      const box = boxes.find(({ subject }) => subject === id);
      if (box !== undefined) return [{ box, columnKey, by: changedBy, gone: occupant }];
    }
    return [];
  });
}

/** Those of the missing that another desk put on another day; what this desk does not hold any more is left out. */
async function readMoved(read: DeskRead, missing: readonly Occupant[], deviceId: string): Promise<readonly Occupant[]> {
  const found = await Promise.all(missing.map((one) => readAgain(read, one)));
  return found.filter((one) => one !== undefined).filter((one) => isOfOthers(one, deviceId));
}

async function readAgain(read: DeskRead, { table, row }: Occupant): Promise<Occupant | undefined> {
  const found = heldOr(await read.get(table, row.id), undefined);
  // A row of a table is what an occupant of that table is made of.
  // Of the day before only what lasts into this one stands here: shortened, it is where it was.
  return found === undefined || found.day === row.day ? undefined : ({ table, row: found } as Occupant);
}

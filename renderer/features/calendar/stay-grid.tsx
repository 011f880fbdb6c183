import { type RefObject, useState } from 'react';
import { ZoomIn, ZoomOut } from 'lucide-react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useTaste } from '#renderer/data/calendar/use-taste.ts';
import { useNowMs } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { HotkeyMap } from '#renderer/ui/hotkeys.ts';
import { keyCaps } from '#renderer/ui/keys.ts';
import type { Cursor } from '#renderer/ui/time-grid/cursor.ts';
import type { GridHint } from '#renderer/ui/time-grid/hints.tsx';
import type { GridBox, GridDrop, Judge } from '#renderer/ui/time-grid/model.ts';
import { TimeGrid, type TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { Density } from '#renderer/ui/time-grid/view.ts';
import type { StayColumn } from './stay-columns.ts';
import { type GridKind, useGridKeyList } from './use-calendar-keys.ts';
import { useChangeNotes } from './use-change-notes.ts';
import { useGridWords } from './use-grid-words.ts';
import type { OpenStay } from './calendar-actions.ts';

/** Columns of the calendar, whatever they stand for, and what is done in them. */
export interface StayGridProps {
  /** What its columns are: the ? sheet names the keys by it. */
  readonly kind: GridKind;
  readonly handle: RefObject<TimeGridHandle | null>;
  readonly label: string;
  readonly columns: readonly StayColumn[];
  /** All that stands on the days of the columns, drawn or not; undefined while the columns are still those of before. */
  readonly occupants: readonly Occupant[] | undefined;
  /** Whether the present lies in one of the columns. */
  readonly hasToday: boolean;
  /** Says so over the grid when nothing is booked in it. */
  readonly emptyTitle: string | null;
  readonly density: Density;
  readonly selectedVisitId: string | null;
  readonly isStale: boolean;
  readonly canBook: boolean;
  readonly canEdit: boolean;
  readonly onCursor: (cursor: Cursor | null) => void;
  readonly onOpenVisit: OpenStay;
  /** Shows another day. */
  readonly onGoTo: (day: Day) => void;
  readonly onFree: (columnKey: string, ms: number) => void;
  readonly onDrop: (drop: GridDrop) => void;
  readonly onCarry: (box: GridBox) => Judge | null;
  /** Keys that are bound while the grid has the focus. */
  readonly focusKeys: HotkeyMap;
  /** Other days are wanted. */
  readonly onTurn: (by: 1 | -1, isFar: boolean) => void;
  /** Said quietly of free stretches. */
  readonly hints?: readonly GridHint[];
  readonly onMoveColumn?: (columnKey: string, toIndex: number) => void;
}

const stayKinds = { visits: 'visit', groupEvents: 'group', blocks: 'block' } as const;

/** The grid with the present, which beats on its own. */
export function StayGrid({
  kind,
  handle,
  hasToday,
  emptyTitle,
  selectedVisitId,
  canBook,
  onOpenVisit,
  onGoTo,
  focusKeys,
  occupants,
  ...rest
}: StayGridProps) {
  const text = useText();
  const nowMs = useNowMs();
  const words = useGridWords(canBook);
  const [hasFocus, setHasFocus] = useState(false);
  useGridKeyList(kind, hasFocus, focusKeys);
  const { taste, setTaste } = useTaste();
  const notes = useChangeNotes(rest.columns, occupants, (day, { table, row }) => {
    onGoTo(day);
    onOpenVisit(row.id, stayKinds[table]);
  });
  const zoomBy = (step: 1 | -1) => handle.current?.zoomBy(step);
  const fit = () => handle.current?.zoomToFit();
  useHotkeys(
    {
      '+': { label: text('calendar.zoomIn'), run: () => zoomBy(1) },
      '-': { label: text('calendar.zoomOut'), run: () => zoomBy(-1) },
      '0': { label: text('calendar.zoomFit'), run: fit },
    },
    { title: text('calendar.title') },
  );
  const open = (box: GridBox) => {
    if (box.kind === 'visit' || box.kind === 'group' || box.kind === 'block') onOpenVisit(box.subject, box.kind);
  };
  return (
    <div
      className="calendar-fill"
      onFocus={() => setHasFocus(true)}
      onBlur={(event) => setHasFocus(event.currentTarget.contains(event.relatedTarget))}
    >
      <div className="zoom-keys">
        <IconButton label={text('calendar.zoomOut')} chord="-" icon={<ZoomOut />} onPress={() => zoomBy(-1)} />
        <IconButton label={text('calendar.zoomIn')} chord="+" icon={<ZoomIn />} onPress={() => zoomBy(1)} />
      </div>
      <TimeGrid
        {...rest}
        ref={handle}
        words={words}
        selectedSubject={selectedVisitId}
        nowMs={hasToday ? nowMs : null}
        zoom={taste.zoom}
        onZoom={(zoom) => setTaste({ zoom })}
        notes={notes}
        onOpen={open}
      />
      {emptyTitle !== null && !rest.isStale && (
        <div className="calendar-note">
          <EmptyState title={emptyTitle} hint={text('calendar.emptyHint', { key: keyCaps('N').join('') })} />
        </div>
      )}
    </div>
  );
}

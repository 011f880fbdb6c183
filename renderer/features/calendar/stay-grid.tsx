import { type RefObject, useState } from 'react';
import { useNowMs } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { keyCaps } from '#renderer/ui/keys.ts';
import type { Cursor } from '#renderer/ui/time-grid/cursor.ts';
import type { GridBox, GridDrop } from '#renderer/ui/time-grid/model.ts';
import { TimeGrid, type TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';
import type { Density } from '#renderer/ui/time-grid/view.ts';
import type { StayColumn } from './stay-columns.ts';
import { useGridKeyList } from './use-calendar-keys.ts';
import { useGridWords } from './use-grid-words.ts';
import type { OpenStay } from './calendar-actions.ts';

/** Columns of the calendar, whatever they stand for, and what is done in them. */
export interface StayGridProps {
  readonly handle: RefObject<TimeGridHandle | null>;
  readonly label: string;
  readonly columns: readonly StayColumn[];
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
  readonly onFree: (columnKey: string, ms: number) => void;
  readonly onDrop: (drop: GridDrop) => void;
}

/** The grid with the present, which beats on its own. */
export function StayGrid({ handle, hasToday, emptyTitle, selectedVisitId, canBook, onOpenVisit, ...rest }: StayGridProps) {
  const text = useText();
  const nowMs = useNowMs();
  const words = useGridWords(canBook);
  const [hasFocus, setHasFocus] = useState(false);
  useGridKeyList(hasFocus);
  const open = (box: GridBox) => {
    if (box.kind === 'visit' || box.kind === 'group' || box.kind === 'block') onOpenVisit(box.subject, box.kind);
  };
  return (
    <div
      className="calendar-fill"
      onFocus={() => setHasFocus(true)}
      onBlur={(event) => setHasFocus(event.currentTarget.contains(event.relatedTarget))}
    >
      <TimeGrid {...rest} ref={handle} words={words} selectedSubject={selectedVisitId} nowMs={hasToday ? nowMs : null} onOpen={open} />
      {emptyTitle !== null && !rest.isStale && (
        <div className="calendar-note">
          <EmptyState title={emptyTitle} hint={text('calendar.emptyHint', { key: keyCaps('N').join('') })} />
        </div>
      )}
    </div>
  );
}

import { memo } from 'react';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { msToInstant } from '#shared/kernel/time.ts';
import type { Column } from './columns.ts';
import type { Cursor } from './cursor.ts';
import { type BoxWords } from './box-words.ts';
import { type View, yOf } from './view.ts';
import { VisitBox } from './visit-box.tsx';

/** A staff member's column. */
export interface StaffColumnProps {
  readonly column: Column;
  readonly index: number;
  readonly view: View;
  readonly words: BoxWords;
  /** The time in sight; boxes outside it are not drawn. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The cursor, when it is in this column. */
  readonly cursor: Cursor | null;
  readonly selectedVisitId: string | null;
}

/** One row of the ARIA grid, drawn as a column: its header is the staff member, its cells are visits and the free start under the cursor. */
export const StaffColumn = memo(function StaffColumn({
  column,
  index,
  view,
  words,
  fromMs,
  toMs,
  cursor,
  selectedVisitId,
}: StaffColumnProps) {
  const { staff, boxes, work } = column;
  const { text, format } = words;
  const visits = new Set(boxes.map((box) => box.visit.id)).size;
  const hours = work.length === 0 ? text('calendar.dayOff') : hoursText(column, words);
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className="column"
      data-hue={staff.color + 1}
      data-staff={staff.id}
      style={{ left: index * view.columnWidth, width: view.columnWidth, height: view.height + view.headHeight }}
    >
      <div
        role="rowheader"
        className="column-head"
        style={{ height: view.headHeight }}
        aria-label={text('calendar.columnLabel', { staff: staff.name, visits: text('calendar.visits', { count: visits }), hours })}
      >
        <Avatar name={staff.name} hue={staff.color + 1} size="small" />
        <span className="column-words">
          <span className="column-name" translate="no">
            {staff.name}
          </span>
          <span className="column-hours">{hours}</span>
        </span>
      </div>
      <div role="presentation" className="column-boxes" style={{ height: view.height }}>
        {/* Keyed by place, not by visit: a day switch fills the elements that are there anew, which costs half of making others. */}
        {boxes.map((box, at) =>
          (box.toMs > fromMs && box.fromMs < toMs) || cursor?.boxKey === box.key ? (
            <VisitBox
              key={at}
              box={box}
              index={at + 2}
              staffName={staff.name}
              view={view}
              words={words}
              isActive={cursor?.boxKey === box.key}
              isSelected={box.visit.id === selectedVisitId}
            />
          ) : null,
        )}
        {cursor !== null && cursor.boxKey === null && (
          <div
            role="gridcell"
            className="free"
            tabIndex={0}
            data-free={cursor.ms}
            aria-label={text(isOpen(column, cursor.ms) ? 'calendar.freeLabel' : 'calendar.closedLabel', {
              time: format.time(msToInstant(cursor.ms)),
              staff: staff.name,
            })}
            style={{ top: yOf(view, cursor.ms), height: view.stepPx }}
          />
        )}
      </div>
    </div>
  );
});

/** True when the staff member works at the moment. */
export function isOpen(column: Column, ms: number): boolean {
  return column.work.some((slot) => slot.fromMs <= ms && ms < slot.toMs);
}

function hoursText({ work }: Column, { format }: BoxWords): string {
  const [first, last] = [work[0], work.at(-1)];
  return first === undefined || last === undefined
    ? ''
    : `${format.time(msToInstant(first.fromMs))}–${format.time(msToInstant(last.toMs))}`;
}

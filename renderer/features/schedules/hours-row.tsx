import { memo } from 'react';
import { type Day, weekdayOf } from '#shared/kernel/time.ts';
import type { CellRange } from '#renderer/ui/use-cell-range.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import type { VisibleColumns } from '#renderer/ui/use-visible-columns.ts';
import { AbsenceWords } from './absence-words.tsx';
import { minutesOf, slotTexts } from './slots-text.ts';
import type { ScheduleCell, ScheduleRow } from '#renderer/data/booking/use-schedule.ts';

/** A staff member's line of the grid. */
export interface HoursRowProps extends VisibleColumns {
  /** From 0, among the staff members. */
  readonly index: number;
  readonly row: ScheduleRow;
  readonly today: Day;
  readonly heightPx: number;
  /** Columns that are chosen in this line. */
  readonly left: CellRange['left'] | undefined;
  readonly right: CellRange['right'] | undefined;
  readonly cursorColumn: number | undefined;
  readonly idOf: (row: number, column: number) => string;
}

/** Name, the hours of all shown days together, and a cell for each day in sight. */
export const HoursRow = memo(function HoursRow(props: HoursRowProps) {
  const { index, row, today, heightPx, first, end, columnPx, left, right, cursorColumn, idOf } = props;
  const format = useFormat();
  const { staff, cells } = row;
  // Days that are not here would make the sum a smaller one.
  const isWhole = cells.every(({ rest }) => rest !== 'unheld');
  const minutes = cells.reduce((sum, one) => sum + (one.rest !== undefined || one.absence !== undefined ? 0 : minutesOf(one.slots)), 0);
  return (
    <div role="row" aria-rowindex={index + 2} className="hours-row" style={{ height: heightPx }}>
      <div role="rowheader" aria-colindex={1} className="hours-name">
        <Avatar name={staff.name} hue={staff.color + 1} />
        <span className="hours-names">
          <b translate="no">{staff.name}</b>
          <span className="hours-sum">{isWhole ? format.duration(minutes) : '–'}</span>
        </span>
      </div>
      {cells.slice(first, end).map((cell, at) => {
        const column = first + at;
        const isChosen = left !== undefined && right !== undefined && left <= column && column <= right;
        return (
          <div
            key={cell.day}
            id={idOf(index, column)}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={isChosen}
            className="hours-cell"
            data-row={index}
            data-column={column}
            data-rest={cell.absence === undefined ? cell.rest : 'away'}
            data-cursor={column === cursorColumn || undefined}
            data-today={cell.day === today || undefined}
            data-monday={weekdayOf(cell.day) === 1 || undefined}
            style={{ width: columnPx, ...(at === 0 ? { marginLeft: first * columnPx } : {}) }}
          >
            <CellWords cell={cell} staffName={staff.name} />
          </div>
        );
      })}
    </div>
  );
});

/** Slots, absence, or why there are none: in words. */
function CellWords({ cell, staffName }: { readonly cell: ScheduleCell; readonly staffName: string }) {
  const text = useText();
  const format = useFormat();
  const { day, slots, rest, absence, isOutside } = cell;
  const isQuiet = rest !== undefined || absence !== undefined;
  const most = isQuiet ? 1 : 3;
  const texts = slotTexts(slots, format);
  const shown = texts.length > most ? texts.slice(0, most - 1) : texts;
  const rested = texts.slice(shown.length);
  return (
    <>
      <span className="visually-hidden">{text('schedules.whoAndWhen', { staff: staffName, day: format.day(day) })}: </span>
      {absence !== undefined && rest !== 'unheld' && (
        <span className="hours-away">
          <AbsenceWords absence={absence} />{' '}
        </span>
      )}
      {rest !== undefined && absence === undefined && <span className="hours-rest">{text(restTexts[rest])} </span>}
      {rest !== 'unheld' &&
        shown.map((slot) => (
          <span key={slot} className="hours-slot" data-quiet={isQuiet || undefined}>
            {slot}{' '}
          </span>
        ))}
      {rest !== 'unheld' && rested.length > 0 && (
        <span className="hours-slot" data-quiet={isQuiet || undefined}>
          <span aria-hidden="true">{text('schedules.moreSlots', { count: rested.length })}</span>
          <span className="visually-hidden">{rested.join(', ')}</span>
        </span>
      )}
      {isOutside && (
        <span className="hours-mark">
          <StatusMark tone="warn" shape="alert" label={text('schedules.bookedOutside')} />
        </span>
      )}
    </>
  );
}

const restTexts = { unheld: 'schedules.notHere', closed: 'schedules.closed', off: 'schedules.off' } as const;

import { type KeyboardEvent, type PointerEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Day, weekdayOf } from '#shared/kernel/time.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { CellPlace, CellRangeState } from '#renderer/ui/use-cell-range.ts';
import { type HotkeyMap, listedOnly } from '#renderer/ui/hotkeys.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { useRowKeys } from '#renderer/ui/use-row-keys.ts';
import { type VisibleColumns, useVisibleColumns } from '#renderer/ui/use-visible-columns.ts';
import { useVisibleRows } from '#renderer/ui/use-visible-rows.ts';
import { HoursRow } from './hours-row.tsx';
import type { Schedule, ScheduleDay } from '#renderer/data/booking/use-schedule.ts';

/** The grid of staff and days. */
export interface HoursGridProps {
  readonly schedule: Schedule;
  readonly label: string;
  readonly today: Day;
  readonly cells: CellRangeState;
  readonly rowPx: number;
  readonly keys: HotkeyMap;
  readonly onEdit: () => void;
  /** A digit begins the hours of what is chosen. */
  readonly onType: (digit: string) => void;
  readonly onDay: (day: Day) => void;
}

const leastColumnPx = 92;
const namePx = 168;
const headPx = 58;

/** Names and days stay in sight; only the cells in sight are in the page. The grid has the focus and says which of its cells is meant. */
export function HoursGrid({ schedule, label, today, cells, rowPx, keys, onEdit, onType, onDay }: HoursGridProps) {
  const text = useText();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [hasFocus, setFocus] = useState(false);
  const { days, rows } = schedule;
  const shown = useVisibleRows(scroller, { count: rows.length, rowPx });
  const columns = useVisibleColumns(scroller, { count: days.length, leastPx: leastColumnPx, headPx: namePx });
  const { cursor, range } = cells;
  const idOf = useMemo(() => (row: number, column: number) => `${id}-${row}-${column}`, [id]);
  // Other days bring another grid; whoever went there by a key goes on by keys.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  }, []);
  useInSight(scroller, cursor, { columnPx: columns.columnPx, rowPx });
  useHotkeys(keys, { title: text('schedules.keys'), isActive: hasFocus });
  useHotkeys(listedOnly(text('schedules.typeHours'), '0–9'), { title: text('schedules.keys') });
  useRowKeys('range');
  const pointer = usePointer(cells);
  const onKeyDown = (event: KeyboardEvent) => {
    if (/^\d$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      onType(event.key);
      return;
    }
    cells.onKeyDown(event);
  };
  return (
    <div
      ref={scroller}
      className="hours-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={days.length + 1}
      aria-multiselectable
      aria-activedescendant={idOf(cursor.row, cursor.column)}
      data-focus={hasFocus || undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
      onDoubleClick={(event) => placeAt(event.target) !== undefined && onEdit()}
      {...pointer}
    >
      <DayHeads days={days} columns={columns} today={today} onDay={onDay} />
      <div
        role="rowgroup"
        style={{ paddingTop: shown.abovePx, paddingBottom: shown.belowPx, width: namePx + days.length * columns.columnPx }}
      >
        {rows.slice(shown.first, shown.end).map((row, at) => {
          const index = shown.first + at;
          const isIn = range.top <= index && index <= range.bottom;
          return (
            <HoursRow
              key={row.staff.id}
              index={index}
              row={row}
              today={today}
              heightPx={rowPx}
              {...columns}
              left={isIn ? range.left : undefined}
              right={isIn ? range.right : undefined}
              cursorColumn={cursor.row === index ? cursor.column : undefined}
              idOf={idOf}
            />
          );
        })}
      </div>
    </div>
  );
}

interface DayHeadsProps {
  readonly days: readonly ScheduleDay[];
  readonly columns: VisibleColumns;
  readonly today: Day;
  readonly onDay: (day: Day) => void;
}

/** The days, each with how many work on it, and the name of its holiday. A press makes one a holiday; the key H does so from the cursor. */
function DayHeads({ days, columns, today, onDay }: DayHeadsProps) {
  const text = useText();
  const format = useFormat();
  const { first, end, columnPx } = columns;
  return (
    <div role="rowgroup" className="hours-heads" style={{ width: namePx + days.length * columnPx, height: headPx }}>
      <div role="row" aria-rowindex={1} className="hours-row" style={{ height: headPx }}>
        <div role="columnheader" aria-colindex={1} className="hours-name hours-corner">
          {text('schedules.staff')}
        </div>
        {days.slice(first, end).map(({ day, isClosed, holiday, onDuty }, at) => (
          <div
            key={day}
            role="columnheader"
            aria-colindex={first + at + 2}
            className="hours-head"
            data-today={day === today || undefined}
            data-monday={weekdayOf(day) === 1 || undefined}
            style={{ width: columnPx, ...(at === 0 ? { marginLeft: first * columnPx } : {}) }}
          >
            <button
              type="button"
              tabIndex={-1}
              title={holiday === undefined ? text('schedules.makeHoliday') : holiday.name}
              aria-current={day === today ? 'date' : undefined}
              onClick={() => onDay(day)}
            >
              <span className="hours-day">{format.day(day)}</span>
              {holiday !== undefined && holiday.name !== '' ? (
                <span className="hours-holiday" translate="no">
                  {holiday.name}
                </span>
              ) : (
                <span className="hours-duty">
                  {onDuty === undefined
                    ? text('schedules.notHere')
                    : isClosed
                      ? text('schedules.closed')
                      : text('schedules.onDuty', { count: onDuty })}
                </span>
              )}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Keeps the cursor's cell beside the names and below the days, also when a panel takes some of the width. */
function useInSight(
  scroller: React.RefObject<HTMLDivElement | null>,
  { row, column }: CellPlace,
  { columnPx, rowPx }: { readonly columnPx: number; readonly rowPx: number },
): void {
  useLayoutEffect(() => {
    const own = scroller.current;
    if (own === null) return undefined;
    const show = () =>
      own.scrollTo({
        left: shifted(own.scrollLeft, own.clientWidth - namePx, column * columnPx, columnPx),
        top: shifted(own.scrollTop, own.clientHeight - headPx, row * rowPx, rowPx),
      });
    // It calls back at once, and then whenever the size is another.
    const observer = new ResizeObserver(show);
    observer.observe(own);
    return () => observer.disconnect();
  }, [scroller, row, column, columnPx, rowPx]);
}

/** The nearest scroll position at which something lies in sight. */
function shifted(scrolled: number, seen: number, at: number, size: number): number {
  return Math.max(Math.min(scrolled, at), at + size - seen);
}

/** A press puts the cursor, with Shift or drawn on it chooses from there. Fingers scroll, so they only press. */
function usePointer({ put }: CellRangeState) {
  const isDrawing = useRef(false);
  const stop = () => {
    isDrawing.current = false;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const place = placeAt(event.target);
      if (place === undefined || event.button !== 0) return;
      isDrawing.current = event.pointerType === 'mouse';
      put(place, event.shiftKey);
    },
    onPointerMove: (event: PointerEvent) => {
      if (!isDrawing.current) return;
      const place = placeAt(event.target);
      if (place !== undefined) put(place, true);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
  };
}

function placeAt(target: EventTarget): CellPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.hours-cell') : null;
  return cell === null ? undefined : { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

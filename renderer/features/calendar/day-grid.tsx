import {
  type FocusEvent,
  type Ref,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { HourLines, NowLine, Shade, TimeAxis } from './backdrop.tsx';
import type { BoxWords } from './box-words.ts';
import type { Box, Column } from './columns.ts';
import { type Carry, createHand, isElsewhere } from './carry.ts';
import { type Cursor, cursorOn, settleCursor } from './cursor.ts';
import type { DayScale } from './day-scale.ts';
import { Ghost } from './ghost.tsx';
import { StaffColumn } from './staff-column.tsx';
import { gridKeys } from './use-grid-keys.ts';
import { boxByKey, usePointer } from './use-pointer.ts';
import { useRoom, useWindow } from './use-window.ts';
import { type Density, createView, yOf } from './view.ts';
import './day-grid.css';

/** What the screen may ask of its grid. */
export interface DayGridHandle {
  /** Puts the focus where the cursor is. */
  readonly focus: () => void;
}

/** The day as a grid. */
export interface DayGridProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly scale: DayScale;
  readonly words: BoxWords;
  readonly density: Density;
  /** The present, or null on another day than today. */
  readonly nowMs: number | null;
  readonly selectedVisitId: string | null;
  /** The next day is on its way; what is shown is the day before it. */
  readonly isStale: boolean;
  readonly canBook: boolean;
  readonly canEdit: boolean;
  readonly onOpen: (box: Box) => void;
  readonly onFree: (staffId: string, ms: number) => void;
  readonly onDrop: (carry: Carry) => void;
  /** The visit or the free place that keys such as A and N are about. */
  readonly onCursor: (cursor: Cursor | null) => void;
  readonly ref?: Ref<DayGridHandle>;
}

/**
 * The calendar day. Columns and boxes out of sight are not drawn; columns and boxes that did not change are not drawn again; what follows the
 * hand is drawn beside them.
 */
export function DayGrid(props: DayGridProps) {
  const { label, columns, scale, words, density, nowMs, selectedVisitId, isStale, canBook, canEdit, onOpen, onFree, onCursor, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [hand] = useState(createHand);
  const room = useRoom(scroller);
  const view = useMemo(() => createView(scale, columns.length, room, density), [scale, columns.length, room, density]);
  const seen = useWindow(scroller, view, columns.length, room);
  const { cursor, setCursor, focus } = useCursor(scroller, columns, scale, selectedVisitId, onCursor, ref);
  useScrollIn(scroller, view, columns, cursor);
  useScrollToNow(scroller, view, nowMs, room.height);
  const carriedKey = useStore(hand, ({ carry }) => carry?.box.key ?? null);
  useCarriedMark(scroller, carriedKey, columns);

  const open = (box: Box) => {
    setCursor(cursorOn(box, scale));
    onOpen(box);
  };
  const free = (staffId: string, ms: number) => {
    setCursor({ staffId, ms, boxKey: null });
    if (canBook) onFree(staffId, ms);
  };
  const drop = (carry: Carry) => {
    setCursor(cursorOn(carry.box, scale));
    if (isElsewhere(carry)) props.onDrop(carry);
    focus();
  };
  usePointer(scroller, hand, { columns, view, canEdit, onOpen: open, onFree: free, onDrop: drop });
  const keys = gridKeys({
    columns,
    view,
    words,
    hand,
    cursor,
    canEdit,
    onCursor: (next) => {
      setCursor(next);
      focus();
    },
    onOpen: open,
    onFree: free,
    onDrop: drop,
  });

  // A reader's own cursor or a script may focus a box that the arrow keys did not lead to.
  const takeCursor = ({ target }: FocusEvent) => {
    const box = boxByKey(columns, target instanceof HTMLElement ? (target.dataset['box'] ?? '') : '');
    if (box !== undefined && box.key !== cursor?.boxKey) setCursor(cursorOn(box, scale));
  };
  const width = columns.length * view.columnWidth;
  const cursorAt = columns.findIndex((column) => column.staff.id === cursor?.staffId);
  const drawn = columns
    .map((_, index) => index)
    .filter((index) => (index >= seen.firstColumn && index <= seen.lastColumn) || index === cursorAt);
  return (
    <div
      ref={scroller}
      className="day-grid"
      data-stale={isStale || undefined}
      role="grid"
      aria-label={label}
      aria-rowcount={columns.length}
      aria-readonly={!canEdit}
      onFocus={takeCursor}
      {...keys}
    >
      <div role="presentation" className="day-canvas" style={{ width: width + view.axisWidth, height: view.height + view.headHeight }}>
        <TimeAxis view={view} nowMs={nowMs} text={words.text} format={words.format} />
        <div role="presentation" className="day-columns">
          <div aria-hidden="true">
            {drawn.map((index) => (
              <Shade key={columns[index]?.staff.id} work={columns[index]?.work ?? []} index={index} view={view} />
            ))}
            <HourLines view={view} width={width} />
            <NowLine nowMs={nowMs} view={view} width={width} isOver={false} />
          </div>
          {room.width > 0 &&
            drawn.map((index) => {
              const column = columns[index];
              if (column === undefined) return null;
              return (
                <StaffColumn
                  key={column.staff.id}
                  column={column}
                  index={index}
                  view={view}
                  words={words}
                  fromMs={seen.fromMs}
                  toMs={seen.toMs}
                  cursor={index === cursorAt ? cursor : null}
                  selectedVisitId={column.boxes.some((box) => box.visit.id === selectedVisitId) ? selectedVisitId : null}
                />
              );
            })}
          <NowLine nowMs={nowMs} view={view} width={width} isOver />
          <Ghost hand={hand} columns={columns} view={view} words={words} canBook={canBook} />
        </div>
      </div>
    </div>
  );
}

/** The roving cursor, true to the rows, and the focus that follows it. */
function useCursor(
  scroller: RefObject<HTMLDivElement | null>,
  columns: readonly Column[],
  scale: DayScale,
  selectedVisitId: string | null,
  onCursor: DayGridProps['onCursor'],
  ref: Ref<DayGridHandle> | undefined,
) {
  const [wanted, setCursor] = useState<Cursor | null>(null);
  // A visit that was opened or booked elsewhere takes the cursor along, once its box is there.
  const [followed, setFollowed] = useState<string | null>(null);
  if (followed !== selectedVisitId) {
    const box = columns.flatMap((column) => column.boxes).find((one) => one.visit.id === selectedVisitId);
    if (box !== undefined || selectedVisitId === null) setFollowed(selectedVisitId);
    if (box !== undefined && wanted?.boxKey?.startsWith(`${box.visit.id}:`) !== true) setCursor(cursorOn(box, scale));
  }
  const cursor = useMemo(() => settleCursor(wanted, columns, scale), [wanted, columns, scale]);
  const wantsFocus = useRef(false);
  const [asked, ask] = useState(0);
  const focus = useCallback(() => {
    wantsFocus.current = true;
    ask((before) => before + 1);
  }, []);
  useLayoutEffect(() => onCursor(cursor), [cursor, onCursor]);
  useLayoutEffect(() => {
    const own = scroller.current;
    const hasFocus = own !== null && own.contains(document.activeElement);
    if (own === null || (!wantsFocus.current && !hasFocus)) return;
    wantsFocus.current = false;
    own.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus({ preventScroll: true });
  }, [cursor, asked, scroller]);
  useImperativeHandle(ref, () => ({ focus }), [focus]);
  return { cursor, setCursor, focus };
}

/** Brings the cursor into sight when the keyboard took it elsewhere. */
function useScrollIn(
  scroller: RefObject<HTMLDivElement | null>,
  view: ReturnType<typeof createView>,
  columns: readonly Column[],
  cursor: Cursor | null,
) {
  useLayoutEffect(() => {
    const own = scroller.current;
    if (own === null || cursor === null || !own.contains(document.activeElement)) return;
    const index = columns.findIndex((column) => column.staff.id === cursor.staffId);
    const box = cursor.boxKey === null ? undefined : boxByKey(columns, cursor.boxKey);
    const top = yOf(view, cursor.ms);
    const bottom = box === undefined ? top + view.stepPx : Math.min(yOf(view, box.toMs), top + own.clientHeight - view.headHeight);
    const left = index * view.columnWidth;
    own.scrollTo({
      top: within(own.scrollTop, bottom + view.headHeight - own.clientHeight, top),
      left: within(own.scrollLeft, left + view.columnWidth + view.axisWidth - own.clientWidth, left),
      behavior: 'instant',
    });
  }, [scroller, view, columns, cursor]);
}

/** Today opens where it is now, when the whole day does not fit; another day stays where the one before was looked at. */
function useScrollToNow(
  scroller: RefObject<HTMLDivElement | null>,
  view: ReturnType<typeof createView>,
  nowMs: number | null,
  height: number,
) {
  const [shownDay, setShownDay] = useState<string | null>(null);
  const { day } = view.scale;
  const isNew = height > 0 && shownDay !== day;
  if (isNew) setShownDay(day);
  const y = nowMs === null ? null : yOf(view, nowMs);
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (shownDay === day) wanted.current = y;
  });
  useLayoutEffect(() => {
    if (shownDay === null || wanted.current === null) return;
    const own = scroller.current;
    if (own !== null && !own.contains(document.activeElement))
      own.scrollTo({ top: wanted.current - own.clientHeight / 3, behavior: 'instant' });
  }, [scroller, shownDay]);
}

function within(now: number, least: number, most: number): number {
  return Math.min(Math.max(now, least), most);
}

/** Fades the carried box without drawing its column again. Elements are filled anew when rows change, so the mark is set anew then. */
function useCarriedMark(scroller: RefObject<HTMLDivElement | null>, key: string | null, columns: readonly Column[]) {
  useLayoutEffect(() => {
    const element = key === null ? null : scroller.current?.querySelector<HTMLElement>(`[data-box="${key}"]`);
    if (element === null || element === undefined) return undefined;
    element.dataset['carried'] = 'true';
    return () => {
      delete element.dataset['carried'];
    };
  }, [scroller, key, columns]);
}

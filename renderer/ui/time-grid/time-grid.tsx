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
import { HourLines, NowLine, Shade, TimeAxis, nowPlace } from './backdrop.tsx';
import { type Carry, type HandStore, createHand, dropOf, isElsewhere } from './carry.ts';
import { ColumnView } from './column-view.tsx';
import { type Cursor, cursorOnKey, settleCursor } from './cursor.ts';
import { DropZones } from './drop-zones.tsx';
import { Ghost } from './ghost.tsx';
import { gridKeys } from './grid-keys.ts';
import { type GridHint, Hints } from './hints.tsx';
import { type GridBox, type GridColumn, type GridDrop, type GridWords, type Judge, boxByKey } from './model.ts';
import { type BoxNote, Notes } from './notes.tsx';
import { axisOf } from './scale.ts';
import { useHeldCarry, useJudge } from './use-carry.ts';
import { useGestures } from './use-gestures.ts';
import { useHeadDrag } from './use-head-drag.ts';
import { usePointer } from './use-pointer.ts';
import { type Room, useRoom, useWindow } from './use-window.ts';
import { useZoom } from './use-zoom.ts';
import { type Density, type View, createView, yOf } from './view.ts';
import './time-grid.css';

/** What the screen may ask of its grid. */
export interface TimeGridHandle {
  /** Puts the focus where the cursor is. */
  readonly focus: () => void;
  readonly zoomBy: (step: 1 | -1) => void;
  readonly zoomToFit: () => void;
}

/** Columns of time side by side. */
export interface TimeGridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly words: GridWords;
  readonly density: Density;
  /** Columns may be as narrow as this; as wide as words need where nobody says. */
  readonly minColumnPx?: number;
  /** The present, or null when no column is of today. */
  readonly nowMs: number | null;
  readonly selectedSubject: string | null;
  /** The next columns are on their way; what is shown are those before them. */
  readonly isStale: boolean;
  readonly canEdit: boolean;
  readonly onOpen: (box: GridBox) => void;
  /** A free place was clicked, or Enter pressed on it. Not called when `words.begin` is empty. */
  readonly onFree: (columnKey: string, ms: number) => void;
  readonly onDrop: (drop: GridDrop) => void;
  /** Other days are wanted, by a key, a stroke of a finger, or something carried that is held at an edge; `isFar` for a larger step. */
  readonly onTurn?: (by: 1 | -1, isFar: boolean) => void;
  /** Begins to judge places for a box that was picked up; everything is a place where nobody judges. */
  readonly onCarry?: (box: GridBox) => Judge | null;
  /** The box or the free place that keys of the screen are about. */
  readonly onCursor: (cursor: Cursor | null) => void;
  /** A step of the zoom; 0 fits the day into the room. */
  readonly zoom?: number;
  readonly onZoom?: (zoom: number) => void;
  /** A column was dragged by its head, to stand before the one at the index. */
  readonly onMoveColumn?: (columnKey: string, toIndex: number) => void;
  readonly notes?: readonly BoxNote[];
  /** Said quietly of free stretches. */
  readonly hints?: readonly GridHint[];
  readonly ref?: Ref<TimeGridHandle>;
}

/**
 * A calendar's grid. Columns and boxes out of sight are not drawn; columns and boxes that did not change are not drawn again; what follows the
 * hand is drawn beside them. It knows nothing of what the boxes are.
 */
export function TimeGrid(props: TimeGridProps) {
  const { label, columns, words, density, nowMs, selectedSubject, isStale, canEdit, onOpen, onFree, onCursor, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [hand] = useState(createHand);
  const room = useRoom(scroller);
  const view = useView(columns, room, props);
  const seen = useWindow(scroller, view, columns.length, room);
  const { cursor, setCursor, focus } = useCursor(scroller, columns, selectedSubject, onCursor);
  const zoom = useZoom(scroller, view, density, props.zoom ?? 0, props.onZoom);
  useImperativeHandle(ref, () => ({ focus, zoomBy: zoom.by, zoomToFit: zoom.fit }));
  useHeadDrag(scroller, { columns, view, onMove: props.onMoveColumn });
  const now = useMemo(() => nowPlace(nowMs, columns, view), [nowMs, columns, view]);
  useScrollIn(scroller, view, columns, cursor, hand);
  useScrollToNow(scroller, view, now?.top ?? null, room.height);
  const carriedKey = useStore(hand, ({ carry }) => carry?.box.key ?? null);
  useCarriedMark(scroller, carriedKey, columns);

  const setCursorOn = (boxKey: string, columnKey: string | undefined) =>
    setCursor((before) => cursorOnKey(boxKey, columns, columnKey ?? before?.columnKey) ?? before);
  const open = (box: GridBox, columnKey?: string) => {
    setCursorOn(box.key, columnKey);
    onOpen(box);
  };
  const free = (columnKey: string, ms: number) => {
    setCursor({ columnKey, ms, boxKey: null });
    if (words.begin !== '') onFree(columnKey, ms);
  };
  const drop = (carry: Carry) => {
    // The cursor follows the box to wherever it comes to lie, also on another day, when its new place is known.
    setCursor({ columnKey: carry.columnKey, ms: carry.fromMs, boxKey: carry.box.key });
    if (isElsewhere(carry)) props.onDrop(dropOf(carry));
    focus();
  };
  const judgeOf = useJudge(columns, props.onCarry);
  const { onTurn } = props;
  const turnOne = onTurn && ((by: 1 | -1) => onTurn(by, false));
  usePointer(scroller, hand, { columns, view, canEdit, onOpen: open, onFree: free, onDrop: drop, onTurn: turnOne });
  useGestures(scroller, hand, { onZoom: zoom.by, onTurn: turnOne });
  useHeldCarry(scroller, hand, { columns, view, words, label });
  const keys = gridKeys({
    columns,
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
    onTurn,
    judgeOf,
  });

  // A reader's own cursor or a script may focus a box that the arrow keys did not lead to.
  const takeCursor = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const key = target.dataset['box'];
    const columnKey = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
    if (key !== undefined && (key !== cursor?.boxKey || columnKey !== cursor.columnKey)) setCursorOn(key, columnKey);
  };
  const width = columns.length * view.columnWidth;
  const cursorAt = columns.findIndex((column) => column.key === cursor?.columnKey);
  const drawn = columns.flatMap((column, index) =>
    (index >= seen.firstColumn && index <= seen.lastColumn) || index === cursorAt ? [{ column, index }] : [],
  );
  return (
    <div
      ref={scroller}
      className="time-grid"
      data-stale={isStale || undefined}
      role="grid"
      aria-label={label}
      aria-rowcount={columns.length}
      aria-readonly={!canEdit}
      tabIndex={-1}
      onFocus={takeCursor}
      {...keys}
    >
      {/* Nothing is drawn before the room is known: it would be drawn twice. */}
      {room.width > 0 && (
        <div role="presentation" className="grid-canvas" style={{ width: width + view.axisWidth, height: view.height + view.headHeight }}>
          <TimeAxis view={view} nowMs={now?.ms ?? null} words={words} />
          <div role="presentation" className="grid-columns">
            <div aria-hidden="true">
              {drawn.map(({ column, index }) => (
                <Shade key={column.key} column={column} index={index} view={view} words={words} />
              ))}
              <HourLines view={view} width={width} />
              {props.hints !== undefined && props.hints.length > 0 && <Hints hints={props.hints} columns={columns} view={view} />}
              <NowLine now={now} view={view} isOver={false} />
            </div>
            {drawn.map(({ column, index }) => (
              <ColumnView
                key={column.key}
                column={column}
                index={index}
                view={view}
                words={words}
                hand={hand}
                fromPx={seen.fromPx}
                toPx={seen.toPx}
                cursor={index === cursorAt ? cursor : null}
                selectedSubject={
                  selectedSubject !== null && column.boxes.some((box) => box.subject === selectedSubject) ? selectedSubject : null
                }
              />
            ))}
            <NowLine now={now} view={view} isOver />
            {props.notes !== undefined && props.notes.length > 0 && <Notes notes={props.notes} columns={columns} view={view} />}
            <DropZones hand={hand} drawn={drawn} view={view} judgeOf={judgeOf} />
            <Ghost hand={hand} columns={columns} view={view} words={words} judgeOf={judgeOf} />
          </div>
        </div>
      )}
    </div>
  );
}

/** Before any column is known, there is a day without hours. */
const noTime = { fromMs: 0, toMs: 1, day: '', stepMs: 1, hours: [], starts: [] };

function useView(columns: readonly GridColumn[], room: Room, { density, minColumnPx, zoom }: TimeGridProps): View {
  const scales = columns.map((column) => column.scale);
  const axis = axisOf(scales) ?? noTime;
  const longestMs = Math.max(axis.toMs - axis.fromMs, ...scales.map((scale) => scale.toMs - scale.fromMs));
  const columnCount = columns.length;
  return useMemo(
    () => createView({ axis, longestMs, columnCount, room, density, minColumnPx, zoom }),
    [axis, longestMs, columnCount, room, density, minColumnPx, zoom],
  );
}

/** The roving cursor, true to the rows, and the focus that follows it. */
function useCursor(
  scroller: RefObject<HTMLDivElement | null>,
  columns: readonly GridColumn[],
  selectedSubject: string | null,
  onCursor: TimeGridProps['onCursor'],
) {
  const [wanted, setCursor] = useState<Cursor | null>(null);
  // What was opened or booked elsewhere takes the cursor along, once its box is there.
  const [followed, setFollowed] = useState<string | null>(null);
  if (followed !== selectedSubject) {
    const box = columns.flatMap((column) => column.boxes).find((one) => one.subject === selectedSubject);
    if (box !== undefined || selectedSubject === null) setFollowed(selectedSubject);
    const isThere = wanted !== null && wanted.boxKey !== null && boxByKey(columns, wanted.boxKey)?.subject === selectedSubject;
    if (box !== undefined && !isThere) setCursor(cursorOnKey(box.key, columns, wanted?.columnKey) ?? wanted);
  }
  // Whoever moves it before that box is there has gone on, and is not called back.
  const moveCursor: typeof setCursor = (next) => {
    setFollowed(selectedSubject);
    setCursor(next);
  };
  const cursor = useMemo(() => settleCursor(wanted, columns), [wanted, columns]);
  const wantsFocus = useRef(false);
  const [asked, ask] = useState(0);
  const focus = useCallback(() => {
    wantsFocus.current = true;
    ask((before) => before + 1);
  }, []);
  useLayoutEffect(() => onCursor(cursor), [cursor, onCursor]);
  // The free place under the cursor goes when a box comes to lie there, and takes the focus with it into nothing: the box gets it then.
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const own = scroller.current;
    const { activeElement } = document;
    const hasFocus = own !== null && (own.contains(activeElement) || (hadFocus.current && activeElement === document.body));
    hadFocus.current = hasFocus || wantsFocus.current;
    if (own === null || !hadFocus.current) return;
    wantsFocus.current = false;
    own.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus({ preventScroll: true });
  }, [cursor, asked, scroller]);
  return { cursor, setCursor: moveCursor, focus };
}

/** Brings the cursor into sight when the keyboard took it elsewhere. */
function useScrollIn(
  scroller: RefObject<HTMLDivElement | null>,
  view: View,
  columns: readonly GridColumn[],
  cursor: Cursor | null,
  hand: HandStore,
) {
  useLayoutEffect(() => {
    const own = scroller.current;
    if (own === null || cursor === null || !own.contains(document.activeElement)) return;
    // What another desk changes never moves the ground under what is being carried.
    if (hand.getState().carry !== null) return;
    const index = columns.findIndex((column) => column.key === cursor.columnKey);
    const scale = columns[index]?.scale;
    if (scale === undefined) return;
    const box = cursor.boxKey === null ? undefined : boxByKey(columns, cursor.boxKey);
    const top = yOf(view, scale, cursor.ms);
    const bottom = box === undefined ? top + view.stepPx : Math.min(yOf(view, scale, box.toMs), top + own.clientHeight - view.headHeight);
    const left = index * view.columnWidth;
    own.scrollTo({
      top: within(own.scrollTop, bottom + view.headHeight - own.clientHeight, top),
      left: within(own.scrollLeft, left + view.columnWidth + view.axisWidth - own.clientWidth, left),
      behavior: 'instant',
    });
  }, [scroller, view, columns, cursor, hand]);
}

/** Today opens where it is now, when the whole day does not fit; another day stays where the one before was looked at. */
function useScrollToNow(scroller: RefObject<HTMLDivElement | null>, view: View, y: number | null, height: number) {
  const [shownDay, setShownDay] = useState<string | null>(null);
  const { day } = view.axis;
  const isNew = height > 0 && shownDay !== day;
  if (isNew) setShownDay(day);
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
function useCarriedMark(scroller: RefObject<HTMLDivElement | null>, key: string | null, columns: readonly GridColumn[]) {
  useLayoutEffect(() => {
    const element = key === null ? null : scroller.current?.querySelector<HTMLElement>(`[data-box="${key}"]`);
    if (element === null || element === undefined) return undefined;
    element.dataset['carried'] = 'true';
    return () => {
      delete element.dataset['carried'];
    };
  }, [scroller, key, columns]);
}

import { type RefObject, useCallback, useRef } from 'react';
import type { Day } from '#shared/kernel/time.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Cursor } from '#renderer/ui/time-grid/cursor.ts';
import { focusedBoxKey } from '#renderer/ui/time-grid/focused-box.ts';
import type { TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';
import { statusChords } from '#renderer/data/calendar/status-chords.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';
import { type Hotkey, type HotkeyMap, listedOnly } from '#renderer/ui/hotkeys.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import {
  type BookingPlace,
  type CalendarActions,
  type GridDeeds,
  type SettableStatus,
  type TurnedDays,
  turnedPlace,
} from './calendar-actions.ts';
import { stayByKey, visitMeant } from './find-stay.ts';
import type { StayColumn } from './stay-columns.ts';

/** What the columns of a grid are: the keys that lead to other days and columns are named by it. */
export type GridKind = 'staff' | 'week' | 'resources';

interface StepWords {
  readonly previous: TextKey;
  readonly next: TextKey;
  readonly sideways: TextKey;
  readonly page: TextKey;
  readonly pageFar: TextKey;
}

const days = {
  previous: 'keys.previousDay',
  next: 'keys.nextDay',
  page: 'calendar.keyPage',
  pageFar: 'calendar.keyPageFar',
} as const;

const stepWords = {
  staff: { ...days, sideways: 'calendar.keyLeftRight' },
  resources: { ...days, sideways: 'calendar.keyLeftRightResource' },
  // A week turns as a whole, however far a key goes elsewhere.
  week: {
    previous: 'views.previousWeek',
    next: 'views.nextWeek',
    sideways: 'calendar.keyLeftRightDay',
    page: 'calendar.keyPageWeek',
    pageFar: 'calendar.keyPageWeek',
  },
} as const satisfies Readonly<Record<GridKind, StepWords>>;

/** What the keys of the calendar screen act on. */
export interface CalendarKeys {
  readonly kind: GridKind;
  readonly grid: RefObject<TimeGridHandle | null>;
  readonly cursor: RefObject<Cursor | null>;
  readonly columns: readonly StayColumn[];
  readonly selectedVisitId: string | null;
  readonly actions: CalendarActions;
  readonly canBook: boolean;
  readonly today: Day;
  readonly onDay: (day: Day) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onPick: () => void;
  readonly onBook: (place: BookingPlace) => void;
  readonly onCancelVisit: (visitId: string) => void;
  readonly deeds: GridDeeds | undefined;
  /** What is free under the cursor while somebody looks at it; a day without a time elsewhere. */
  readonly placeNow: () => BookingPlace;
}

/**
 * Binds the keys of the calendar and lists them on the ? sheet. Answers those that are bound only while the grid has the focus, because
 * elsewhere they copy and insert words.
 */
export function useCalendarKeys(keys: CalendarKeys): HotkeyMap {
  const { kind, grid, cursor, columns, selectedVisitId, actions, canBook, today, deeds, placeNow } = keys;
  const { onDay, onStep, onPick, onBook, onCancelVisit } = keys;
  const text = useText();
  const session = useSession();
  const focused = (): Occupant | undefined => {
    const key = focusedBoxKey();
    return key === undefined ? undefined : stayByKey(columns, key)?.occupant;
  };
  const visitNow = () => {
    return visitMeant(columns, {
      focused: focused(),
      cursorKey: isGridFocused() ? (cursor.current?.boxKey ?? null) : null,
      selectedVisitId,
    });
  };
  const set = (to: SettableStatus) => () => {
    const visit = visitNow();
    if (visit !== undefined) void actions.setStatus(visit, to);
  };
  const cancel = () => {
    const other = focused();
    const visit = visitNow();
    if (other !== undefined && other.table !== 'visits') deeds?.onRemove(other);
    else if (visit !== undefined) onCancelVisit(visit.id);
  };
  const copy = () => {
    const visit = visitNow();
    if (visit !== undefined) deeds?.copies.copy(visit);
  };
  // On a visit D is a duplicate of it; where nothing is that could be doubled, it chooses a day as everywhere else.
  const duplicateOrPick = () => {
    const occupant = focused();
    if (occupant?.table === 'visits' && deeds !== undefined && canBook) deeds.copies.duplicate(occupant.row);
    else onPick();
  };
  const focus = () => grid.current?.focus();
  useHotkeys(
    {
      'Alt+ArrowLeft': { label: text(stepWords[kind].previous), run: () => onStep(-1) },
      'Alt+ArrowRight': { label: text(stepWords[kind].next), run: () => onStep(1) },
      T: { label: text('keys.today'), run: () => onDay(today) },
      D: { label: text('keys.pickDate'), run: duplicateOrPick },
      G: { label: text('calendar.keyGrid'), run: focus },
      N: { label: text('calendar.keyBook'), run: () => onBook(placeNow()), isDisabled: !canBook },
      B: { label: text('calendar.keyBlock'), run: () => deeds?.onBlock(placeNow()), isDisabled: !canBook || deeds === undefined },
      ...visitKeys({
        text,
        set,
        cancel,
        // A visit that is open and not in this grid takes the keys itself, in its panel.
        isLeft: () => selectedVisitId !== null && focused() === undefined && visitNow() === undefined,
        mayEdit: session.can('visits.edit'),
        mayCancel: session.can('visits.cancel'),
      }),
    },
    { title: text('calendar.title') },
  );
  const isDisabled = !canBook || deeds === undefined;
  return {
    D: { label: text('calendar.keyDuplicate'), run: duplicateOrPick, isDisabled },
    'Mod+C': { label: text('calendar.keyCopy'), run: copy, isDisabled },
    'Mod+V': { label: text('calendar.keyPaste'), run: () => deeds?.copies.paste(placeNow()), isDisabled },
  };
}

const statusWords = {
  waiting: 'calendar.keyWaiting',
  confirmed: 'calendar.keyConfirmed',
  arrived: 'calendar.keyArrived',
  'no-show': 'calendar.keyNoShow',
} as const satisfies Readonly<Record<SettableStatus, TextKey>>;

interface VisitKeys {
  readonly text: Text;
  readonly set: (to: SettableStatus) => () => void;
  readonly cancel: () => void;
  /** Whether the keys are somebody else's at this moment. */
  readonly isLeft: () => boolean;
  readonly mayEdit: boolean;
  readonly mayCancel: boolean;
}

/** The keys of the visit that is meant: asked when one is pressed, since the focus goes about without a render. */
function visitKeys({ text, set, cancel, isLeft, mayEdit, mayCancel }: VisitKeys): HotkeyMap {
  const key = (label: string, isAllowed: boolean, run: () => void): Hotkey => ({
    label,
    run,
    get isDisabled() {
      return !isAllowed || isLeft();
    },
  });
  const statuses = Object.entries(statusChords).map(([chord, to]) => [chord, key(text(statusWords[to]), mayEdit, set(to))] as const);
  return { ...Object.fromEntries(statuses), Delete: key(text('calendar.keyCancel'), mayCancel, cancel) };
}

/** The cursor of a grid, and the place that it says. */
export interface GridCursor {
  readonly cursor: RefObject<Cursor | null>;
  readonly onCursor: (cursor: Cursor | null) => void;
  readonly placeNow: () => BookingPlace;
}

/**
 * Keeps where the cursor is. Only one that somebody looks at says where: from elsewhere, with null, a key begins a booking without a place.
 * While other days are on their way the cursor still stands in those of before.
 */
export function useGridCursor(placeIn: (at: Cursor | null) => BookingPlace, turned: TurnedDays): GridCursor {
  const cursor = useRef<Cursor | null>(null);
  const onCursor = useCallback((next: Cursor | null) => {
    cursor.current = next;
  }, []);
  return { cursor, onCursor, placeNow: () => turnedPlace(placeIn(isGridFocused() ? cursor.current : null), turned) };
}

function isGridFocused(): boolean {
  return document.activeElement?.closest('.time-grid') != null;
}

/** Binds keys while the grid has the focus, and lists those on the ? sheet that it uses itself: also for who has not found them yet. */
export function useGridKeyList(kind: GridKind, hasFocus: boolean, keys: HotkeyMap): void {
  const text = useText();
  const cannotEdit = !useSession().can('visits.edit');
  const { sideways, page, pageFar } = stepWords[kind];
  useHotkeys(keys, { title: text('calendar.title'), isActive: hasFocus });
  useHotkeys(
    {
      ...listedOnly(text('calendar.keyUpDown'), 'ArrowUp', 'ArrowDown'),
      ...listedOnly(text(sideways), 'ArrowLeft', 'ArrowRight'),
      ...listedOnly(text('calendar.keyHour'), 'Alt+ArrowUp', 'Alt+ArrowDown'),
      ...listedOnly(text('calendar.keyHomeEnd'), 'Home', 'End'),
      ...listedOnly(text(page), 'PageUp', 'PageDown'),
      ...listedOnly(text(pageFar), 'Shift+PageUp', 'Shift+PageDown'),
      ...listedOnly(text('calendar.keyOpen'), 'Enter', ' '),
      ...(cannotEdit ? {} : editKeys(text)),
    },
    { title: text('calendar.title') },
  );
}

function editKeys(text: Text): HotkeyMap {
  return {
    ...listedOnly(text('calendar.keyMove'), 'M'),
    ...listedOnly(text('calendar.keyPutBack'), 'Escape'),
    ...listedOnly(text('calendar.keyResize'), 'Shift+ArrowUp', 'Shift+ArrowDown'),
    ...listedOnly(text('calendar.keyResizeStart'), 'Shift+ArrowLeft', 'Shift+ArrowRight'),
  };
}

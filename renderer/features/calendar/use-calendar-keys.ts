import type { RefObject } from 'react';
import type { Day } from '#shared/kernel/time.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Cursor } from '#renderer/ui/time-grid/cursor.ts';
import type { TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { CalendarActions, SettableStatus } from './calendar-actions.ts';
import { stayByKey, visitById } from './find-stay.ts';
import type { StayColumn } from './stay-columns.ts';

/** What the keys of the calendar screen act on. */
export interface CalendarKeys {
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
  readonly onBookHere: () => void;
  readonly onCancelVisit: (visitId: string) => void;
}

/** Binds the keys of the calendar and lists them on the ? sheet, also those that the grid uses itself while it has the focus. */
export function useCalendarKeys(keys: CalendarKeys): void {
  const { grid, cursor, columns, selectedVisitId, actions, canBook, today, onDay, onStep, onPick, onBookHere, onCancelVisit } = keys;
  const text = useText();
  const session = useSession();
  /** The visit under the cursor while the grid has the focus, else the one whose panel is open. */
  const visitNow = () => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-box]')?.dataset['box'];
    const key = focused ?? (selectedVisitId === null ? cursor.current?.boxKey : undefined) ?? null;
    const occupant = key === null ? undefined : stayByKey(columns, key)?.occupant;
    if (key !== null) return occupant?.table === 'visits' ? occupant.row : undefined;
    return selectedVisitId === null ? undefined : visitById(columns, selectedVisitId);
  };
  const set = (to: SettableStatus) => () => {
    const visit = visitNow();
    if (visit !== undefined) void actions.setStatus(visit, to);
  };
  const cancel = () => {
    const visit = visitNow();
    if (visit !== undefined) onCancelVisit(visit.id);
  };
  const focus = () => grid.current?.focus();
  const cannotEdit = !session.can('visits.edit');
  useHotkeys(
    {
      'Alt+ArrowLeft': { label: text('keys.previousDay'), run: () => onStep(-1) },
      'Alt+ArrowRight': { label: text('keys.nextDay'), run: () => onStep(1) },
      T: { label: text('keys.today'), run: () => onDay(today) },
      D: { label: text('keys.pickDate'), run: onPick },
      G: { label: text('calendar.keyGrid'), run: focus },
      N: { label: text('calendar.keyBook'), run: onBookHere, isDisabled: !canBook },
      W: { label: text('calendar.keyWaiting'), run: set('waiting'), isDisabled: cannotEdit },
      C: { label: text('calendar.keyConfirmed'), run: set('confirmed'), isDisabled: cannotEdit },
      A: { label: text('calendar.keyArrived'), run: set('arrived'), isDisabled: cannotEdit },
      X: { label: text('calendar.keyNoShow'), run: set('no-show'), isDisabled: cannotEdit },
      Delete: { label: text('calendar.keyCancel'), run: cancel, isDisabled: !session.can('visits.cancel') },
      'Mod+Z': { label: text('visit.undoLast'), run: () => actions.undo() },
    },
    { title: text('calendar.title') },
  );
}

/** Lists the keys on the ? sheet that the grid uses itself while it has the focus. */
export function useGridKeyList(hasFocus: boolean): void {
  const text = useText();
  const cannotEdit = !useSession().can('visits.edit');
  const run = () => undefined;
  useHotkeys(
    {
      ArrowDown: { label: text('calendar.keyUpDown'), run },
      ArrowRight: { label: text('calendar.keyLeftRight'), run },
      Enter: { label: text('calendar.keyOpen'), run },
      M: { label: text('calendar.keyMove'), run, isDisabled: cannotEdit },
      'Shift+ArrowDown': { label: text('calendar.keyResize'), run, isDisabled: cannotEdit },
    },
    { title: text('calendar.title'), isActive: hasFocus },
  );
}

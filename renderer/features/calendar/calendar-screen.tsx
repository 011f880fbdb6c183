import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays, dayOf } from '#shared/kernel/time.ts';
import type { ShownCount, StaffSieve } from '#renderer/data/calendar/staff-filter.ts';
import { useShownStaff } from '#renderer/data/calendar/use-staff-filter.ts';
import { useBranch, useDesk, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import type { GridHint } from '#renderer/ui/time-grid/hints.tsx';
import type { TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';
import type { Density } from '#renderer/ui/time-grid/view.ts';
import { type BookingPlace, type CalendarActions, type GridDeeds, type OpenStay, placeAtMs } from './calendar-actions.ts';
import type { DayNames, VisitSign } from './box-words.ts';
import { type DayRows, type StaffColumn, buildColumns, countColumns, reuseColumns } from './columns.ts';
import { DayBar, type DayCounts } from './day-bar.tsx';
import { DayNotHeld } from './day-not-held.tsx';
import type { ColumnPlace } from './drop-places.ts';
import { StaffChoice, useColumnMove } from './staff-choice.tsx';
import { StayGrid } from './stay-grid.tsx';
import { useCalendarKeys, useGridCursor } from './use-calendar-keys.ts';
import { useDayNames } from './use-day-names.ts';
import { useDrop } from './use-drop.ts';
import { type Catalogue, type DayData, useCatalogue, useDay } from './use-day.ts';
import './calendar-screen.css';

/** The calendar, and how it stands beside the other parts of the desk. */
export interface CalendarScreenProps {
  readonly day: Day;
  readonly onDay: (day: Day) => void;
  readonly selectedVisitId: string | null;
  readonly onOpenVisit: OpenStay;
  /** Opens the visit where it is cancelled with a reason. */
  readonly onCancelVisit: (visitId: string) => void;
  readonly onBook: (place: BookingPlace) => void;
  readonly actions: CalendarActions;
  readonly deeds?: GridDeeds;
  readonly signOf: (visit: Visit, text: Text) => VisitSign;
  readonly density: Density;
  /** The button with the live totals of the day. */
  readonly totals?: ReactNode;
  /** Where the bar with the day is drawn; above the grid when there is no such place. */
  readonly barSlot?: HTMLElement | null;
  /** Said quietly of free stretches, by staff member. */
  readonly hints?: readonly GridHint[];
  /** Gives the focus back to the grid, when what was open beside it is closed. */
  readonly grid: RefObject<TimeGridHandle | null>;
}

const placeOf = (staffId: string): ColumnPlace => ({ staffId, instanceId: null });
const noColumns: readonly StaffColumn[] = [];

/** One day of the branch: who works, who comes, and what is free. */
export function CalendarScreen(props: CalendarScreenProps) {
  const { day, onDay, selectedVisitId, onOpenVisit, onBook, actions, signOf, density, totals, barSlot, grid } = props;
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const session = useSession();
  const { zone } = useBranch();
  const today = useToday();
  const live = useDay(day);
  const catalogue = useCatalogue();
  const [showsCancelled, setShowsCancelled] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const names = useDayNames(live.value?.clientNames, catalogue.value?.serviceNames, signOf, catalogue.value?.markNames);
  const staff = useShownStaff();
  const drawn = useDrawnDay(live.value, catalogue.value, staff.sieve, names, showsCancelled);
  const columns = drawn?.columns ?? noColumns;
  const moveColumn = useColumnMove(columns, staff);
  const canBook = session.can('visits.book');
  const step = (by: 1 | -1) => onDay(addDays(day, by));
  const { onCursor, ...place } = useGridCursor(
    (at) =>
      at?.boxKey === null ? placeAtMs(at.ms, zone, { staffId: at.columnKey }) : { day, staffId: at?.columnKey ?? null, startsAt: null },
    { drawn: drawn?.data.day, wanted: day, zone },
  );
  const rules = catalogue.value?.rules;
  const known = useMemo(() => (drawn === undefined || rules === undefined ? undefined : { ...drawn.data, rules }), [drawn, rules]);
  const drop = useDrop({ actions, placeOf, known, names });
  const focusKeys = useCalendarKeys({
    ...props,
    kind: 'staff',
    deeds: props.deeds,
    ...place,
    columns,
    canBook,
    today,
    onStep: step,
    onPick: () => setPicking(true),
  });

  const bar = (
    <DayBar
      day={day}
      today={today}
      // Of a day that is not wholly here nobody can say how many come.
      counts={drawn?.data.day === day && drawn.data.isHeld ? drawn.counts : undefined}
      showsCancelled={showsCancelled}
      onShowCancelled={setShowsCancelled}
      isPicking={isPicking}
      onPicking={setPicking}
      onDay={onDay}
      onStep={step}
      onBook={canBook ? () => onBook({ day, staffId: null, startsAt: null }) : null}
      choice={<StaffChoice staff={staff} count={drawn?.shown} />}
      totals={totals}
    />
  );
  return (
    <section className="calendar" aria-label={text('calendar.title')}>
      <h1 className="visually-hidden">{text('calendar.title')}</h1>
      {barSlot === undefined ? bar : barSlot !== null && createPortal(bar, barSlot)}
      <div className="calendar-day">
        <DayState error={live.error ?? catalogue.error} drawn={drawn} onShowAll={staff.showAll} onToday={() => onDay(today)}>
          {drawn !== undefined && (
            <StayGrid
              kind="staff"
              handle={grid}
              label={text('calendar.grid', { day: format.longDay(drawn.data.day) })}
              columns={columns}
              occupants={drawn.data.occupants}
              hasToday={dayOf(clock.now(), zone) === drawn.data.day}
              emptyTitle={drawn.counts.visits === 0 ? text('calendar.empty') : null}
              onCursor={onCursor}
              density={density}
              selectedVisitId={selectedVisitId}
              isStale={drawn.data.day !== day}
              canBook={canBook}
              canEdit={session.can('visits.edit')}
              onOpenVisit={onOpenVisit}
              onGoTo={onDay}
              onFree={(staffId, ms) => onBook(placeAtMs(ms, zone, { staffId }))}
              {...drop}
              focusKeys={focusKeys}
              onTurn={(by, isFar) => onDay(addDays(day, isFar ? by * 7 : by))}
              onMoveColumn={moveColumn}
              {...(props.hints === undefined ? {} : { hints: props.hints })}
            />
          )}
        </DayState>
      </div>
    </section>
  );
}

interface DrawnDay {
  readonly data: DayData;
  readonly columns: readonly StaffColumn[];
  readonly counts: DayCounts;
  readonly shown: ShownCount;
}

/** The day that is drawn: the wanted one, or while it is being read the one before, so that nothing flickers. */
function useDrawnDay(
  data: DayData | undefined,
  catalogue: Catalogue | undefined,
  sieve: StaffSieve | undefined,
  names: DayNames | undefined,
  showsCancelled: boolean,
): DrawnDay | undefined {
  const { id: branchId } = useBranch();
  const built = useMemo(() => {
    if (data === undefined || catalogue === undefined || sieve === undefined || names === undefined) return undefined;
    const rows = { ...data, ...catalogue, branchId, names, showsCancelled };
    const { columns, shown } = siftedColumns(rows, sieve);
    return { data, columns, shown, counts: countsOf(data.visits.filter((visit) => visit.day === data.day)) };
  }, [data, catalogue, sieve, names, showsCancelled, branchId]);
  const [kept, setKept] = useState<{ readonly built: DrawnDay; readonly drawn: DrawnDay } | undefined>(undefined);
  if (built === undefined || built === kept?.built) return kept?.drawn;
  const drawn = kept === undefined ? built : { ...built, columns: reuseColumns(kept.drawn.columns, built.columns) };
  setKept({ built, drawn });
  return drawn;
}

/** The columns of those whom the sieve lets through, and of how many they are. */
function siftedColumns(rows: DayRows, { isNarrow, lets, onDutyOnly }: StaffSieve): Pick<DrawnDay, 'columns' | 'shown'> {
  if (!isNarrow) {
    const columns = buildColumns(rows);
    return { columns, shown: { shown: columns.length, of: columns.length } };
  }
  const all = buildColumns({ ...rows, staff: rows.staff.filter(lets) });
  const columns = onDutyOnly ? all.filter(({ work }) => work.length > 0) : all;
  return { columns, shown: { shown: columns.length, of: countColumns(rows) } };
}

function countsOf(visits: readonly Visit[]): DayCounts {
  const standing = visits.filter((visit) => visit.status !== 'cancelled');
  return {
    visits: standing.length,
    arrived: standing.filter((visit) => visit.status === 'arrived').length,
    conflicts: Math.ceil(standing.filter((visit) => visit.conflictWith.length > 0).length / 2),
    cancelled: visits.length - standing.length,
  };
}

/** Loading, trouble, a day that is not here, one of which every column is hidden, or on which nobody works; else the day. */
function DayState({
  error,
  drawn,
  onShowAll,
  onToday,
  children,
}: {
  readonly error: unknown;
  readonly drawn: DrawnDay | undefined;
  readonly onShowAll: () => void;
  readonly onToday: () => void;
  readonly children: ReactNode;
}) {
  const text = useText();
  const today = <Button onPress={onToday}>{text('keys.today')}</Button>;
  const blank = (content: ReactNode) => <div className="calendar-blank">{content}</div>;
  if (error !== undefined)
    return blank(
      <EmptyState
        title={text('calendar.failed')}
        hint={text('calendar.failedHint', { reason: error instanceof Error ? error.message : typeof error })}
      />,
    );
  if (drawn === undefined) return blank(<Spinner label={text('common.loading')} />);
  if (!drawn.data.isHeld && drawn.data.occupants.length === 0) return blank(<DayNotHeld day={drawn.data.day} onToday={onToday} />);
  if (drawn.columns.length === 0 && drawn.shown.of > 0)
    return blank(
      <EmptyState
        title={text('calendar.noneShown')}
        hint={text('calendar.noneShownHint')}
        action={<Button onPress={onShowAll}>{text('calendar.columnsAll')}</Button>}
      />,
    );
  if (drawn.columns.length === 0)
    return blank(<EmptyState title={text('calendar.noStaff')} hint={text('calendar.noStaffHint')} action={today} />);
  return children;
}

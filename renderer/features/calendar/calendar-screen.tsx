import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays, dayOf, msToInstant } from '#shared/kernel/time.ts';
import { useBranch, useDesk, useNowMs, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { keyCaps } from '#renderer/ui/keys.ts';
import type { BookingPlace, CalendarActions } from './calendar-actions.ts';
import type { BoxWords, VisitSign } from './box-words.ts';
import { type Carry, firstStart, placesOf } from './carry.ts';
import { type Column, buildColumns, reuseColumns, spansOf } from './columns.ts';
import type { Cursor } from './cursor.ts';
import { DayBar, type DayCounts } from './day-bar.tsx';
import { DayNotHeld } from './day-not-held.tsx';
import { DayGrid, type DayGridHandle } from './day-grid.tsx';
import { type DayScale, createDayScale } from './day-scale.ts';
import { sameData } from '#shared/kernel/same-data.ts';
import { useCalendarKeys, useGridKeyList } from './use-calendar-keys.ts';
import { type Catalogue, type DayData, useCatalogue, useDay } from './use-day.ts';
import type { Density } from './view.ts';
import './calendar-screen.css';

/** The calendar, and how it stands beside the other parts of the desk. */
export interface CalendarScreenProps {
  readonly day: Day;
  readonly onDay: (day: Day) => void;
  readonly selectedVisitId: string | null;
  readonly onOpenVisit: (visitId: string) => void;
  /** Opens the visit where it is cancelled with a reason. */
  readonly onCancelVisit: (visitId: string) => void;
  readonly onBook: (place: BookingPlace) => void;
  readonly actions: CalendarActions;
  readonly signOf: (visit: Visit, text: Text) => VisitSign;
  readonly density: Density;
  /** The button with the live totals of the day. */
  readonly totals?: ReactNode;
  /** Where the bar with the day is drawn; above the grid when there is no such place. */
  readonly barSlot?: HTMLElement | null;
  /** Gives the focus back to the grid, when what was open beside it is closed. */
  readonly grid: RefObject<DayGridHandle | null>;
}

/** One day of the branch: who works, who comes, and what is free. */
export function CalendarScreen(props: CalendarScreenProps) {
  const { day, onDay, selectedVisitId, onOpenVisit, onBook, actions, signOf, density, totals, barSlot, grid } = props;
  const text = useText();
  const session = useSession();
  const today = useToday();
  const live = useDay(day);
  const catalogue = useCatalogue();
  const cursor = useRef<Cursor | null>(null);
  const keepCursor = useCallback((next: Cursor | null) => {
    cursor.current = next;
  }, []);
  const [showsCancelled, setShowsCancelled] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const drawn = useDrawnDay(live.value, catalogue.value, showsCancelled);
  const words = useWords(drawn?.data, catalogue.value, signOf);
  const canBook = session.can('visits.book');
  const step = (by: 1 | -1) => onDay(addDays(day, by));
  const bookAt = (staffId: string | null, ms: number | null) => onBook({ day, staffId, startsAt: ms === null ? null : msToInstant(ms) });
  // Only a cursor that somebody looks at says where: from elsewhere the key begins a booking without a place.
  const bookHere = () => {
    const at = document.activeElement?.closest('.day-grid') == null ? null : cursor.current;
    bookAt(at?.staffId ?? null, at?.boxKey === null ? at.ms : null);
  };

  const drop = (carry: Carry) => {
    const { visit } = carry.box;
    const places = placesOf(visit, carry);
    void actions.move(visit, dayOf(firstStart(visit, places), drawn?.scale.zone ?? ''), places);
  };
  useCalendarKeys({
    ...props,
    cursor,
    columns: drawn?.columns ?? [],
    canBook,
    today,
    onStep: step,
    onPick: () => setPicking(true),
    onBookHere: bookHere,
  });

  const bar = (
    <DayBar
      day={day}
      today={today}
      counts={drawn?.data.day === day ? drawn.counts : undefined}
      showsCancelled={showsCancelled}
      onShowCancelled={setShowsCancelled}
      isPicking={isPicking}
      onPicking={setPicking}
      onDay={onDay}
      onStep={step}
      onBook={canBook ? () => bookAt(null, null) : null}
      totals={totals}
    />
  );
  return (
    <section className="calendar" aria-label={text('calendar.title')}>
      <h1 className="visually-hidden">{text('calendar.title')}</h1>
      {barSlot === undefined ? bar : barSlot !== null && createPortal(bar, barSlot)}
      <div className="calendar-day">
        <DayState error={live.error ?? catalogue.error} drawn={drawn} onToday={() => onDay(today)}>
          {drawn !== undefined && words !== undefined && (
            <Grid
              handle={grid}
              onCursor={keepCursor}
              drawn={drawn}
              words={words}
              density={density}
              selectedVisitId={selectedVisitId}
              isStale={drawn.data.day !== day}
              canBook={canBook}
              canEdit={session.can('visits.edit')}
              onOpenVisit={onOpenVisit}
              onFree={bookAt}
              onDrop={drop}
            />
          )}
        </DayState>
      </div>
    </section>
  );
}

interface DrawnDay {
  readonly data: DayData;
  readonly columns: readonly Column[];
  readonly scale: DayScale;
  readonly counts: DayCounts;
}

/** The day that is drawn: the wanted one, or while it is being read the one before, so that nothing flickers. */
function useDrawnDay(data: DayData | undefined, catalogue: Catalogue | undefined, showsCancelled: boolean): DrawnDay | undefined {
  const branch = useBranch();
  const built = useMemo(
    () => (data === undefined || catalogue === undefined ? undefined : buildDay(data, catalogue, showsCancelled, branch)),
    [data, catalogue, showsCancelled, branch],
  );
  const [kept, setKept] = useState<{ readonly built: DrawnDay; readonly drawn: DrawnDay } | undefined>(undefined);
  if (built === undefined || built === kept?.built) return kept?.drawn;
  const drawn = kept === undefined ? built : reuseDay(kept.drawn, built);
  setKept({ built, drawn });
  return drawn;
}

function buildDay(data: DayData, catalogue: Catalogue, showsCancelled: boolean, branch: RowOf<'branches'>): DrawnDay {
  const { id: branchId, zone, stepMinutes } = branch;
  const { day, visits, workDays } = data;
  const columns = buildColumns({ day, zone, branchId, stepMinutes, staff: catalogue.staff, workDays, visits, showsCancelled });
  const scale = createDayScale({ day, zone, stepMinutes, spans: spansOf(columns) });
  return { data, columns, scale, counts: countsOf(visits.filter((visit) => visit.day === day)) };
}

function reuseDay(before: DrawnDay, next: DrawnDay): DrawnDay {
  return {
    ...next,
    columns: reuseColumns(before.columns, next.columns),
    scale: sameData(before.scale, next.scale) ? before.scale : next.scale,
  };
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

function useWords(data: DayData | undefined, catalogue: Catalogue | undefined, signOf: BoxWords['signOf']): BoxWords | undefined {
  const text = useText();
  const format = useFormat();
  const clientNames = data?.clientNames;
  const serviceNames = catalogue?.serviceNames;
  return useMemo(
    () => (clientNames === undefined || serviceNames === undefined ? undefined : { text, format, signOf, clientNames, serviceNames }),
    [text, format, signOf, clientNames, serviceNames],
  );
}

interface GridProps {
  readonly handle: RefObject<DayGridHandle | null>;
  readonly onCursor: (cursor: Cursor | null) => void;
  readonly drawn: DrawnDay;
  readonly words: BoxWords;
  readonly density: Density;
  readonly selectedVisitId: string | null;
  readonly isStale: boolean;
  readonly canBook: boolean;
  readonly canEdit: boolean;
  readonly onOpenVisit: (visitId: string) => void;
  readonly onFree: (staffId: string, ms: number) => void;
  readonly onDrop: (carry: Carry) => void;
}

/** The grid with the present, which beats on its own. */
function Grid({ handle, drawn, onOpenVisit, ...rest }: GridProps) {
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const nowMs = useNowMs();
  const isToday = dayOf(clock.now(), drawn.scale.zone) === drawn.scale.day;
  const [hasFocus, setHasFocus] = useState(false);
  useGridKeyList(hasFocus);
  return (
    <div
      className="calendar-fill"
      onFocus={() => setHasFocus(true)}
      onBlur={(event) => setHasFocus(event.currentTarget.contains(event.relatedTarget))}
    >
      <DayGrid
        {...rest}
        ref={handle}
        label={text('calendar.grid', { day: format.longDay(drawn.scale.day) })}
        columns={drawn.columns}
        scale={drawn.scale}
        nowMs={isToday ? nowMs : null}
        onOpen={(box) => onOpenVisit(box.visit.id)}
      />
      {drawn.counts.visits === 0 && !rest.isStale && (
        <div className="calendar-note">
          <EmptyState title={text('calendar.empty')} hint={text('calendar.emptyHint', { key: keyCaps('N').join('') })} />
        </div>
      )}
    </div>
  );
}

/** Loading, trouble, a day that is not here, a day on which nobody works; else the day. */
function DayState({
  error,
  drawn,
  onToday,
  children,
}: {
  readonly error: unknown;
  readonly drawn: DrawnDay | undefined;
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
  if (!drawn.data.isHeld && drawn.data.visits.length === 0) return blank(<DayNotHeld day={drawn.data.day} onToday={onToday} />);
  if (drawn.columns.length === 0)
    return blank(<EmptyState title={text('calendar.noStaff')} hint={text('calendar.noStaffHint')} action={today} />);
  return children;
}

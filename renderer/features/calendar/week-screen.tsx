import { type RefObject, useCallback, useMemo, useState } from 'react';
import { weekDays } from '#shared/booking/day-spans.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays, dayOf, msToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type SpanDay, occupantsOfDays, visitsOf } from '#renderer/data/calendar/span-day.ts';
import { useClientNames } from '#renderer/data/calendar/use-client-names.ts';
import { useSpan } from '#renderer/data/calendar/use-span.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';
import type { Density } from '#renderer/ui/time-grid/view.ts';
import type { DayNames, VisitSign } from './box-words.ts';
import type { BookingPlace, CalendarActions, GridDeeds, OpenStay } from './calendar-actions.ts';
import type { StayColumn } from './stay-columns.ts';
import { StayGrid } from './stay-grid.tsx';
import { useCalendarKeys, useGridCursor } from './use-calendar-keys.ts';
import { useKeptColumns } from './use-kept-columns.ts';
import { useDayNames } from './use-day-names.ts';
import { useDrop } from './use-drop.ts';
import { type Catalogue, useCatalogue } from './use-day.ts';
import { buildWeek } from './week-columns.ts';
import './calendar-screen.css';
import './week-screen.css';

/** What a grid other than the day by staff is given by the screen around it. */
export interface ArrangedProps {
  readonly day: Day;
  readonly today: Day;
  readonly density: Density;
  readonly selectedVisitId: string | null;
  readonly signOf: (visit: Visit, text: Text) => VisitSign;
  readonly actions: CalendarActions;
  readonly deeds?: GridDeeds;
  readonly grid: RefObject<TimeGridHandle | null>;
  readonly onStepTo: (day: Day) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onPick: () => void;
  readonly onOpenVisit: OpenStay;
  readonly onCancelVisit: (visitId: string) => void;
  readonly onBook: (place: BookingPlace) => void;
}

/** One staff member's week, and who that is. */
export interface WeekScreenProps extends ArrangedProps {
  /** The Monday. */
  readonly from: Day;
  /** Null while nobody was chosen: then the first of the branch. */
  readonly staffId: string | null;
  readonly onStaff: (staffId: string) => void;
}

/** Seven days of one person side by side; what is dragged goes to another time or another day. */
export function WeekScreen(props: WeekScreenProps) {
  const { staffId, onStaff } = props;
  const text = useText();
  const { id: branchId } = useBranch();
  const catalogue = useCatalogue();
  const [showsCancelled, setShowsCancelled] = useState(false);
  if (catalogue.error !== undefined) throw catalogue.error;
  if (catalogue.value === undefined) return <Spinner label={text('common.loading')} />;
  const people = catalogue.value.staff.filter((one) => one.active && one.branchIds.includes(branchId));
  const staff = catalogue.value.staff.find(({ id }) => id === staffId) ?? people[0];
  if (staff === undefined) return <EmptyState title={text('views.noStaff')} hint={text('views.noStaffHint')} />;
  return (
    <div className="calendar">
      <div className="calendar-tools">
        <Select
          label={text('views.staff')}
          labelHidden
          options={people.map(({ id, name, position }) => ({ id, label: name, note: position }))}
          value={staff.id}
          onChange={onStaff}
        />
        <Checkbox isSelected={showsCancelled} onChange={setShowsCancelled}>
          {text('views.showCancelled')}
        </Checkbox>
      </div>
      <div className="calendar-day">
        <Week {...props} staff={staff} catalogue={catalogue.value} showsCancelled={showsCancelled} />
      </div>
    </div>
  );
}

interface WeekProps extends WeekScreenProps {
  readonly staff: RowOf<'staff'>;
  readonly catalogue: Catalogue;
  readonly showsCancelled: boolean;
}

function Week(props: WeekProps) {
  const { from, day, today, density, selectedVisitId, signOf, actions, grid, onStepTo, onBook, staff, catalogue, showsCancelled } = props;
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const { zone } = useBranch();
  const session = useSession();
  const span = useSpan(from, weekDays);
  const own = useMemo(() => span.value?.flatMap((one) => visitsWith(one, staff.id)), [span.value, staff.id]);
  const clientNames = useClientNames(own);
  const names = useDayNames(clientNames.value, catalogue.serviceNames, signOf, catalogue.markNames);
  const columns = useWeekColumns(span.value, names, staff, catalogue, showsCancelled, today);
  const canBook = session.can('visits.book');
  const { onCursor, ...place } = useGridCursor(
    (at) =>
      at?.boxKey === null
        ? { day: at.columnKey, staffId: staff.id, startsAt: msToInstant(at.ms) }
        : // Another week is on its way: a box of this one says nothing of it.
          { day: columns?.drawn[0]?.key === from ? (at?.columnKey ?? day) : day, staffId: staff.id, startsAt: null },
    { drawn: columns?.drawn[0]?.key, wanted: from, zone },
  );
  const keyed = { ...place, columns: columns?.drawn ?? [], canBook, onDay: onStepTo, deeds: props.deeds };
  const focusKeys = useCalendarKeys({ ...props, ...keyed, kind: 'week' });
  const known = useMemo(
    () =>
      span.value && { occupants: occupantsOfDays(span.value), workDays: span.value.flatMap((one) => one.workDays), rules: catalogue.rules },
    [span.value, catalogue.rules],
  );
  const placeOf = useCallback(() => ({ staffId: staff.id, instanceId: null }), [staff.id]);
  const drop = useDrop({ actions, placeOf, known, names });
  const error = span.error ?? clientNames.error;
  if (error !== undefined) throw error;
  if (columns === undefined) return <Spinner label={text('common.loading')} />;
  const days = format.dayRange(from, addDays(from, weekDays - 1));
  const isEmpty = columns.drawn.every(({ boxes }) => boxes.length === 0);
  return (
    <StayGrid
      kind="week"
      handle={grid}
      label={text('views.weekGrid', { staff: staff.name, days })}
      columns={columns.drawn}
      occupants={columns.isStale ? undefined : known?.occupants}
      hasToday={today === dayOf(clock.now(), zone) && columns.drawn.some(({ key }) => key === today)}
      emptyTitle={isEmpty ? text('views.agendaEmptyOf', { staff: staff.name }) : null}
      density={density}
      selectedVisitId={selectedVisitId}
      isStale={columns.isStale || columns.drawn[0]?.key !== from}
      canBook={canBook}
      canEdit={session.can('visits.edit')}
      onCursor={onCursor}
      onOpenVisit={props.onOpenVisit}
      onGoTo={props.onStepTo}
      onFree={(columnKey, ms) => onBook({ day: columnKey, staffId: staff.id, startsAt: msToInstant(ms) })}
      {...drop}
      focusKeys={focusKeys}
      onTurn={props.onStep}
    />
  );
}

function visitsWith(one: SpanDay, staffId: string): readonly Visit[] {
  return visitsOf(one).filter(({ lines }) => lines.some((line) => line.staffId === staffId || line.assistantIds.includes(staffId)));
}

/** The columns of the week; undefined until the first are there. */
function useWeekColumns(
  days: readonly SpanDay[] | undefined,
  names: DayNames | undefined,
  staff: RowOf<'staff'>,
  { rules }: Catalogue,
  showsCancelled: boolean,
  today: Day,
): { readonly drawn: readonly StayColumn[]; readonly isStale: boolean } | undefined {
  const built = useMemo(
    () => (days === undefined || names === undefined ? undefined : buildWeek({ days, staff, rules, names, showsCancelled, today })),
    [days, staff, rules, names, showsCancelled, today],
  );
  const drawn = useKeptColumns(built);
  return drawn && { drawn, isStale: built === undefined };
}

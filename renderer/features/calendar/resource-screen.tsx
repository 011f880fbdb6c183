import { useMemo, useState } from 'react';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { type Day, addDays, dayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { type Live, useBranch, useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import type { ColumnPlace } from './drop-places.ts';
import { buildResourceColumns } from './resource-columns.ts';
import { StayGrid } from './stay-grid.tsx';
import { placeAtMs } from './calendar-actions.ts';
import { useCalendarKeys, useGridCursor } from './use-calendar-keys.ts';
import { useKeptColumns } from './use-kept-columns.ts';
import { useDayNames } from './use-day-names.ts';
import { useDrop } from './use-drop.ts';
import { useCatalogue, useDay } from './use-day.ts';
import type { ArrangedProps } from './week-screen.tsx';
import './calendar-screen.css';
import './week-screen.css';

/** A day by chairs, rooms and devices. */
export interface ResourceScreenProps extends ArrangedProps {
  /** Services of a visit as they are to be: another instance of the same resource. */
  readonly onLines: (visit: Visit, day: Day, lines: readonly VisitLine[]) => Promise<boolean>;
}

const placeOf = (instanceId: string): ColumnPlace => ({ staffId: null, instanceId });

/** A column for each instance of each resource; what is dragged goes to another time, or to another instance of its resource. */
export function ResourceScreen(props: ResourceScreenProps) {
  const { day, today, density, selectedVisitId, signOf, actions, grid, onStepTo, onBook, onLines } = props;
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const { id: branchId, zone } = useBranch();
  const session = useSession();
  const live = useDay(day);
  const catalogue = useCatalogue();
  const resources = useResources();
  const [showsCancelled, setShowsCancelled] = useState(false);
  const staff = catalogue.value?.staff;
  const staffNames = useMemo(() => Object.fromEntries((staff ?? []).map((one) => [one.id, one.name])), [staff]);
  const staffColors = useMemo(() => Object.fromEntries((staff ?? []).map((one) => [one.id, one.color])), [staff]);
  const names = useDayNames(live.value?.clientNames, catalogue.value?.serviceNames, signOf, catalogue.value?.markNames, staffNames);
  const built = useMemo(() => {
    if (live.value === undefined || catalogue.value === undefined || resources.value === undefined || names === undefined) return undefined;
    const { rules } = catalogue.value;
    return buildResourceColumns({
      ...live.value,
      rules,
      resources: resources.value,
      names,
      staffColors,
      branchId,
      showsCancelled,
    });
  }, [live.value, catalogue.value, resources.value, names, staffColors, branchId, showsCancelled]);
  const columns = useKeptColumns(built);
  const canBook = session.can('visits.book');
  const { onCursor, ...place } = useGridCursor(
    (at) =>
      at?.boxKey === null
        ? placeAtMs(at.ms, zone, { staffId: null, instanceId: at.columnKey })
        : { day, staffId: null, startsAt: null, instanceId: null },
    { drawn: columns?.[0]?.scale.day, wanted: day, zone },
  );
  const keyed = { ...place, columns: columns ?? [], canBook, onDay: onStepTo, deeds: props.deeds };
  const focusKeys = useCalendarKeys({ ...props, ...keyed, kind: 'resources' });
  const rules = catalogue.value?.rules;
  const known = useMemo(
    () => (live.value === undefined || rules === undefined ? undefined : { ...live.value, rules }),
    [live.value, rules],
  );
  const drop = useDrop({ actions, placeOf, known, names, onLines });
  const error = live.error ?? catalogue.error ?? resources.error;
  if (error !== undefined) throw error;
  if (columns === undefined || resources.value === undefined) return <Spinner label={text('common.loading')} />;
  if (columns.length === 0) return <EmptyState title={text('views.noResources')} hint={text('views.noResourcesHint')} />;

  return (
    <div className="calendar">
      <div className="calendar-tools">
        <Checkbox isSelected={showsCancelled} onChange={setShowsCancelled}>
          {text('views.showCancelled')}
        </Checkbox>
      </div>
      <div className="calendar-day">
        <StayGrid
          kind="resources"
          handle={grid}
          label={text('views.resourceTable', { day: format.longDay(live.value?.day ?? day) })}
          columns={columns}
          occupants={built === undefined ? undefined : live.value?.occupants}
          hasToday={today === day && dayOf(clock.now(), zone) === day}
          emptyTitle={null}
          density={density}
          selectedVisitId={selectedVisitId}
          isStale={built === undefined}
          canBook={canBook}
          canEdit={session.can('visits.edit')}
          onCursor={onCursor}
          onOpenVisit={props.onOpenVisit}
          onGoTo={props.onStepTo}
          onFree={(instanceId, ms) => onBook(placeAtMs(ms, zone, { staffId: null, instanceId }))}
          {...drop}
          focusKeys={focusKeys}
          onTurn={(by, isFar) => onStepTo(addDays(day, isFar ? by * 7 : by))}
        />
      </div>
    </div>
  );
}

function useResources(): Live<readonly RowOf<'resources'>[]> {
  const { id: branchId } = useBranch();
  const live = useLive(async (read) => (await read.all('resources')).filter((one) => one.branchId === branchId), [branchId]);
  return { error: live.error, value: useSame(live.value) };
}

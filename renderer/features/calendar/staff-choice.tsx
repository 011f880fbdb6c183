import { useMemo, useState } from 'react';
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { type Taste, useTaste } from '#renderer/data/calendar/use-taste.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { StaffColumn } from './columns.ts';
import './staff-choice.css';

/** Whose columns are looked at just now; not kept, unlike order and visibility. */
export interface StaffFilter {
  readonly position: string | null;
  readonly serviceId: string | null;
  readonly onDutyOnly: boolean;
}

/** Everybody. */
export const noFilter: StaffFilter = { position: null, serviceId: null, onDutyOnly: false };

interface Person {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly order: number;
}

/** The branch's people, and who performs what, live. */
function useTeam() {
  const { id: branchId } = useBranch();
  const live = useLive(
    async (read) => {
      const [staff, services, links] = await Promise.all([read.all('staff'), read.all('services'), read.all('staffServices')]);
      return {
        staff: staff.filter((one) => one.active && one.branchIds.includes(branchId)),
        services: services.filter((one) => one.active).map(({ id, name }) => ({ id, label: name })),
        links: links.map(({ staffId, serviceId }) => ({ staffId, serviceId })),
      };
    },
    [branchId],
  );
  return useSame(live.value);
}

/** The columns that pass the filter. A service that nobody is named for is performed by everybody. */
export function useFiltered(columns: readonly StaffColumn[], filter: StaffFilter): readonly StaffColumn[] {
  const team = useTeam();
  return useMemo(() => {
    if (filter === noFilter) return columns;
    const named = new Set((team?.links ?? []).filter(({ serviceId }) => serviceId === filter.serviceId).map(({ staffId }) => staffId));
    return columns.filter(
      ({ staff, work }) =>
        (filter.position === null || staff.position === filter.position) &&
        (filter.serviceId === null || named.size === 0 || named.has(staff.id)) &&
        (!filter.onDutyOnly || work.length > 0),
    );
  }, [columns, filter, team]);
}

/** People in the order in which their columns stand. */
function inOrder(people: readonly Person[], { staffOrder }: Taste): readonly Person[] {
  const place = new Map(staffOrder.map((id, at) => [id, at]));
  const placeOf = ({ id }: Person) => place.get(id) ?? staffOrder.length;
  return people.toSorted((a, b) => placeOf(a) - placeOf(b) || a.order - b.order || (a.name < b.name ? -1 : 1));
}

/** The order after somebody was put before the one at an index of those that are shown. */
export function orderAfter(all: readonly string[], shown: readonly string[], id: string, toIndex: number): readonly string[] {
  const rest = all.filter((one) => one !== id);
  const before = shown.slice(toIndex).find((one) => one !== id);
  const at = before === undefined ? rest.length : rest.indexOf(before);
  return rest.toSpliced(at < 0 ? rest.length : at, 0, id);
}

/** Drags of heads, kept as this user's taste. */
export function useColumnMove(shown: readonly StaffColumn[]): (columnKey: string, toIndex: number) => void {
  const { taste, setTaste } = useTaste();
  const team = useTeam();
  return (columnKey, toIndex) => {
    const all = inOrder(team?.staff ?? [], taste).map(({ id }) => id);
    const keys = shown.map(({ key }) => key);
    setTaste({ staffOrder: orderAfter(all, keys, columnKey, toIndex) });
  };
}

/** The button and the surface where columns are ordered, hidden and filtered. */
export function StaffChoice({ filter, onFilter }: { readonly filter: StaffFilter; readonly onFilter: (filter: StaffFilter) => void }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const { taste } = useTaste();
  const hidden = taste.hiddenStaffIds.length;
  // A filter that is forgotten would pass for a day with few people.
  const narrowed = [
    hidden > 0 ? text('calendar.columnsHidden', { count: hidden }) : '',
    filter === noFilter ? '' : text('calendar.columnsFiltered'),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      <Button
        variant="plain"
        icon={<Columns3 aria-hidden="true" />}
        aria-label={narrowed === '' ? text('calendar.columns') : `${text('calendar.columns')}, ${narrowed}`}
        onPress={() => setOpen(true)}
      >
        {narrowed}
      </Button>
      {isOpen && <StaffDialog filter={filter} onFilter={onFilter} onClose={() => setOpen(false)} />}
    </>
  );
}

interface StaffDialogProps {
  readonly filter: StaffFilter;
  readonly onFilter: (filter: StaffFilter) => void;
  readonly onClose: () => void;
}

function StaffDialog({ filter, onFilter, onClose }: StaffDialogProps) {
  const text = useText();
  const team = useTeam();
  const { taste, setTaste } = useTaste();
  const people = inOrder(team?.staff ?? [], taste);
  const ids = people.map(({ id }) => id);
  const positions = [...new Set(people.map(({ position }) => position).filter(Boolean))].toSorted();
  const change = (next: Partial<StaffFilter>) => {
    const { position, serviceId, onDutyOnly } = { ...filter, ...next };
    onFilter(position === null && serviceId === null && !onDutyOnly ? noFilter : { position, serviceId, onDutyOnly });
  };
  const hide = (id: string, isShown: boolean) =>
    setTaste({ hiddenStaffIds: isShown ? taste.hiddenStaffIds.filter((one) => one !== id) : [...taste.hiddenStaffIds, id] });
  const any = 'any';
  return (
    <Dialog
      title={text('calendar.columns')}
      isOpen
      size="medium"
      onClose={onClose}
      actions={
        <>
          <Button
            onPress={() => {
              setTaste({ hiddenStaffIds: [] });
              onFilter(noFilter);
            }}
          >
            {text('calendar.columnsAll')}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {text('common.close')}
          </Button>
        </>
      }
    >
      <div className="staff-choice">
        <ul aria-label={text('calendar.columnsShown')}>
          {people.map(({ id, name }, at) => (
            <li key={id}>
              <Checkbox isSelected={!taste.hiddenStaffIds.includes(id)} onChange={(isShown) => hide(id, isShown)}>
                {name}
              </Checkbox>
              <IconButton
                label={text('calendar.columnEarlier', { staff: name })}
                icon={<ArrowUp />}
                isDisabled={at === 0}
                onPress={() => setTaste({ staffOrder: orderAfter(ids, ids, id, at - 1) })}
              />
              <IconButton
                label={text('calendar.columnLater', { staff: name })}
                icon={<ArrowDown />}
                isDisabled={at === people.length - 1}
                onPress={() => setTaste({ staffOrder: orderAfter(ids, ids, id, at + 2) })}
              />
            </li>
          ))}
        </ul>
        <fieldset>
          <legend>{text('calendar.columnsFilter')}</legend>
          <Select
            label={text('calendar.position')}
            options={[{ id: any, label: text('calendar.anyPosition') }, ...positions.map((one) => ({ id: `p:${one}`, label: one }))]}
            value={filter.position === null ? any : `p:${filter.position}`}
            onChange={(chosen) => change({ position: chosen === any ? null : chosen.slice(2) })}
          />
          <Select
            label={text('calendar.service')}
            options={[{ id: any, label: text('calendar.anyService') }, ...(team?.services ?? [])]}
            value={filter.serviceId ?? any}
            onChange={(chosen) => change({ serviceId: chosen === any ? null : chosen })}
          />
          <Checkbox isSelected={filter.onDutyOnly} onChange={(onDutyOnly) => change({ onDutyOnly })}>
            {text('calendar.onDutyOnly')}
          </Checkbox>
        </fieldset>
      </div>
    </Dialog>
  );
}

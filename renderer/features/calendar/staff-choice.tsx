import { useState } from 'react';
import { ArrowDown, ArrowUp, UserRoundCheck, X } from 'lucide-react';
import type { ShownCount, StaffFilter } from '#renderer/data/calendar/staff-filter.ts';
import type { ShownStaff, Teammate } from '#renderer/data/calendar/use-staff-filter.ts';
import type { Taste } from '#renderer/data/calendar/use-taste.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CheckList } from '#renderer/ui/check-list.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import type { StaffColumn } from './columns.ts';
import './staff-choice.css';

/** People in the order in which their columns stand. */
function inOrder(people: readonly Teammate[], { staffOrder }: Taste): readonly Teammate[] {
  const place = new Map(staffOrder.map((id, at) => [id, at]));
  const placeOf = ({ id }: Teammate) => place.get(id) ?? staffOrder.length;
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
export function useColumnMove(
  shown: readonly StaffColumn[],
  { team, taste, setTaste }: ShownStaff,
): (columnKey: string, toIndex: number) => void {
  return (columnKey, toIndex) => {
    const all = inOrder(team?.staff ?? [], taste).map(({ id }) => id);
    const keys = shown.map(({ key }) => key);
    setTaste({ staffOrder: orderAfter(all, keys, columnKey, toIndex) });
  };
}

/** The button to choose whose days are shown, in every view that has several people. */
export interface StaffChoiceProps {
  readonly staff: ShownStaff;
  /** How many the view shows of those that it could show; undefined until it is known, and where somebody was named. */
  readonly count: ShownCount | undefined;
}

/** Says how many of how many are shown, and with one press shows all; behind it people are ordered, hidden and filtered. */
export function StaffChoice({ staff, count }: StaffChoiceProps) {
  const text = useText();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  // A filter that is forgotten would pass for a day with few people.
  const isNarrow = count !== undefined && count.shown < count.of;
  const words = isNarrow ? text('views.staffShown', { shown: format.number(count.shown), of: format.number(count.of) }) : '';
  const name = words === '' ? text('views.chooseStaff') : `${text('views.chooseStaff')}, ${words}`;
  const showAll = () => {
    const undo = staff.showAll();
    toast.show({ text: text('views.allStaffShown'), undo });
  };
  return (
    <span className="staff-shown" data-narrow={isNarrow || undefined}>
      <Tooltip text={text('views.chooseStaff')}>
        <Button variant="plain" icon={<UserRoundCheck aria-hidden="true" />} aria-label={name} onPress={() => setOpen(true)}>
          {isNarrow && (
            <>
              {/* As all words of the bar, they give way to figures where it has no room for them. */}
              <span className="day-bar-words">{words}</span>
              <span
                className="day-bar-figure"
                data-figure={`${format.number(count.shown)}/${format.number(count.of)}`}
                aria-hidden="true"
              />
            </>
          )}
        </Button>
      </Tooltip>
      {isNarrow && <IconButton label={text('views.showAllStaff')} icon={<X />} onPress={showAll} />}
      {isOpen && <StaffDialog staff={staff} onClose={() => setOpen(false)} />}
    </span>
  );
}

function StaffDialog({ staff, onClose }: { readonly staff: ShownStaff; readonly onClose: () => void }) {
  const text = useText();
  const { team, taste, setTaste, filter, setFilter } = staff;
  const people = inOrder(team?.staff ?? [], taste);
  const ids = people.map(({ id }) => id);
  const positions = [...new Set(people.map(({ position }) => position).filter(Boolean))].toSorted();
  const change = (next: Partial<StaffFilter>) => setFilter({ ...filter, ...next });
  // Whoever is hidden and works elsewhere by now stays hidden.
  const show = (shown: readonly string[]) =>
    setTaste({ hiddenStaffIds: [...taste.hiddenStaffIds.filter((id) => !ids.includes(id)), ...ids.filter((id) => !shown.includes(id))] });
  const any = 'any';
  return (
    <Dialog
      title={text('views.chooseStaff')}
      isOpen
      size="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => staff.showAll()}>{text('calendar.columnsAll')}</Button>
          <Button variant="primary" onPress={onClose}>
            {text('common.close')}
          </Button>
        </>
      }
    >
      <div className="staff-choice">
        <CheckList
          label={text('calendar.columnsShown')}
          allLabel={text('views.everybody')}
          options={people.map(({ id, name }) => ({ id, label: name }))}
          chosen={new Set(ids.filter((id) => !taste.hiddenStaffIds.includes(id)))}
          onChange={show}
          besides={({ id, label: name }, at) => (
            <>
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
            </>
          )}
        />
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

import { type Day, addDays } from '#shared/kernel/time.ts';
import { weekStart } from '#shared/booking/day-spans.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';
import { useSchedulePorts } from './schedule-ports.ts';
import type { Cells } from './work.ts';

/** Longer plans would read several years of visits at once. */
const daysMost = 366;

/** Whose hours are laid and on which days; they begin with a Monday when whole weeks are laid. */
export function WhoAndWhen<Of extends Cells>({ value, onChange }: { readonly value: Of; readonly onChange: (value: Of) => void }) {
  return (
    <>
      <StaffChoice value={value.staffIds} onChange={(staffIds) => onChange({ ...value, staffIds })} />
      <FromTo from={value.from} to={value.to} isByWeek onChange={(range) => onChange({ ...value, ...range })} />
    </>
  );
}

/** Any number of the staff members. */
export function StaffChoice({
  value,
  onChange,
}: {
  readonly value: readonly string[];
  readonly onChange: (staffIds: readonly string[]) => void;
}) {
  const text = useText();
  const { staff } = useSchedulePorts();
  return (
    <PickList
      label={text('schedules.staff')}
      placeholder={text('schedules.addStaff')}
      options={staff.map(({ id, name, position }) => ({ id, label: name, note: position }))}
      value={value}
      removeLabel={(name) => text('schedules.leaveOut', { name })}
      onChange={onChange}
    />
  );
}

interface Range {
  readonly from: Day;
  readonly to: Day;
}

/** First and last day, the last never before the first. */
export function FromTo({
  from,
  to,
  isByWeek = false,
  onChange,
}: Range & { readonly isByWeek?: boolean; readonly onChange: (range: Range) => void }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const begin = (day: Day) => {
    const first = isByWeek ? weekStart(day) : day;
    const last = addDays(first, daysMost - 1);
    const least = isByWeek ? addDays(first, 6) : first;
    onChange({ from: first, to: to < least ? least : to > last ? last : to });
  };
  return (
    <div className="from-to">
      <DateButton
        variant="field"
        label={text(isByWeek ? 'schedules.fromMonday' : 'schedules.fromDay')}
        text={format.day(from)}
        day={from}
        today={today}
        onChange={begin}
      />
      <span aria-hidden="true">–</span>
      <DateButton
        variant="field"
        label={text('schedules.toDay')}
        text={format.day(to)}
        day={to}
        today={today}
        min={from}
        max={addDays(from, daysMost - 1)}
        onChange={(day) => onChange({ from, to: day })}
      />
    </div>
  );
}

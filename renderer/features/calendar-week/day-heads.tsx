import type { Day } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';

/** The line of days above a week. */
export interface DayHeadsProps {
  readonly corner: string;
  readonly days: readonly Day[];
  readonly day: Day;
  readonly today: Day;
  readonly holidays: readonly RowOf<'holidays'>[];
  readonly onDay: (day: Day) => void;
}

/** `Mon 23 Nov` … each opens its day; a holiday has its name below. */
export function DayHeads({ corner, days, day, today, holidays, onDay }: DayHeadsProps) {
  const text = useText();
  const format = useFormat();
  return (
    <tr aria-rowindex={1}>
      <th scope="col" className="overview-corner">
        {corner}
      </th>
      {days.map((one) => (
        <th key={one} scope="col" className="overview-day" data-today={one === today || undefined} data-chosen={one === day || undefined}>
          <button type="button" data-cell tabIndex={-1} aria-current={one === today ? 'date' : undefined} onClick={() => onDay(one)}>
            <span>{format.day(one)}</span>
            {one === today && <span className="overview-today">{text('calendar.today')}</span>}
            <HolidayName name={holidays.find((holiday) => holiday.day === one)?.name} />
          </button>
        </th>
      ))}
    </tr>
  );
}

function HolidayName({ name }: { readonly name: string | undefined }) {
  return name === undefined ? null : (
    <span className="overview-holiday" translate="no">
      {name}
    </span>
  );
}

import { useMemo } from 'react';
import { figuresOfSome } from '#shared/booking/day-figures.ts';
import { monthWeeks, weekDays } from '#shared/booking/day-spans.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type StaffSieve, shownOn } from '#renderer/data/calendar/staff-filter.ts';
import { type StaffView, useTellCount } from '#renderer/data/calendar/use-staff-filter.ts';
import { useStaffOrder } from '#renderer/data/calendar/use-staff-order.ts';
import { type NamedRules, useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { type ShownOnDay, useDayNews } from '#renderer/data/calendar/use-day-news.ts';
import { useFigures } from '#renderer/data/calendar/use-figures.ts';
import { useSpan } from '#renderer/data/calendar/use-span.ts';
import { newsOfDays } from '#renderer/i18n/news-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useCellKeys } from '#renderer/ui/use-cell-keys.ts';
import { useTellNews } from '#renderer/ui/use-tell-news.ts';
import { MonthCell } from './month-cell.tsx';
import './month.css';

/** A month, and where one can go from it. */
export interface MonthScreenProps extends StaffView {
  /** The day that all views are on: its month is shown. */
  readonly day: Day;
  readonly today: Day;
  readonly isHeld: (day: Day) => boolean;
  readonly onDay: (day: Day) => void;
}

/** How full every day of a month is, in figures and by its ground. */
export function MonthScreen({ day, today, isHeld, onDay, shownStaff, onCount }: MonthScreenProps) {
  const text = useText();
  const format = useFormat();
  const keys = useCellKeys<HTMLTableElement>();
  const rules = useBranchRules();
  const staff = useStaffOrder();
  const { team, sieve } = shownStaff;
  useTellCount(onCount, team && sieve && { shown: team.staff.filter(sieve.lets).length, of: team.staff.length });
  const shown = useMemo(() => staff.value && sieve && { staff: staff.value, sieve }, [staff.value, sieve]);
  const error = rules.error ?? staff.error;
  if (error !== undefined) throw error;
  const weeks = monthWeeks(day);
  const monday = weeks[0] ?? day;
  return (
    <div className="month-view">
      <table {...keys} className="month-table" aria-label={text('views.monthTable', { month: format.month(day) })}>
        <thead>
          <tr>
            {Array.from({ length: weekDays }, (_, index) => addDays(monday, index)).map((one) => (
              <th key={one} scope="col">
                {format.weekday(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((from) => (
            <MonthWeek key={from} from={from} day={day} today={today} isHeld={isHeld} rules={rules.value} shown={shown} onDay={onDay} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface MonthWeekProps extends Omit<MonthScreenProps, keyof StaffView> {
  readonly from: Day;
  readonly rules: NamedRules | undefined;
  /** Whose time counts; undefined until it is known. */
  readonly shown: { readonly staff: readonly RowOf<'staff'>[]; readonly sieve: StaffSieve } | undefined;
}

/** A week asks for itself: another desk's visit reads and folds one week anew, not the month. */
function MonthWeek({ from, day, today, isHeld, rules, shown, onDay }: MonthWeekProps) {
  const text = useText();
  const format = useFormat();
  const span = useSpan(from, weekDays);
  const whole = useFigures(span.value, rules);
  const figures = useMemo(() => {
    if (shown === undefined || rules === undefined || !shown.sieve.isNarrow) return shown && whole;
    return span.value?.map((one, at) => {
      const known = whole?.[at];
      return known && figuresOfSome(known, one.occupants, shownOn(shown.sieve, shown.staff, one, rules));
    });
  }, [whole, span.value, shown, rules]);
  const isShown: ShownOnDay = (on, staffIds) =>
    shown === undefined || rules === undefined || !shown.sieve.isNarrow
      ? true
      : staffIds.some(shownOn(shown.sieve, shown.staff, on, rules));
  const news = useDayNews(span.value, isShown);
  const { newsOf, items } = newsOfDays(news, text, format);
  useTellNews(news, items);
  if (span.error !== undefined) throw span.error;
  return (
    <tr>
      {Array.from({ length: weekDays }, (_, index) => addDays(from, index)).map((one, index) => (
        <td key={one} data-today={one === today || undefined}>
          <MonthCell
            day={one}
            isToday={one === today}
            isChosen={one === day}
            isOfMonth={one.slice(0, 7) === day.slice(0, 7)}
            isHeld={isHeld(one)}
            holiday={rules?.holidays.find((holiday) => holiday.day === one && !holiday.removed)?.name}
            figures={figures?.[index]}
            news={newsOf(one)}
            onDay={onDay}
          />
        </td>
      ))}
    </tr>
  );
}

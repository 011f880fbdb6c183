import { type ReactNode, useMemo, useRef } from 'react';
import { type DayFigures, figuresOfSome } from '#shared/booking/day-figures.ts';
import { weekDays } from '#shared/booking/day-spans.ts';
import { onDutyOn } from '#shared/booking/open-hours.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type NamedRules, useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { useDayNews } from '#renderer/data/calendar/use-day-news.ts';
import { useFigures } from '#renderer/data/calendar/use-figures.ts';
import { useSpan } from '#renderer/data/calendar/use-span.ts';
import type { SpanDay } from '#renderer/data/calendar/span-day.ts';
import type { StaffSieve } from '#renderer/data/calendar/staff-filter.ts';
import { type StaffView, useTellCount } from '#renderer/data/calendar/use-staff-filter.ts';
import { useStaffOrder } from '#renderer/data/calendar/use-staff-order.ts';
import { newsOfDays } from '#renderer/i18n/news-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { useCellKeys } from '#renderer/ui/use-cell-keys.ts';
import { useTellNews } from '#renderer/ui/use-tell-news.ts';
import { useVisibleRows } from '#renderer/ui/use-visible-rows.ts';
import { type DayStrip, dayStrip } from './day-strips.ts';
import { DayHeads } from './day-heads.tsx';
import { OverviewFoot } from './overview-foot.tsx';
import { OverviewRow, type OverviewRowProps } from './overview-row.tsx';
import './overview.css';

/** The week of everybody, and where one can go from it. */
export interface OverviewProps extends StaffView {
  /** The Monday. */
  readonly from: Day;
  /** The day that all views are on. */
  readonly day: Day;
  readonly today: Day;
  readonly isHeld: (day: Day) => boolean;
  readonly onDay: (day: Day) => void;
  readonly onStaff: (staffId: string) => void;
  readonly rowPx: number;
}

/** Staff members down, the days of a week across: hours, visits, and how full. */
export function OverviewScreen({ from, shownStaff, onCount, ...rest }: OverviewProps) {
  const text = useText();
  const span = useSpan(from, weekDays);
  const rules = useBranchRules();
  const figures = useFigures(span.value, rules.value);
  const strips = useMemo(
    () => span.value?.map((one) => (rules.value === undefined ? null : dayStrip(one, rules.value))),
    [span.value, rules.value],
  );
  const staff = useStaffOrder();
  const { sieve } = shownStaff;
  const all = useMemo(() => staff.value && figures && staffOfWeek(staff.value, figures), [staff.value, figures]);
  const shown = useMemo(
    () => all && sieve && span.value && rules.value && sifted(all, sieve, span.value, rules.value),
    [all, sieve, span.value, rules.value],
  );
  const newsOf = useNewsOf(span.value, shown);
  const summed = useMemo(
    () => (shown === all ? figures : figures && shown && span.value && summedOf(figures, shown, span.value)),
    [figures, all, shown, span.value],
  );
  useTellCount(onCount, shown && all && { shown: shown.length, of: all.length });
  // A store that does not answer is for the screen around, which says what to do.
  const error = span.error ?? rules.error ?? staff.error;
  if (error !== undefined) throw error;
  if (all === undefined || shown === undefined || figures === undefined) return <Spinner label={text('common.loading')} />;
  if (all.length === 0) return <EmptyState title={text('views.noOneHere')} hint={text('views.noOneHereHint')} />;
  if (shown.length === 0)
    return (
      <EmptyState
        title={text('calendar.noneShown')}
        hint={text('calendar.noneShownHint')}
        action={<Button onPress={() => shownStaff.showAll()}>{text('views.showAllStaff')}</Button>}
      />
    );
  const holidays = rules.value?.holidays.filter(({ removed }) => !removed) ?? [];
  const table = { staff: shown, figures, summed: summed ?? figures, strips: strips ?? [], holidays, newsOf };
  return <OverviewTable {...rest} {...table} from={from} />;
}

interface OverviewTableProps extends Omit<OverviewProps, keyof StaffView> {
  readonly staff: readonly RowOf<'staff'>[];
  readonly figures: readonly DayFigures[];
  /** The same with what those who are shown come to together. */
  readonly summed: readonly DayFigures[];
  readonly strips: readonly (DayStrip | null)[];
  readonly holidays: readonly RowOf<'holidays'>[];
  readonly newsOf: OverviewRowProps['newsOf'];
}

function OverviewTable({
  from,
  day,
  today,
  isHeld,
  onDay,
  onStaff,
  rowPx,
  staff,
  figures,
  summed,
  strips,
  holidays,
  newsOf,
}: OverviewTableProps): ReactNode {
  const text = useText();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const keys = useCellKeys<HTMLTableElement>();
  const rows = useVisibleRows(scroller, { count: staff.length, rowPx });
  const days = figures.map((one) => one.day);
  return (
    <div className="overview" ref={scroller}>
      <table
        {...keys}
        className="overview-table"
        aria-label={text('views.overviewTable', { days: format.dayRange(from, addDays(from, weekDays - 1)) })}
        aria-rowcount={staff.length + 2}
      >
        <thead>
          <DayHeads corner={text('views.staff')} days={days} day={day} today={today} holidays={holidays} onDay={onDay} />
        </thead>
        <tbody>
          {rows.abovePx > 0 && <Gap heightPx={rows.abovePx} />}
          {staff.slice(rows.first, rows.end).map((one, index) => (
            <OverviewRow
              key={one.id}
              index={rows.first + index + 2}
              staff={one}
              figures={figures}
              strips={strips}
              isHeld={isHeld}
              today={today}
              heightPx={rowPx}
              newsOf={newsOf}
              onDay={onDay}
              onStaff={onStaff}
            />
          ))}
          {rows.belowPx > 0 && <Gap heightPx={rows.belowPx} />}
        </tbody>
        <tfoot>
          <OverviewFoot index={staff.length + 2} figures={summed} isHeld={isHeld} />
        </tfoot>
      </table>
    </div>
  );
}

/** What another desk just did in a cell, which is also read out. The same function while there is nothing new, so that no row is drawn again. */
function useNewsOf(days: readonly SpanDay[] | undefined, shown: readonly RowOf<'staff'>[] | undefined): OverviewRowProps['newsOf'] {
  const text = useText();
  const format = useFormat();
  const news = useDayNews(days, (_, staffIds) => shown?.some(({ id }) => staffIds.includes(id)) === true);
  const { newsOf, items } = useMemo(() => newsOfDays(news, text, format), [news, text, format]);
  useTellNews(news, items);
  return newsOf;
}

/** The room of the rows that are not drawn. */
function Gap({ heightPx }: { readonly heightPx: number }) {
  return <tr aria-hidden="true" style={{ height: heightPx }} />;
}

/** Whoever belongs to the branch or has something to do in the week, in the order of the calendar's columns. */
function staffOfWeek(staff: readonly RowOf<'staff'>[], figures: readonly DayFigures[]): readonly RowOf<'staff'>[] {
  return staff.filter(({ id, active }) =>
    figures.some(({ byStaff }) => {
      const own = byStaff.get(id);
      return (
        own !== undefined &&
        (own.visits > 0 || own.use.bookedMs + own.use.outsideMs > 0 || (active && (own.slots.length > 0 || own.isAway)))
      );
    }),
  );
}

/** Those whom the sieve lets through; on duty is who is so on any day of the week. */
function sifted(all: readonly RowOf<'staff'>[], sieve: StaffSieve, days: readonly SpanDay[], rules: NamedRules): readonly RowOf<'staff'>[] {
  if (!sieve.isNarrow) return all;
  const through = all.filter(sieve.lets);
  if (!sieve.onDutyOnly) return through;
  const onDuty = days.map(({ day, workDays }) => onDutyOn(day, rules, workDays));
  return through.filter(({ id }) => onDuty.some((ids) => ids.has(id)));
}

function summedOf(figures: readonly DayFigures[], shown: readonly RowOf<'staff'>[], days: readonly SpanDay[]): readonly DayFigures[] {
  const ids = new Set(shown.map(({ id }) => id));
  return figures.map((one, at) => figuresOfSome(one, days[at]?.occupants ?? [], (id) => ids.has(id)));
}

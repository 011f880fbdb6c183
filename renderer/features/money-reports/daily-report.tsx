import { useMemo, useState } from 'react';
import { ChevronLeft, ChevronRight, EyeOff } from 'lucide-react';
import { addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { hidesUpTo, useBlindCount } from '#renderer/data/blind-count.ts';
import { useBranch, useDesk, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { dailySheet } from './daily-sheet.ts';
import type { MoneyReportPorts } from './money-report-ports.ts';
import { type Period, type PeriodName, periodNames, periodOf, reportDaysMost, stepPeriod } from './periods.ts';
import { ReportBar } from './report-bar.tsx';
import { SheetView } from './sheet-view.tsx';
import { type ShownReport, SoldLines } from './sold-lines-view.tsx';
import { useMoneyReport } from './use-money-report.ts';
import './money-reports.css';

/** The report of a day or of a period, of everybody or of one staff member, in figures or line by line. Who may see totals and no reports sees today's. */
export function DailyReport({ ports, initial }: { readonly ports: MoneyReportPorts; readonly initial?: Period }) {
  const text = useText();
  const today = useToday();
  const isTodayOnly = !useSession().can('reports.view');
  const [chosen, setPeriod] = useState<Period>(() => initial ?? periodOf('today', today));
  const [staffId, setStaffId] = useState<string | null>(null);
  const [shows, setShows] = useState<Shows>('figures');
  const period = isTodayOnly ? periodOf('today', today) : chosen;
  const live = useMoneyReport({ ...period, staffId });
  const { from, to } = period;
  useHotkeys(
    { 'Alt+L': { label: text('moneyReports.toggleLines'), run: () => setShows(shows === 'lines' ? 'figures' : 'lines') } },
    { title: text('moneyReports.daily') },
  );
  const choices = (
    <>
      {!isTodayOnly && <PeriodChoice period={period} today={today} onChange={setPeriod} />}
      <StaffChoice staff={live?.staff ?? []} staffId={staffId} onChange={setStaffId} />
      <Segmented
        label={text('moneyReports.shows')}
        labelHidden
        value={shows}
        onChange={setShows}
        segments={[
          { id: 'figures', label: text('moneyReports.figures') },
          { id: 'lines', label: text('moneyReports.linesSold') },
        ]}
      />
    </>
  );
  const blind = useBlindCount();
  if (blind === undefined) return <Spinner label={text('common.loading')} />;
  if (hidesUpTo(blind, to)) {
    return (
      <div className="money-report">
        <ReportBar sheet={undefined} fileName="" ports={ports}>
          {choices}
        </ReportBar>
        <EmptyState icon={<EyeOff />} title={text('totals.blindTitle')} hint={text('totals.blindWhy')} />
      </div>
    );
  }
  const missing = ports.missingDays(live?.needs.from ?? from, live?.needs.to ?? to);
  const Shown = shows === 'lines' ? SoldLines : DailyFigures;
  return (
    <div className="money-report">
      <Shown live={live} period={period} staffId={staffId} ports={ports} choices={choices} missing={missing} />
    </div>
  );
}

type Shows = 'figures' | 'lines';

/** The figures, part below part. */
function DailyFigures({ live, period: { from, to }, staffId, ports, choices, missing }: ShownReport) {
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const branch = useBranch();
  const sheet = useMemo(
    () => (live === undefined ? undefined : dailySheet(live.report, { text, format, branch, madeAt: clock.now() })),
    [live, text, format, branch, clock],
  );
  const whose = staffId === null ? {} : { staffId };
  return (
    <>
      <ReportBar sheet={sheet} fileName={text('moneyReports.dailyFile', { from, to })} ports={ports}>
        {choices}
      </ReportBar>
      {missing}
      {sheet === undefined ? (
        <Spinner label={text('common.loading')} />
      ) : (
        <SheetView sheet={sheet} onOpen={(behind) => ports.onDocuments({ from, to, ...whose, ...behind })} />
      )}
    </>
  );
}

const everybody = '*';

function StaffChoice({
  staff,
  staffId,
  onChange,
}: {
  readonly staff: readonly RowOf<'staff'>[];
  readonly staffId: string | null;
  readonly onChange: (staffId: string | null) => void;
}) {
  const text = useText();
  // Whoever left is offered as long as he is chosen: his days stay in the books.
  const offered = staff.filter(({ id, active }) => active || id === staffId);
  return (
    <Select
      label={text('moneyReports.staff')}
      value={staffId ?? everybody}
      onChange={(id) => onChange(id === everybody ? null : id)}
      options={[
        { id: everybody, label: text('moneyReports.everybody') },
        ...offered.map(({ id, name }) => ({ id, label: name, isName: true })),
      ]}
    />
  );
}

const own = 'own';

function PeriodChoice({
  period,
  today,
  onChange,
}: {
  readonly period: Period;
  readonly today: string;
  readonly onChange: (period: Period) => void;
}) {
  const text = useText();
  const format = useFormat();
  const { from, to } = period;
  const step = (by: -1 | 1) => onChange(endingBy(today, stepPeriod(period, by)));
  const isLast = stepPeriod(period, 1).from > today;
  const named = periodNames.find((name) => samePeriod(periodOf(name, today), period)) ?? own;
  useHotkeys(
    {
      'Alt+ArrowLeft': { label: text('moneyReports.before'), run: () => step(-1) },
      'Alt+ArrowRight': { label: text('moneyReports.after'), run: () => step(1), isDisabled: isLast },
    },
    { title: text('moneyReports.daily') },
  );
  const last = addDays(from, reportDaysMost - 1);
  return (
    <>
      <IconButton label={text('moneyReports.before')} chord="Alt+ArrowLeft" icon={<ChevronLeft />} onPress={() => step(-1)} />
      <IconButton
        label={text('moneyReports.after')}
        chord="Alt+ArrowRight"
        icon={<ChevronRight />}
        isDisabled={isLast}
        onPress={() => step(1)}
      />
      <Select<PeriodName | typeof own>
        label={text('moneyReports.period')}
        value={named}
        onChange={(name) => name !== own && onChange(periodOf(name, today))}
        options={[
          ...periodNames.map((id) => ({ id, label: text(`moneyReports.${id}`) })),
          ...(named === own ? [{ id: own, label: text('moneyReports.ownPeriod') } as const] : []),
        ]}
      />
      <DateButton
        variant="field"
        label={text('moneyReports.from')}
        text={format.shortDay(from)}
        day={from}
        today={today}
        max={today}
        onChange={(day) => onChange({ from: day, to: clamped(to, day, addDays(day, reportDaysMost - 1)) })}
      />
      <DateButton
        variant="field"
        label={text('moneyReports.to')}
        text={format.shortDay(to)}
        day={to}
        today={today}
        min={from}
        max={last < today ? last : today}
        onChange={(day) => onChange({ from, to: day })}
      />
    </>
  );
}

/** Days that are still to come are in no report. */
function endingBy(today: string, { from, to }: Period): Period {
  return { from, to: to > today ? today : to };
}

function samePeriod(a: Period, b: Period): boolean {
  return a.from === b.from && a.to === b.to;
}

function clamped(day: string, least: string, most: string): string {
  if (day < least) return least;
  return day > most ? most : day;
}

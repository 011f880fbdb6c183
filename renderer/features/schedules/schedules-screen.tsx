import { useMemo, useRef, useState } from 'react';
import { addMonths, monthStart, weekStart } from '#shared/booking/day-spans.ts';
import { type Day, addDays, daysApart } from '#shared/kernel/time.ts';
import { type Draft, useDraft } from '#renderer/data/use-draft.ts';
import { useRemembered } from '#renderer/data/use-remembered.ts';
import { useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type CellRangeState, useCellRange } from '#renderer/ui/use-cell-range.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { HoursGrid } from './hours-grid.tsx';
import { type Reach, ScheduleBar } from './schedule-bar.tsx';
import { ScheduleContext, type SchedulePorts, type ScheduleScope, useWhoText } from './schedule-ports.ts';
import { chosenCells, useGridDeeds } from './use-grid-deeds.ts';
import { useSchedule, useScheduleStaff } from '#renderer/data/booking/use-schedule.ts';
import { WorkPanel } from './work-panel.tsx';
import type { Work } from './work.ts';
import './schedules.css';

/** Everybody's hours, and where one can go from them. */
export interface SchedulesScreenProps {
  readonly ports: SchedulePorts;
  readonly density: 'compact' | 'comfortable';
  /** The day around which days are shown. */
  readonly day: Day;
  readonly onDay: (day: Day) => void;
}

const rowHeights = { compact: 58, comfortable: 72 } as const;
const fortnight = 14;
const asReach = (kept: unknown): Reach | undefined => (kept === 'fortnight' || kept === 'month' ? kept : undefined);

/** Staff down, days across; what is done to them stands beside. */
export function SchedulesScreen({ ports, ...rest }: SchedulesScreenProps) {
  const text = useText();
  const staff = useScheduleStaff();
  const patterns = useLive((read) => read.all('hoursPatterns'), []);
  const reach = useRemembered<Reach>('schedules:reach', 'fortnight', asReach);
  const error = staff.error ?? patterns.error;
  if (error !== undefined) throw error;
  const scope = useMemo<ScheduleScope | undefined>(
    () =>
      staff.value &&
      patterns.value && {
        ...ports,
        staff: staff.value,
        patterns: patterns.value.filter(({ active }) => active).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      },
    [ports, staff.value, patterns.value],
  );
  if (scope === undefined || reach.value === undefined) return <Spinner label={text('common.loading')} />;
  if (scope.staff.length === 0) return <EmptyState title={text('views.noStaff')} hint={text('views.noStaffHint')} />;
  return (
    <ScheduleContext value={scope}>
      <Schedules {...rest} scope={scope} reach={reach.value} onReach={reach.set} />
    </ScheduleContext>
  );
}

interface SchedulesProps extends Omit<SchedulesScreenProps, 'ports'> {
  readonly scope: ScheduleScope;
  readonly reach: Reach;
  readonly onReach: (reach: Reach) => void;
}

function Schedules({ scope, reach, onReach, density, day, onDay }: SchedulesProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const isMonth = reach === 'month';
  const from = isMonth ? monthStart(day) : weekStart(day);
  const to = isMonth ? addDays(addMonths(from, 1), -1) : addDays(from, fortnight - 1);
  const { value: schedule, error } = useSchedule(scope.staff, from, to);
  if (error !== undefined) throw error;
  const columns = daysApart(from, to) + 1;
  const rowPx = rowHeights[density];
  const isTodayIn = from <= today && today <= to;
  const grid = useCellRange({ rows: scope.staff.length, columns, pageRows: 8 }, { row: 0, column: isTodayIn ? daysApart(from, today) : 0 });
  useSameDay(from, to, today, grid);
  const draft = useDraft<Work | null>('schedules', null);
  const left = useLeaving(draft);
  const chosen = chosenCells(scope.staff, from, grid.range);
  const chosenText = useWhoText(chosen.staffIds, chosen.from, chosen.to);
  const deeds = useGridDeeds({ chosen, schedule, grid, onWork: left.begin });
  const step = (by: 1 | -1) => onDay(isMonth ? addMonths(from, by) : addDays(from, by * fortnight));
  useHotkeys(
    {
      'Alt+ArrowLeft': { label: text(isMonth ? 'schedules.previousMonth' : 'schedules.previousWeeks'), run: () => step(-1), repeats: true },
      'Alt+ArrowRight': { label: text(isMonth ? 'schedules.nextMonth' : 'schedules.nextWeeks'), run: () => step(1), repeats: true },
      T: {
        label: text('calendar.today'),
        run: () => (isTodayIn ? grid.put({ row: grid.cursor.row, column: daysApart(from, today) }, false) : onDay(today)),
      },
      ...deeds.keys,
    },
    { title: text('schedules.title') },
  );
  const days = format.dayRange(from, to);
  return (
    <section className="schedules" aria-label={text('schedules.title')} data-panel={draft.value === null ? undefined : true}>
      <h1 className="visually-hidden">{text('schedules.title')}</h1>
      <div className="schedules-main">
        <ScheduleBar reach={reach} from={from} to={to} today={today} onReach={onReach} onStep={step} onDay={onDay} {...deeds.buttons} />
        {scope.missingDays(from, to)}
        {schedule === undefined ? (
          <Spinner label={text('common.loading')} />
        ) : (
          <HoursGrid
            schedule={schedule}
            label={text('schedules.grid', { days })}
            today={today}
            cells={grid}
            rowPx={rowPx}
            keys={deeds.gridKeys}
            onEdit={deeds.buttons.onHours}
            onType={deeds.begin}
            onDay={deeds.onHolidayOf}
          />
        )}
        <footer className="schedule-foot">
          <strong role="status">{chosenText}</strong>
          <span>{text('schedules.gridHint')}</span>
        </footer>
      </div>
      {draft.value !== null && (
        <aside className="schedules-panel">
          <WorkPanel
            // Another kind of work is another panel, with its own focus.
            key={draft.value.kind}
            work={draft.value}
            onWork={draft.set}
            onDone={draft.clear}
            onLeave={left.leave}
            cells={deeds.weeks}
            like={deeds.like}
            usual={deeds.usual}
          />
        </aside>
      )}
    </section>
  );
}

/** Escape goes one step back and loses nothing: what was typed into a panel that is left comes back with one key. */
function useLeaving({ value, set, clear }: Draft<Work | null>) {
  const text = useText();
  const begun = useRef<Work | null>(null);
  const begin = (work: Work) => {
    begun.current = work;
    set(work);
  };
  const leave = (next?: Work) => {
    if (value !== null && value !== begun.current && value.kind !== 'patterns' && value.kind !== 'review') {
      toast.show({ text: text('schedules.left'), undo: () => set(value) });
    }
    if (next === undefined) clear();
    else begin(next);
  };
  return { begin, leave };
}

/** When other days are shown the cursor stays on its day; where that is not among them it goes to today, or stays in its column. */
function useSameDay(from: Day, to: Day, today: Day, { cursor, put }: CellRangeState): void {
  const [lastFrom, setLastFrom] = useState(from);
  if (lastFrom === from) return;
  setLastFrom(from);
  const day = [addDays(lastFrom, cursor.column), today].find((one) => from <= one && one <= to);
  if (day !== undefined) put({ row: cursor.row, column: daysApart(from, day) }, false);
}

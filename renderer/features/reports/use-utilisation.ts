import { useMemo } from 'react';
import type { DayFigures } from '#shared/booking/day-figures.ts';
import { type Utilisation, sumUtilisation } from '#shared/booking/utilisation.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { useFigures } from '#renderer/data/calendar/use-figures.ts';
import { useSpan } from '#renderer/data/calendar/use-span.ts';
import { useLive } from '#renderer/data/use-desk.tsx';
import { countDays } from './day-count.ts';

/** The use of time of one staff member or of one day. */
export interface UseLine {
  readonly id: string;
  readonly name: string;
  readonly use: Utilisation;
}

/** The use of time over some days, in two cuts of the same sum. */
export interface UseOfTime {
  readonly byStaff: readonly UseLine[];
  readonly byDay: readonly UseLine[];
  readonly whole: Utilisation;
}

/** How the time of the days from one to another is used, live; undefined while it is read. */
export function useUtilisation(from: Day, to: Day, dayName: (day: Day) => string): UseOfTime | undefined {
  const days = useSpan(from, countDays(from, to)).value;
  const rules = useBranchRules().value;
  const figures = useFigures(days, rules);
  const staff = useLive((read) => read.all('staff'), []).value;
  return useMemo(() => {
    if (figures === undefined || staff === undefined) return undefined;
    // Also those who work elsewhere by now: what they did here is a part of the whole.
    return sumOverDays(
      figures,
      staff.toSorted((a, b) => a.order - b.order),
      dayName,
    );
  }, [figures, staff, dayName]);
}

/** Adds up days by staff member and by day. Whoever neither worked nor was booked is left out. */
export function sumOverDays(
  figures: readonly DayFigures[],
  staff: readonly { readonly id: string; readonly name: string }[],
  dayName: (day: Day) => string,
): UseOfTime {
  const byStaff = staff
    .map(({ id, name }) => ({ id, name, use: sumUtilisation(figures.flatMap((day) => day.byStaff.get(id)?.use ?? [])) }))
    .filter(({ use }) => use.scheduledMs > 0 || use.outsideMs > 0);
  const byDay = figures
    .map(({ day, whole }) => ({ id: day, name: dayName(day), use: whole.use }))
    .filter(({ use }) => use.scheduledMs > 0 || use.outsideMs > 0);
  return { byStaff, byDay, whole: sumUtilisation(byDay.map(({ use }) => use)) };
}

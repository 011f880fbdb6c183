import { useMemo } from 'react';
import type { StaffFigures } from '#shared/booking/day-figures.ts';
import { type Slots, eachDay } from '#shared/staff/lay-hours.ts';
import type { Day } from '#shared/kernel/time.ts';
import { holdsDay } from '#shared/sync/coverage.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { useFigures } from '#renderer/data/calendar/use-figures.ts';
import { useSpan } from '#renderer/data/calendar/use-span.ts';
import { type Live, useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';

/** One staff member on one day, as the grid shows it. */
export interface ScheduleCell {
  readonly day: Day;
  readonly slots: Slots;
  /** Why nobody can be booked though there may be hours. */
  readonly rest: 'unheld' | 'closed' | 'off' | undefined;
  readonly absence: RowOf<'absences'> | undefined;
  readonly visits: number;
  /** Something is booked outside the hours. */
  readonly isOutside: boolean;
}

/** A day above its column. */
export interface ScheduleDay {
  readonly day: Day;
  readonly isClosed: boolean;
  readonly holiday: RowOf<'holidays'> | undefined;
  /** How many work on it; undefined for a day that is not on this desk. */
  readonly onDuty: number | undefined;
}

/** A staff member's line. */
export interface ScheduleRow {
  readonly staff: RowOf<'staff'>;
  readonly cells: readonly ScheduleCell[];
}

/** Everybody's hours on some days. */
export interface Schedule {
  readonly days: readonly ScheduleDay[];
  readonly rows: readonly ScheduleRow[];
}

/** Who works at the branch, in the order of the calendar. */
export function useScheduleStaff(): Live<readonly RowOf<'staff'>[]> {
  const branch = useBranch();
  const { value, error } = useLive((read) => read.all('staff'), []);
  const staff = useMemo(
    () =>
      value
        ?.filter(({ active, branchIds }) => active && branchIds.includes(branch.id))
        .toSorted((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1)),
    [value, branch.id],
  );
  return { value: staff, error };
}

/** The hours of some staff members on the days from–to, live. */
export function useSchedule(staff: readonly RowOf<'staff'>[] | undefined, from: Day, to: Day): Live<Schedule> {
  const count = useMemo(() => eachDay(from, to).length, [from, to]);
  const span = useSpan(from, count);
  const rules = useBranchRules();
  const figures = useFigures(span.value, rules.value);
  const held = useWindowStatus(useDesk())?.days;
  const value = useMemo(() => {
    if (staff === undefined || figures === undefined || rules.value === undefined || span.value === undefined) return undefined;
    const { holidays, absences } = rules.value;
    const isHeld = (day: Day) => held === undefined || holdsDay(held, day);
    const days = figures.map(({ day, isClosed, byStaff }) => ({
      day,
      isClosed,
      holiday: holidays.find((one) => one.day === day && !one.removed),
      onDuty: isHeld(day) ? (isClosed ? 0 : countOnDuty(staff, byStaff)) : undefined,
    }));
    const rows = staff.map((one) => ({
      staff: one,
      cells: figures.map(({ day, isClosed, byStaff }): ScheduleCell => {
        const own = byStaff.get(one.id);
        const slots = own?.slots ?? [];
        return {
          day,
          slots,
          rest: !isHeld(day) ? 'unheld' : isClosed ? 'closed' : slots.length === 0 ? 'off' : undefined,
          absence: absenceOn(absences, one.id, day),
          visits: own?.visits ?? 0,
          isOutside: (own?.use.outsideMs ?? 0) > 0,
        };
      }),
    }));
    return { days, rows };
  }, [staff, figures, rules.value, span.value, held]);
  return { value, error: span.error ?? rules.error };
}

function countOnDuty(staff: readonly RowOf<'staff'>[], byStaff: ReadonlyMap<string, StaffFigures>): number {
  return staff.filter(({ id }) => (byStaff.get(id)?.slots.length ?? 0) > 0 && byStaff.get(id)?.isAway !== true).length;
}

function absenceOn(absences: readonly RowOf<'absences'>[], staffId: string, day: Day): RowOf<'absences'> | undefined {
  return absences.find((one) => !one.removed && one.staffId === staffId && one.fromDay <= day && day <= one.toDay);
}

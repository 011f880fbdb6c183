import { daySpan } from '#shared/booking/day-grid.ts';
import { createDayScales } from '#shared/booking/day-scale.ts';
import { type BranchRules, isAway } from '#shared/booking/open-hours.ts';
import { staysOf } from '#shared/booking/stays.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { SpanDay } from '#renderer/data/calendar/span-day.ts';
import type { DayNames } from './box-words.ts';
import { hoursText, isShown, labelOf, seatsByEvent, workFinder } from './columns.ts';
import { makeBoxes } from './make-boxes.ts';
import type { StayColumn } from './stay-columns.ts';

/** What the columns of one person's week are made from. */
export interface WeekRows {
  readonly days: readonly SpanDay[];
  readonly staff: RowOf<'staff'>;
  readonly rules: BranchRules;
  readonly names: DayNames;
  readonly showsCancelled: boolean;
  readonly today: string;
}

const minuteMs = 60_000;

/**
 * A column for each day, in the order of the days; its key is the day. Each has the length of its day, so that a week in which the clock
 * changes has a column of 23 or 25 hours among its own.
 */
export function buildWeek({ days, staff, rules, names, showsCancelled, today }: WeekRows): readonly StayColumn[] {
  const { zone, stepMinutes } = rules.branch;
  const parts = days.map(({ day, occupants, workDays }) => {
    const midnightMs = daySpan(day, zone).fromMs;
    const stays = occupants
      .filter((one) => isShown(one, showsCancelled))
      .flatMap((one) => staysOf(one, 'staff'))
      .filter(
        (stay) => stay.holderId === staff.id && stay.tailMs > midnightMs && (stay.occupant.row.day === day || stay.toMs > midnightMs),
      );
    return { day, occupants, stays, work: workFinder(day, rules, workDays)(staff.id) };
  });
  const scales = createDayScales(
    parts.map(({ day, stays, work }) => ({ day, spans: [...work, ...stays] })),
    { zone, stepMinutes },
  );
  return parts.flatMap(({ day, occupants, stays, work }, index): readonly StayColumn[] => {
    const scale = scales[index];
    if (scale === undefined) return [];
    const hours = isAway(rules.absences, staff.id, day) ? names.text('views.away') : hoursText(work, names);
    return [
      {
        key: day,
        title: names.format.day(day),
        subtitle: day === today ? names.text('views.todayAnd', { hours }) : hours,
        label: labelOf(names.format.longDay(day), stays, hours, names),
        hue: staff.color + 1,
        hasAvatar: false,
        scale,
        work,
        boxes: makeBoxes({ stays, holder: names.format.day(day), stepMs: stepMinutes * minuteMs, names, seats: seatsByEvent(occupants) }),
      },
    ];
  });
}

import { busySpans, hullWithin } from '#shared/booking/busy-spans.ts';
import { type Span, daySpan, slotSpans } from '#shared/booking/day-grid.ts';
import { staffHolder } from '#shared/booking/occupancy.ts';
import { type BranchRules, openSpans } from '#shared/booking/open-hours.ts';
import type { SpanDay } from '#renderer/data/calendar/span-day.ts';

/** A branch's day as its small pictures need it: one axis for everybody, so that they can be compared down the column. */
export interface DayStrip {
  readonly axis: Span;
  /** When a staff member can be booked; worked out when it is asked for, because zones are slow to ask and most rows are out of sight. */
  readonly openOf: (staffId: string) => readonly Span[];
  readonly busyOf: (staffId: string) => readonly Span[];
}

/** The pictures of a day; null where nobody works and nothing is booked. */
export function dayStrip({ day, occupants, workDays }: SpanDay, rules: BranchRules): DayStrip | null {
  const { zone } = rules.branch;
  const busy = busySpans(occupants);
  const slots = workDays.flatMap((one) => one.slots);
  const [first] = slots.map(({ from }) => from).toSorted();
  const last = slots
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  const hours = first === undefined || last === undefined ? [] : slotSpans(day, [{ from: first, to: last }], zone);
  const axis = hullWithin([...hours, ...[...busy.values()].flat()], daySpan(day, zone));
  if (axis === null) return null;
  return {
    axis,
    openOf: (staffId) =>
      openSpans(
        day,
        rules,
        workDays.filter((one) => one.staffId === staffId),
      ).get(staffId) ?? [],
    busyOf: (staffId) => busy.get(staffHolder(staffId)) ?? [],
  };
}

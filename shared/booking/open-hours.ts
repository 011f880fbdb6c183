import { type Span, joined, slotSpans } from '#shared/booking/day-grid.ts';
import { type Day, type WallTime, addDays, weekdayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** What a branch says about its time, whatever day it is. */
export interface BranchRules {
  readonly branch: Pick<RowOf<'branches'>, 'zone' | 'stepMinutes' | 'openingHours' | 'leadMinutes'>;
  readonly holidays: readonly Pick<RowOf<'holidays'>, 'day' | 'slots' | 'removed'>[];
  readonly absences: readonly Pick<RowOf<'absences'>, 'staffId' | 'fromDay' | 'toDay' | 'removed'>[];
}

/** Working hours of one person on one day. */
export type HoursOfDay = Pick<RowOf<'workDays'>, 'staffId' | 'day' | 'slots'>;

type Slot = { readonly from: WallTime; readonly to: WallTime };
const wholeDay: readonly Slot[] = [{ from: '00:00', to: '24:00' }];

/** When the doors of a branch are open on a day: as its holiday says, else as its weekday does; the whole day where nobody said. */
export function doorsOn({ branch, holidays }: Pick<BranchRules, 'branch' | 'holidays'>, day: Day): readonly Slot[] {
  const holiday = holidays.find((one) => one.day === day && !one.removed);
  if (holiday !== undefined) return holiday.slots;
  return branch.openingHours.length === 0 ? wholeDay : (branch.openingHours[weekdayOf(day) - 1] ?? []);
}

/** True when a staff member is away on a day, whatever the hours say. */
export function isAway(absences: BranchRules['absences'], staffId: string, day: Day): boolean {
  return absences.some((one) => !one.removed && one.staffId === staffId && one.fromDay <= day && day <= one.toDay);
}

/** Who has hours on a day on which the doors are open, and is not away. */
export function onDutyOn(day: Day, rules: BranchRules, hours: readonly HoursOfDay[]): ReadonlySet<string> {
  if (doorsOn(rules, day).length === 0) return new Set();
  const here = hours.filter((one) => one.day === day && one.slots.length > 0 && !isAway(rules.absences, one.staffId, day));
  return new Set(here.map(({ staffId }) => staffId));
}

/**
 * When each staff member can be booked from a day on: the hours, as far as the doors are open and nobody is away. The next day is part of it,
 * so that a service may run over midnight where the hours do.
 */
export function openSpans(day: Day, rules: BranchRules, hours: readonly HoursOfDay[]): ReadonlyMap<string, readonly Span[]> {
  const { zone } = rules.branch;
  const found = new Map<string, Span[]>();
  for (const on of [day, addDays(day, 1)]) {
    const doors = slotSpans(on, doorsOn(rules, on), zone);
    for (const { staffId, slots } of hours.filter((one) => one.day === on && !isAway(rules.absences, one.staffId, on))) {
      found.set(staffId, [...(found.get(staffId) ?? []), ...common(slotSpans(on, slots, zone), doors)]);
    }
  }
  return new Map([...found].map(([staffId, spans]) => [staffId, joined(spans)]));
}

/** What lies in both. */
function common(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  return some.flatMap((one) =>
    others
      .map((other) => ({ fromMs: Math.max(one.fromMs, other.fromMs), toMs: Math.min(one.toMs, other.toMs) }))
      .filter((span) => span.fromMs < span.toMs),
  );
}

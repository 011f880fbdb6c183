import { hoursOn } from '#shared/staff/hours-patterns.ts';
import { type Day, addDays, daysApart, weekdayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** Slots of one day, in order. */
export type Slots = RowOf<'workDays'>['slots'];

/** The hours that one staff member is to have on one day. */
export interface PlannedHours {
  readonly staffId: string;
  readonly day: Day;
  readonly slots: Slots;
}

/** The days from one to another, both included. */
export function eachDay(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What a pattern gives to some staff members on the days from–to. Its first week is that of the first day. */
export function layPattern(
  weeks: RowOf<'hoursPatterns'>['weeks'],
  staffIds: readonly string[],
  { from, to }: { readonly from: Day; readonly to: Day },
): readonly PlannedHours[] {
  return staffIds.flatMap((staffId) => eachDay(from, to).map((day) => ({ staffId, day, slots: hoursOn({ weeks }, from, day) })));
}

/** Somebody's week from a Monday on, as it stands. A day without hours is off. */
export function weekOf(hours: readonly PlannedHours[], staffId: string, monday: Day): readonly Slots[] {
  return eachDay(monday, addDays(monday, 6)).map((day) => hours.find((one) => one.staffId === staffId && one.day === day)?.slots ?? []);
}

/** Each one's own week, laid onto every so-manyth week of the days from–to; the week itself is left as it is. */
export function copyWeek(
  hours: readonly PlannedHours[],
  staffIds: readonly string[],
  { monday, from, to, everyWeeks }: { readonly monday: Day; readonly from: Day; readonly to: Day; readonly everyWeeks: number },
): readonly PlannedHours[] {
  const firstMonday = addDays(from, 1 - weekdayOf(from));
  return staffIds.flatMap((staffId) => {
    const week = weekOf(hours, staffId, monday);
    return eachDay(from, to).flatMap((day) => {
      const weeksOn = Math.floor(daysApart(firstMonday, day) / 7);
      const isItself = monday <= day && day <= addDays(monday, 6);
      return isItself || weeksOn % everyWeeks !== 0 ? [] : [{ staffId, day, slots: week[weekdayOf(day) - 1] ?? [] }];
    });
  });
}

/** Those that would change something. */
export function changesOnly(planned: readonly PlannedHours[], stands: readonly PlannedHours[]): readonly PlannedHours[] {
  const now = new Map(stands.map((one) => [`${one.staffId} ${one.day}`, one.slots]));
  return planned.filter(({ staffId, day, slots }) => !sameSlots(slots, now.get(`${staffId} ${day}`) ?? []));
}

/** Whether two days have the same hours. */
export function sameSlots(some: Slots, others: Slots): boolean {
  return some.length === others.length && some.every(({ from, to }, at) => others[at]?.from === from && others[at].to === to);
}

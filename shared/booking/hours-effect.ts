import { msOf } from '#shared/booking/day-grid.ts';
import { type Occupant, isThere } from '#shared/booking/occupancy.ts';
import { type BranchRules, type HoursOfDay, openSpans } from '#shared/booking/open-hours.ts';
import { eachDay } from '#shared/staff/lay-hours.ts';
import type { Day } from '#shared/kernel/time.ts';

/** Hours, an absence and a holiday as somebody is about to set them. */
export interface HoursPlan {
  /** Each replaces the hours of one staff member on one day. */
  readonly days: readonly HoursOfDay[];
  readonly added: { readonly staffId: string; readonly fromDay: Day; readonly toDay: Day } | null;
  readonly holiday: BranchRules['holidays'][number] | null;
}

/** What stands outside of somebody's hours once a plan is carried out. */
export interface LeftOutside {
  readonly occupant: Exclude<Occupant, { readonly table: 'blocks' }>;
  readonly staffId: string;
  readonly startsAt: string;
  readonly endsMs: number;
  /** It stands outside already now, so the plan is not to blame. */
  readonly wasOutside: boolean;
}

/** What stands now on the days that a plan touches, and on the day after each. */
export interface StandsNow {
  readonly rules: BranchRules;
  readonly hours: readonly HoursOfDay[];
  readonly occupants: readonly Occupant[];
  /** What is over by now is nobody's worry. */
  readonly nowMs: number;
}

const minuteMs = 60_000;

/** The days that a plan touches, in order. */
export function touchedDays(plan: HoursPlan): readonly Day[] {
  const away = plan.added === null ? [] : eachDay(plan.added.fromDay, plan.added.toDay);
  const all = [...plan.days.map(({ day }) => day), ...away, ...(plan.holiday === null ? [] : [plan.holiday.day])];
  return [...new Set(all)].toSorted();
}

/** Visits and group events that stand outside the hours after a plan, by time. Nothing is moved by it: somebody has to call the clients. */
export function effectOf(plan: HoursPlan, now: StandsNow, days: readonly Day[]): readonly LeftOutside[] {
  const planned = new Set(plan.days.map(keyOf));
  const hours = [...now.hours.filter((one) => !planned.has(keyOf(one))), ...plan.days];
  const absences = plan.added === null ? now.rules.absences : [...now.rules.absences, { ...plan.added, removed: false }];
  const { holiday } = plan;
  const holidays = holiday === null ? now.rules.holidays : [...now.rules.holidays.filter(({ day }) => day !== holiday.day), holiday];
  const rules = { ...now.rules, absences, holidays };
  return days
    .flatMap((day) => {
      const occupants = now.occupants.filter(({ row }) => row.day === day);
      if (occupants.length === 0) return [];
      const was = new Set(outsideHours(day, now.rules, now.hours, occupants).map(nameOf));
      return outsideHours(day, rules, hours, occupants)
        .filter(({ staffId, endsMs }) => endsMs > now.nowMs && touches(plan, staffId, day))
        .map((one) => ({ ...one, wasOutside: was.has(nameOf(one)) }));
    })
    .toSorted((a, b) => msOf(a.startsAt) - msOf(b.startsAt));
}

/** Who performs something on the day outside his hours, or outside those of the branch; one who does so twice in a visit is one. */
export function outsideHours(
  day: Day,
  rules: BranchRules,
  hours: readonly HoursOfDay[],
  occupants: readonly Occupant[],
): readonly Omit<LeftOutside, 'wasOutside'>[] {
  const open = openSpans(day, rules, hours);
  const found = new Map<string, Omit<LeftOutside, 'wasOutside'>>();
  for (const occupant of occupants) {
    if (occupant.table === 'blocks' || !isThere(occupant)) continue;
    for (const { staffId, assistantIds, startsAt, durationMinutes } of takingsOf(occupant)) {
      const fromMs = msOf(startsAt);
      const toMs = fromMs + durationMinutes * minuteMs;
      for (const holder of staffId === null ? assistantIds : [staffId, ...assistantIds]) {
        const isInside = (open.get(holder) ?? []).some((span) => span.fromMs <= fromMs && toMs <= span.toMs);
        const one = { occupant, staffId: holder, startsAt, endsMs: toMs };
        if (!isInside && !found.has(nameOf(one))) found.set(nameOf(one), one);
      }
    }
  }
  return [...found.values()];
}

/** Clients of a group event are there with it, and are not listed beside it. */
function takingsOf(occupant: LeftOutside['occupant']) {
  if (occupant.table === 'groupEvents') return [occupant.row];
  return occupant.row.groupEventId === null ? occupant.row.lines : [];
}

function touches({ days, added, holiday }: HoursPlan, staffId: string, day: Day): boolean {
  if (holiday?.day === day) return true;
  if (added !== null && added.staffId === staffId && added.fromDay <= day && day <= added.toDay) return true;
  return days.some((one) => one.staffId === staffId && one.day === day);
}

function keyOf({ staffId, day }: HoursOfDay): string {
  return `${staffId} ${day}`;
}

function nameOf({ occupant, staffId }: Pick<LeftOutside, 'occupant' | 'staffId'>): string {
  return `${occupant.row.id} ${staffId}`;
}

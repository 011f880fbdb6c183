import { msOf } from '#shared/booking/day-grid.ts';
import { type Occupant, isThere } from '#shared/booking/occupancy.ts';
import { type BranchRules, type HoursOfDay, openSpans } from '#shared/booking/open-hours.ts';
import { eachDay } from '#shared/staff/lay-hours.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';

/** Hours, absences, a holiday and the doors as somebody is about to set them. */
export interface HoursPlan {
  /** Each replaces the hours of one staff member on one day. */
  readonly days: readonly HoursOfDay[];
  /** Who will be away, beside those who are. */
  readonly away: readonly { readonly staffId: string; readonly fromDay: Day; readonly toDay: Day }[];
  readonly holiday: BranchRules['holidays'][number] | null;
  /** Doors of the weekdays, and the days on which it is looked who stands outside of them. */
  readonly doors: { readonly openingHours: BranchRules['branch']['openingHours']; readonly days: readonly Day[] } | null;
}

/** Nothing planned. */
export const noPlan: HoursPlan = { days: [], away: [], holiday: null, doors: null };

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
  const away = plan.away.flatMap(({ fromDay, toDay }) => eachDay(fromDay, toDay));
  const holiday = plan.holiday === null ? [] : [plan.holiday.day];
  const all = [...plan.days.map(({ day }) => day), ...away, ...holiday, ...(plan.doors?.days ?? [])];
  return [...new Set(all)].toSorted();
}

/** Visits and group events that stand outside the hours after a plan, by time. Nothing is moved by it: somebody has to call the clients. */
export function effectOf(plan: HoursPlan, now: StandsNow, days: readonly Day[]): readonly LeftOutside[] {
  const planned = new Set(plan.days.map(keyOf));
  const hoursNow = byDay(now.hours, ({ day }) => day);
  const hoursThen = byDay([...now.hours.filter((one) => !planned.has(keyOf(one))), ...plan.days], ({ day }) => day);
  const occupants = byDay(now.occupants, ({ row }) => row.day);
  const rules = rulesThen(plan, now.rules);
  return days
    .flatMap((day) => {
      const there = occupants.get(day) ?? [];
      if (there.length === 0) return [];
      const was = new Set(outsideHours(day, now.rules, around(hoursNow, day), there).map(nameOf));
      return outsideHours(day, rules, around(hoursThen, day), there)
        .filter(({ staffId, endsMs }) => endsMs > now.nowMs && touches(plan, staffId, day))
        .map((one) => ({ ...one, wasOutside: was.has(nameOf(one)) }));
    })
    .toSorted((a, b) => msOf(a.startsAt) - msOf(b.startsAt));
}

/** What a branch says about its time once a plan is carried out. */
function rulesThen({ away, holiday, doors }: HoursPlan, rules: BranchRules): BranchRules {
  return {
    branch: doors === null ? rules.branch : { ...rules.branch, openingHours: doors.openingHours },
    absences: [...rules.absences, ...away.map((one) => ({ ...one, removed: false }))],
    holidays: holiday === null ? rules.holidays : [...rules.holidays.filter(({ day }) => day !== holiday.day), holiday],
  };
}

/** A year of a large branch is looked at by its days, not day by day as a whole. */
function byDay<One>(all: readonly One[], dayOf: (one: One) => Day): ReadonlyMap<Day, readonly One[]> {
  const found = new Map<Day, One[]>();
  for (const one of all) {
    const those = found.get(dayOf(one));
    if (those === undefined) found.set(dayOf(one), [one]);
    else those.push(one);
  }
  return found;
}

/** Hours of a day and of the next one, into which a visit may run. */
function around(hours: ReadonlyMap<Day, readonly HoursOfDay[]>, day: Day): readonly HoursOfDay[] {
  return [...(hours.get(day) ?? []), ...(hours.get(addDays(day, 1)) ?? [])];
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

function touches({ days, away, holiday, doors }: HoursPlan, staffId: string, day: Day): boolean {
  if (holiday?.day === day || doors?.days.includes(day) === true) return true;
  if (away.some((one) => one.staffId === staffId && one.fromDay <= day && day <= one.toDay)) return true;
  return days.some((one) => one.staffId === staffId && one.day === day);
}

function keyOf({ staffId, day }: HoursOfDay): string {
  return `${staffId} ${day}`;
}

function nameOf({ occupant, staffId }: Pick<LeftOutside, 'occupant' | 'staffId'>): string {
  return `${occupant.row.id} ${staffId}`;
}

import { msOf } from '#shared/booking/day-grid.ts';
import { type KnownDay, knownDay } from '#shared/booking/availability.ts';
import { type DayRows, occupantsOf } from '#shared/booking/find-free-times.ts';
import { type Occupant, type Taking, meeting, occupationsOf, occupationsOfLines } from '#shared/booking/occupancy.ts';
import { type BranchRules, type HoursOfDay, doorsOn, isAway } from '#shared/booking/open-hours.ts';
import { type Day, type Instant, addMinutes, dayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** What somebody should know before something is put at a time. Only `taken` has to be answered with a reason; the others are said. */
export type PlacingWarning =
  /** Others hold somebody's or something's time; `holders` as occupancy names them. */
  | { readonly kind: 'taken'; readonly by: Occupant; readonly holders: readonly string[] }
  /** The doors are shut for the whole day; the name of the holiday when it is one. */
  | { readonly kind: 'closed'; readonly day: Day; readonly holiday: string | null }
  /** The staff member is on leave, ill or away for another reason. */
  | { readonly kind: 'away'; readonly staffId: string; readonly day: Day }
  /** No hours at all on the day. */
  | { readonly kind: 'off'; readonly staffId: string; readonly day: Day }
  /** Some of the time lies outside the hours, or outside those of the branch. */
  | { readonly kind: 'outside'; readonly staffId: string; readonly slots: HoursOfDay['slots'] }
  | { readonly kind: 'past' };

/** What is known of a day and the days beside it. */
export interface KnownAround {
  readonly rules: Omit<BranchRules, 'holidays'> & {
    readonly holidays: readonly Pick<RowOf<'holidays'>, 'day' | 'slots' | 'removed' | 'name'>[];
  };
  readonly rows: DayRows;
  readonly now: Instant;
  /** What is being changed does not stand in its own way. */
  readonly exceptId?: string;
}

/** All that speaks against putting something at its time, what matters most first. A block disturbs no other block. */
export function placingWarnings(takings: readonly Taking[], day: Day, around: KnownAround, isBlock = false): readonly PlacingWarning[] {
  const { rules, rows, now, exceptId } = around;
  const others = occupantsOf(rows).filter(({ table, row }) => row.id !== exceptId && !(isBlock && table === 'blocks'));
  const mine = occupationsOfLines(takings);
  const taken = meeting(mine, others).map((by): PlacingWarning => {
    const its = occupationsOf(by);
    const met = mine.filter((one) => its.some((other) => other.holder === one.holder && one.from < other.to && other.from < one.to));
    return { kind: 'taken', by, holders: [...new Set(met.map(({ holder }) => holder))] };
  });
  const isPast = takings.length > 0 && takings.every((taking) => addMinutes(taking.startsAt, taking.durationMinutes) <= now);
  const hours = isBlock ? [] : hoursWarnings(takings, knownDay(day, rules, { workDays: rows.workDays, occupants: [] }), around);
  return [...taken, ...hours, ...(isPast ? [{ kind: 'past' } as const] : [])];
}

/** Who is asked for outside his hours, and the nearest reason why: the doors, an absence, a day off, the time of day. */
function hoursWarnings(takings: readonly Taking[], { open }: KnownDay, { rules, rows }: KnownAround): readonly PlacingWarning[] {
  const found = new Map<string, PlacingWarning>();
  for (const taking of takings) {
    const from = msOf(taking.startsAt);
    const to = from + taking.durationMinutes * 60_000;
    const people = [...(taking.staffId === null ? [] : [taking.staffId]), ...(taking.assistantIds ?? [])];
    const outside = people.filter((id) => !(open.get(id) ?? []).some((slot) => slot.fromMs <= from && to <= slot.toMs));
    if (outside.length === 0) continue;
    const on = dayOf(taking.startsAt, rules.branch.zone);
    if (doorsOn(rules, on).length === 0) {
      const holiday = rules.holidays.find((one) => one.day === on && !one.removed)?.name ?? null;
      found.set(`closed ${on}`, { kind: 'closed', day: on, holiday });
      continue;
    }
    for (const staffId of outside) {
      const slots = rows.workDays.find((one) => one.staffId === staffId && one.day === on)?.slots ?? [];
      const kind = isAway(rules.absences, staffId, on) ? 'away' : slots.length === 0 ? 'off' : 'outside';
      found.set(`${kind} ${staffId}`, kind === 'outside' ? { kind, staffId, slots } : { kind, staffId, day: on });
    }
  }
  return [...found.values()];
}

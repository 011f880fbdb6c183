import { type Day, type Instant, addDays, dayOf, wallToInstant, weekdayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Settlement } from '#shared/till/tables.ts';

/** The days on which the banks of a branch do nothing, and the zone that its provider counts days in. */
export interface BankDays {
  readonly zone: string;
  /** Weekends are known; these are closed besides. */
  readonly closedDays: ReadonlySet<Day>;
}

const saturday = 6;

/** Banks rest for a day or two together, as at Easter; whoever is closed for longer is on vacation, and the banks work. */
const restMost = 2;

/**
 * The days on which banks rest besides weekends: those on which a branch is closed all day by its list of holidays, as nobody else tells a
 * desk. A run of them goes on over a weekend; one of more weekdays than banks rest is the branch's own vacation and none of them counts.
 */
export function closedDaysOf(holidays: readonly Pick<RowOf<'holidays'>, 'day' | 'slots' | 'removed'>[]): ReadonlySet<Day> {
  const closed = holidays.flatMap(({ day, slots, removed }) => (!removed && slots.length === 0 && weekdayOf(day) < saturday ? [day] : []));
  const runs: Day[][] = [];
  for (const day of [...new Set(closed)].toSorted()) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && nextWeekday(last) === day) run.push(day);
    else runs.push([day]);
  }
  return new Set(runs.filter((run) => run.length <= restMost).flat());
}

function nextWeekday(day: Day): Day {
  let next = addDays(day, 1);
  while (weekdayOf(next) >= saturday) next = addDays(next, 1);
  return next;
}

/** Whether banks move money on a day. */
export function isBankingDay(day: Day, { closedDays }: Pick<BankDays, 'closedDays'>): boolean {
  return weekdayOf(day) < saturday && !closedDays.has(day);
}

/**
 * The day on which a provider pays out what was taken at the instant. What is taken after its cut-off counts to its next day; the wall clock is
 * the branch's, and a cut-off that a clock change skips or repeats is one moment all the same. Banking days are counted from the day after;
 * a payout at once waits for the first of them.
 */
export function payoutDay({ days, dayKind, cutOff }: Pick<Settlement, 'days' | 'dayKind' | 'cutOff'>, at: Instant, bank: BankDays): Day {
  const taken = dayOf(at, bank.zone);
  const isLate = cutOff !== null && at > wallToInstant(taken, cutOff, bank.zone);
  const from = isLate ? addDays(taken, 1) : taken;
  if (dayKind === 'calendar') return addDays(from, days);
  let day = from;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isBankingDay(day, bank)) left -= 1;
  }
  while (!isBankingDay(day, bank)) day = addDays(day, 1);
  return day;
}

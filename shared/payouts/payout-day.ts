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

/** The days on which a branch is closed all day by its list of holidays: nobody else tells a desk when banks rest. */
export function closedDaysOf(holidays: readonly Pick<RowOf<'holidays'>, 'day' | 'slots' | 'removed'>[]): ReadonlySet<Day> {
  return new Set(holidays.flatMap(({ day, slots, removed }) => (!removed && slots.length === 0 ? [day] : [])));
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

import { type Day, addDays } from '#shared/kernel/time.ts';

/** How many days back a desk holds when it first pulls. */
const daysBack = 90;

/** A window that begins later than this many days before today no longer serves the desk: the clock was a rehearsal's, or was set back. */
const leastDaysBack = 7;

/**
 * The first day that a desk asks for. It stays what it was, because another one makes the hub send everything anew; only a window that does
 * not reach back from today is chosen again.
 */
export function chooseFromDay(kept: Day | null, today: Day): Day {
  if (kept !== null && kept <= addDays(today, -leastDaysBack)) return kept;
  return addDays(today, -daysBack);
}

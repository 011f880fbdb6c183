import { type Day, addDays } from '#shared/kernel/time.ts';
import type { HeldWindow } from '#renderer/data/store/state.ts';

/** How many days back a desk holds when it first pulls. */
const daysBack = 90;

/** A window that begins later than this many days before today no longer serves the desk: the clock was a rehearsal's, or was set back. */
const leastDaysBack = 7;

/**
 * The window that a desk asks for. It begins where it did, because another day makes the hub send everything anew; only one that does not
 * reach back from today is chosen again, and nothing is held in full until that has been pulled.
 */
export function windowFor(kept: HeldWindow, today: Day): HeldWindow {
  if (kept.fromDay !== null && kept.fromDay <= addDays(today, -leastDaysBack)) return kept;
  return { ...kept, fromDay: addDays(today, -daysBack), isComplete: false };
}

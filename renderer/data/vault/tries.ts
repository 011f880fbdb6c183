/** Failed tries of a user on this device. Kept in the database, so that a reload gives none back. */
export interface Tries {
  readonly failed: number;
  /** When the last one was, by the machine's clock. */
  readonly lastMs: number;
}

/** A clean slate. */
export const noTries: Tries = { failed: 0, lastMs: 0 };

/** After this many failures in a row a PIN is taken off the device; the password is needed then. */
export const pinTriesMax = 10;

const freeTries = 3;
const firstDelayMs = 5_000;
const longestDelayMs = 15 * 60_000;

/** How long the next try has to wait after so many failures. */
export function delayAfter(failed: number): number {
  return failed < freeTries ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failed - freeTries, 20));
}

/** How long is left of that. A clock that was set back gives the whole delay again, and no more than that. */
export function waitLeft(tries: Tries, nowMs: number): number {
  const delay = delayAfter(tries.failed);
  return nowMs < tries.lastMs ? delay : Math.max(0, tries.lastMs + delay - nowMs);
}

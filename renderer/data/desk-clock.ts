import { msToInstant } from '#shared/kernel/time.ts';
import type { DeskClock } from '#renderer/data/desk.ts';

/** The device's clock, with the hand that the hub sets on a rehearsal. */
export interface SettableClock extends DeskClock {
  /** How far the hub's clock stands from the real one; null when this is no rehearsal. */
  setRehearsal(rehearsal: { readonly offsetMs: number } | null): void;
}

/** Makes the clock over the machine's. A rehearsal's clock runs on from where it was set. */
export function createDeskClock(machineMs: () => number): SettableClock {
  let offsetMs: number | null = null;
  const nowMs = (): number => machineMs() + (offsetMs ?? 0);
  return {
    get rehearsal() {
      return offsetMs !== null;
    },
    nowMs,
    now: () => msToInstant(nowMs()),
    setRehearsal: (rehearsal) => {
      offsetMs = rehearsal?.offsetMs ?? null;
    },
  };
}

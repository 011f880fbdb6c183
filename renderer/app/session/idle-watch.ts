/** A desk that nobody touches for this long locks itself. */
export const idleLockMs = 10 * 60_000;

/** Other windows hear of a touch this often at most. */
const tellMs = 20_000;

/** Knows when the desk was touched last, by the wall clock. */
export interface IdleWatch {
  /** This window was touched; answers whether the others are to be told. */
  touch(): boolean;
  /** Another window was. */
  touchedElsewhere(): void;
  isIdle(): boolean;
}

/**
 * Begins as touched. A machine that slept is idle as soon as it wakes; one whose clock was set back by as much is, too, because nobody knows for
 * how long it stood.
 */
export function createIdleWatch(nowMs: () => number, afterMs: number): IdleWatch {
  let touchedMs = nowMs();
  let toldMs = 0;
  return {
    touch: () => {
      touchedMs = nowMs();
      if (Math.abs(touchedMs - toldMs) < tellMs) return false;
      toldMs = touchedMs;
      return true;
    },
    touchedElsewhere: () => {
      touchedMs = nowMs();
    },
    isIdle: () => Math.abs(nowMs() - touchedMs) >= afterMs,
  };
}

/** How far a desk's clock may be from the hub's before somebody should look at it. */
export const clockToleranceMs = 2 * 60_000;

/** The `Date` of an answer is cut to whole seconds. */
const headerStepMs = 1_000;

/** Compares clocks by the answers of the hub. */
export interface ClockWatch {
  /** An answer that was written at `hubMs` came to a question that was sent and answered at these times of ours. */
  heard(hubMs: number, sentMs: number, gotMs: number): void;
}

/**
 * Makes the watch. The hub wrote its time somewhere between our question and its answer, so only what lies outside of that span is a
 * difference: a slow network or a laptop that slept meanwhile is none. It tells again and again while the clocks differ, for windows that
 * are opened later, and once when they agree.
 */
export function createClockWatch(onOff: (offMs: number | null) => void): ClockWatch {
  let isOff = false;
  return {
    heard: (hubMs, sentMs, gotMs) => {
      const aheadMs = sentMs - (hubMs + headerStepMs);
      const behindMs = hubMs - gotMs;
      const offMs = aheadMs > clockToleranceMs ? aheadMs : behindMs > clockToleranceMs ? -behindMs : null;
      if (offMs !== null || isOff) onOff(offMs);
      isOff = offMs !== null;
    },
  };
}

/** How far a desk's clock may be from the hub's before somebody should look at it. */
export const clockToleranceMs = 2 * 60_000;

/** The `Date` of an answer is cut to whole seconds. */
const headerStepMs = 1_000;

/** Compares clocks by the answers of the hub. */
export interface ClockWatch {
  /** An answer that was written at `hubMs` came to a question that was sent and answered at these times of ours. */
  heard(hubMs: number, sentMs: number, gotMs: number): void;
  /**
   * The hub cannot be asked, and was heard last at `hubMs` by its own clock: it is later than that now, so a clock that says less is behind by so
   * much at least. That it is ahead nobody can know.
   */
  unheard(hubMs: number | undefined, nowMs: number): void;
  /** What the hub's clock says now; null while it was not heard. It runs on from its last answer, whatever is done to this machine's clock. */
  hubMs(): number | null;
}

/**
 * Makes the watch. The hub wrote its time somewhere between our question and its answer, so only what lies outside of that span is a
 * difference: a slow network or a laptop that slept meanwhile is none. It tells again and again while the clocks differ, for windows that
 * are opened later, and once when they agree.
 */
export function createClockWatch(onOff: (offMs: number | null) => void, steadyMs: () => number = () => performance.now()): ClockWatch {
  let isOff = false;
  let last: { readonly hubMs: number; readonly atMs: number } | undefined;
  const tell = (offMs: number | null): void => {
    if (offMs !== null || isOff) onOff(offMs);
    isOff = offMs !== null;
  };
  return {
    heard: (hubMs, sentMs, gotMs) => {
      last = { hubMs, atMs: steadyMs() };
      const aheadMs = sentMs - (hubMs + headerStepMs);
      const behindMs = hubMs - gotMs;
      tell(aheadMs > clockToleranceMs ? aheadMs : behindMs > clockToleranceMs ? -behindMs : null);
    },
    unheard: (hubMs, nowMs) => {
      // What was found with the hub holds until it is heard again.
      if (hubMs !== undefined && nowMs < hubMs - clockToleranceMs) tell(nowMs - hubMs);
    },
    hubMs: () => (last === undefined ? null : last.hubMs + steadyMs() - last.atMs),
  };
}

/**
 * How much a machine's clock is behind the hub's, in ms; 0 while the hub was not heard. By its own clock alone a desk would give up days, and forget
 * what it keeps for a hub that is restored.
 */
export function correctionMs(clockWatch: Pick<ClockWatch, 'hubMs'>, machineMs: number): number {
  const hubMs = clockWatch.hubMs();
  return hubMs === null ? 0 : hubMs - machineMs;
}

/** Clocks that differ by more: one of them names another day. */
const apartMs = 24 * 60 * 60_000;

/** One of the clocks is wrong by days, and it may be the hub's: by a year that it says once, all that is here would be of days long gone. */
export function areApart(clockWatch: Pick<ClockWatch, 'hubMs'>, machineMs: number): boolean {
  return Math.abs(correctionMs(clockWatch, machineMs)) > apartMs;
}

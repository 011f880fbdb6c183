import { isClosed } from '#renderer/data/store/store-fault.ts';

/** What long reading behind the screens stands on. */
export interface BehindPorts {
  /** Between two pieces of the work: lets the page breathe. With a number it waits for so many ms. */
  readonly pause: (ms?: number) => Promise<void>;
  /** Something failed that is tried again. */
  readonly onFault: (cause: unknown) => void;
}

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

/**
 * Does work on the database until it is through: whatever fails is told once and tried again, later each time, so the work must go on from where
 * it stood. Ends early once it is stopped or the database is closed under it, which others tell of. Never rejects.
 */
export async function untilDone(work: () => Promise<void>, { pause, onFault }: BehindPorts, isStopped: () => boolean): Promise<void> {
  for (let waitMs = firstWaitMs; !isStopped(); waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await work();
    } catch (cause) {
      if (isStopped() || isClosed(cause)) return;
      if (waitMs === firstWaitMs) onFault(cause);
    }
    await pause(waitMs);
  }
}

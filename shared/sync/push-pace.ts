import { limits } from '#shared/kernel/limits.ts';

/** How much a desk sends at once. One that is made for a desk lives as long as its program: what the line bears is learnt once. */
export interface PushPace {
  /** Characters that the commands of one push may have. */
  charsMax(): number;
  /** Whether a push may go out while the one before it is on its way. */
  mayOvertake(): boolean;
  /** Notes how long a push of so many characters was on its way, in ms, and whether it was answered. */
  note(chars: number, tookMs: number, isAnswered: boolean): void;
}

/** A push that takes longer than this is too large for its line: three times as long, and hub and desk would soon take each other for gone. */
const slowMs = 10_000;
/** One that is through in so little time may be followed by one of twice its size. */
const quickMs = 4_000;
/** What failed sooner did not fail by its size: there is no network, or the hub said no. */
const lostMs = 20_000;
/** Less than a moment's commands is no easier to send. */
const leastChars = 4 * 1024;

/**
 * Begins with what the hub takes at most, and finds by halves and doubles what a thin line carries: what is cut off by a limit of time would be cut
 * off at every try, and everything behind it waits.
 */
export function createPushPace(): PushPace {
  let charsMax: number = limits.pushCharsMax;
  const isFull = (): boolean => charsMax === limits.pushCharsMax;
  const lessen = (): void => void (charsMax = Math.max(leastChars, Math.floor(charsMax / 2)));
  return {
    charsMax: () => charsMax,
    mayOvertake: isFull,
    note: (chars, tookMs, isAnswered) => {
      if (tookMs >= (isAnswered ? slowMs : lostMs)) lessen();
      // One that was not nearly as large as it might have been says nothing of a larger one.
      else if (isAnswered && tookMs <= quickMs && chars * 2 >= charsMax) charsMax = Math.min(limits.pushCharsMax, charsMax * 2);
    },
  };
}

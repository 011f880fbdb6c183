/** Slows down guessing. One guesser never slows down anybody but himself, because attempts are counted under his own key. */
export interface Attempts {
  /** How long the key must wait before it may try; 0 when it may. */
  waitMs(key: string): number;
  failed(key: string): void;
  succeeded(key: string): void;
}

/** How attempts are met. */
export interface AttemptTerms {
  /** Failures that cost nothing: people mistype. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Keys remembered at most; the ones that failed longest ago are forgotten first. */
  readonly keysMax: number;
}

interface Record {
  readonly failures: number;
  readonly notBeforeMs: number;
}

/** Counts failures by key; each one beyond the free ones doubles the wait. */
export function createAttempts(terms: AttemptTerms, nowMs: () => number): Attempts {
  const records = new Map<string, Record>();
  return {
    waitMs: (key) => Math.max(0, (records.get(key)?.notBeforeMs ?? 0) - nowMs()),
    failed: (key) => {
      const failures = (records.get(key)?.failures ?? 0) + 1;
      const beyond = failures - terms.free;
      const waitMs = beyond <= 0 ? 0 : Math.min(terms.longestWaitMs, terms.firstWaitMs * 2 ** Math.min(beyond - 1, 30));
      // Taken out first, so that the map stays in order of the last failure.
      records.delete(key);
      records.set(key, { failures, notBeforeMs: nowMs() + waitMs });
      const oldest = records.size > terms.keysMax ? records.keys().next() : undefined;
      if (oldest !== undefined && oldest.done !== true) records.delete(oldest.value);
    },
    succeeded: (key) => {
      records.delete(key);
    },
  };
}

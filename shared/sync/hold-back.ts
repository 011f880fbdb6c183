import type { Pending } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore } from '#shared/sync/desk-sync.ts';

/** How long a command that a restored hub must hear again waits for rows of other desks; then the hub decides it as it is. */
const patienceMs = 24 * 60 * 60_000;

/** Commands that wait for rows of other desks, and for how long. */
export interface HoldBack {
  readonly isHeldBack: (one: Pending) => boolean;
  /** Keeps since when those wait that were held back for the first time, so that a desk that is shut in between does not begin anew. */
  note(): Promise<void>;
}

/** Holds back by what lies in the store; it remembers nothing itself but what is still to be kept. */
export function createHoldBack(store: Pick<DeskSyncStore, 'change'>, nowMs: () => number): HoldBack {
  let isAnyNew = false;
  return {
    isHeldBack: (one) => {
      if (one.again?.lacks !== true) return false;
      isAnyNew ||= isUncounted(one, nowMs());
      return nowMs() - sinceOf(one, nowMs()) < patienceMs;
    },
    note: async () => {
      if (!isAnyNew) return;
      isAnyNew = false;
      const sinceMs = nowMs();
      await store.change(async (tx) => {
        for (const one of await tx.pending()) {
          if (one.again !== undefined && isUncounted(one, sinceMs)) await tx.setPending({ ...one, again: { ...one.again, sinceMs } });
        }
      });
    },
  };
}

/** Counted from now on. What began in the future was counted by a clock that has been set back since. */
function isUncounted({ again }: Pending, nowMs: number): boolean {
  return again?.lacks === true && (again.sinceMs === undefined || again.sinceMs > nowMs);
}

function sinceOf(one: Pending, nowMs: number): number {
  return isUncounted(one, nowMs) ? nowMs : (one.again?.sinceMs ?? nowMs);
}

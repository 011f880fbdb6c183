import { businessDayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';

/** Looks at branches again and again, and remembers how far it looked for what came late. */
export interface MonthKeeper {
  /** Answers how many checkpoints of months' ends were written or restated. */
  readonly keep: (chainId: string, branch: RowOf<'branches'>, businessNow: string) => Promise<number>;
}

/** Keeps balances at the ends of months, from which a report counts on: without them it would walk through all that ever moved a till. */
export function createMonthKeeper(store: Pick<HubStore, 'keepMonthEnds'>): MonthKeeper {
  const seenOf = new Map<string, number>();
  return {
    keep: async (chainId, branch, businessNow) => {
      const key = `${chainId}|${branch.id}`;
      const { written, seen } = await store.keepMonthEnds({
        place: { chainId, branchId: branch.id },
        today: businessDayOf(businessNow, branch),
        at: businessNow,
        seen: seenOf.get(key) ?? 0,
      });
      seenOf.set(key, seen);
      return written;
    },
  };
}

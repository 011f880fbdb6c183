import { businessDayOf } from '#shared/kernel/time.ts';
import { settleDue } from '#shared/payouts/settle-due.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';

/**
 * Posts the card fees and payouts of a branch whose day has come, the oldest day first. Answers how many rows that were. Stopped, it ends with the
 * day that is under way; the rest stays due.
 */
export async function settleDueMoney(
  store: HubStore,
  chainId: string,
  branch: RowOf<'branches'>,
  businessNow: string,
  stop?: AbortSignal,
): Promise<number> {
  const place = { chainId, branchId: branch.id };
  const today = businessDayOf(businessNow, branch);
  let posted = 0;
  while (stop?.aborted !== true) {
    const written = await store.settleOldest({ place, today, at: businessNow, decide: settleDue });
    if (written === undefined) return posted;
    posted += written;
  }
  return posted;
}

import type { Write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import type { HubTx } from '#shared/sync/handle-push.ts';
import { trayItem } from '#shared/sync/judge.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { heldOr } from '#shared/tables/read.ts';

/** A desk may date a command so much later than its hub hears of it before somebody should look at its clock, in ms (`sync-security.md` B, clock skew). */
const aheadMsMax = 5 * 60_000;

/**
 * What somebody has to look at because a desk dated a command later than the hub's clock says: the command stands as it is, but its day or shift may
 * be wrong. One item of the tray and one alarm for a desk and a day that it wrote, however much it dated so. That a clock is behind nobody can tell
 * from a desk that was offline.
 */
export async function datedAhead(
  tx: Pick<HubTx, 'get' | 'alarm'>,
  shown: Envelope,
  { storeId, nowMs }: { readonly storeId: string; readonly nowMs: number },
): Promise<readonly Write[]> {
  const aheadMs = Date.parse(shown.occurredAt) - nowMs;
  if (aheadMs <= aheadMsMax) return [];
  const item = trayItem(shown, 'task', 'dated-ahead', [], null);
  const id = derivedId(shown.deviceId, `dated-ahead ${shown.occurredAt.slice(0, 10)}`);
  if (heldOr(await tx.get('trayItems', id), undefined) !== undefined) return [];
  await tx.alarm('dated-ahead', { deviceId: shown.deviceId, storeId, cmdId: shown.cmdId, minutes: Math.round(aheadMs / 60_000) });
  return [{ ...item, row: { ...item.row, id } } as Write];
}

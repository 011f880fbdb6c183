import { limits } from '#shared/kernel/limits.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { type HubSnapshot, type PullPorts, canContinue, streamsOf } from '#shared/sync/handle-pull.ts';
import { type DaySum, type DaySumsRequest, type DaySumsResponse, dayTables, shapeOfDays, sumOfDay } from '#shared/sync/day-sums.ts';
import type { FillKey } from '#shared/sync/protocol.ts';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';

/** Compares what a desk holds of some days with what this hub holds, in one snapshot. */
export async function handleDaySums(ports: PullPorts, device: DeviceIdentity, request: DaySumsRequest): Promise<DaySumsResponse> {
  return ports.snapshot(device.chainId, async (view) => {
    const moved = (one: DaySum) => ({ day: one.day, verdict: 'moved' as const, rows: one.rows });
    if (!(await canCompare(view, device, request))) return { days: request.days.map(moved) };
    const days: DaySumsResponse['days'] = [];
    for (const held of request.days) {
      const mine = sumOfDay(held.day, await rowsOfDay(view, device.branchId, held.day, request.cursor.versions[device.branchId] ?? 0));
      const verdict = mine.digest === held.digest && mine.rows === held.rows ? 'same' : 'differs';
      days.push({ day: held.day, verdict, rows: mine.rows });
    }
    return { days };
  });
}

/** Only a desk that has heard everything of its branch holds what the hub holds now; the rows of its cursor's moment are overwritten. */
async function canCompare(view: HubSnapshot, device: DeviceIdentity, { cursor, shape }: DaySumsRequest): Promise<boolean> {
  if (shape !== shapeOfDays()) return false;
  const heads = await view.heads(streamsOf(device));
  if (!(await canContinue(view, device, heads, cursor))) return false;
  const after = cursor.versions[device.branchId] ?? 0;
  return after === (heads.get(device.branchId) ?? 0) || (await view.countChanges(device.branchId, after, 1)) === 0;
}

async function rowsOfDay(
  view: HubSnapshot,
  branchId: string,
  day: string,
  upTo: number,
): Promise<ReadonlyMap<TableName, readonly AnyRow[]>> {
  const rowsByTable = new Map<TableName, readonly AnyRow[]>();
  for (const table of dayTables) {
    const rows: AnyRow[] = [];
    let after: FillKey | null = null;
    for (;;) {
      const ask = { table, pick: { kind: 'days', from: day, to: day }, stream: branchId, branchId, upTo } as const;
      const found = await view.rows(ask, after, limits.pullRowsMax);
      rows.push(...found.map(({ row }) => row as unknown as AnyRow));
      const last = found.at(-1);
      if (last === undefined || found.length < limits.pullRowsMax) break;
      after = { section: 0, day: last.day, id: last.id };
    }
    rowsByTable.set(table, rows);
  }
  return rowsByTable;
}

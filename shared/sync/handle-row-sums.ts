import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { type HubSnapshot, type PullPorts, canContinue, streamsOf } from '#shared/sync/handle-pull.ts';
import type { WireChange } from '#shared/sync/protocol.ts';
import {
  type RowSum,
  type RowSumsRequest,
  type RowSumsResponse,
  shapeOfRows,
  stretchRowsMax,
  sumOfStretch,
} from '#shared/sync/row-sums.ts';
import { type AnyRow, type TableName, chainStream, isDayTableName, isTableName, tables } from '#shared/tables/registry.ts';

/** Compares what a desk holds of some stretches of its row tables with what this hub holds, in one snapshot. */
export async function handleRowSums(ports: PullPorts, device: DeviceIdentity, request: RowSumsRequest): Promise<RowSumsResponse> {
  return ports.snapshot(device.chainId, async (view) => {
    const quiet = await quietStreams(view, device, request);
    const stretches: RowSumsResponse['stretches'] = [];
    let mend: RowSumsResponse['mend'] = null;
    for (const [at, held] of request.stretches.entries()) {
      const { table } = held;
      if (!isTableName(table) || isDayTableName(table) || !quiet.has(streamOf(table, device))) {
        stretches.push({ verdict: 'moved', rows: held.rows });
        continue;
      }
      const found = await stretchOf(view, device, request, { ...held, table });
      const mine = sumOfStretch({ ...held, table }, found);
      const isSame = mine.digest === held.digest && mine.rows === held.rows;
      stretches.push({ verdict: isSame ? 'same' : 'differs', rows: mine.rows });
      if (!isSame) mend ??= { stretch: at, changes: found.map((row) => ({ table, id: row.id, row: row as unknown as WireChange['row'] })) };
    }
    return { stretches, mend };
  });
}

function streamOf(table: TableName, { branchId }: DeviceIdentity): string {
  return tables[table].scope === 'chain' ? chainStream : branchId;
}

/** Streams of which the desk has heard everything: of no other are the rows of its cursor's moment still here. */
async function quietStreams(
  view: HubSnapshot,
  device: DeviceIdentity,
  { cursor, shape }: Pick<RowSumsRequest, 'cursor' | 'shape'>,
): Promise<ReadonlySet<string>> {
  if (shape !== shapeOfRows()) return new Set();
  const heads = await view.heads(streamsOf(device));
  if (!(await canContinue(view, device, heads, cursor))) return new Set();
  const quiet = new Set<string>();
  for (const stream of streamsOf(device)) {
    const after = cursor.versions[stream] ?? 0;
    if (after === (heads.get(stream) ?? 0) || (await view.countChanges(stream, after, 1)) === 0) quiet.add(stream);
  }
  return quiet;
}

/** The rows behind one id and up to another. Of a stretch that holds far more than the desk has, only so many: it is mended piece by piece. */
async function stretchOf(
  view: HubSnapshot,
  device: DeviceIdentity,
  { cursor }: Pick<RowSumsRequest, 'cursor'>,
  { table, after, to }: Pick<RowSum, 'after' | 'to'> & { readonly table: TableName },
): Promise<readonly AnyRow[]> {
  const stream = streamOf(table, device);
  const ask = { table, pick: { kind: 'all' }, stream, branchId: device.branchId, upTo: cursor.versions[stream] ?? 0 } as const;
  const found = await view.rows(ask, after === null ? null : { section: 0, day: null, id: after }, stretchRowsMax * 2);
  return found.flatMap(({ id, row }) => (to === null || id <= to ? [row as unknown as AnyRow] : []));
}

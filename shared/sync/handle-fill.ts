import { limits } from '#shared/kernel/limits.ts';
import { sectionsOf } from '#shared/sync/fill-sections.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { type FillAsk, type PullPorts, canContinue, streamsOf } from '#shared/sync/handle-pull.ts';
import type { FillKey, FillRequest, FillResponse, WireChange } from '#shared/sync/protocol.ts';
import { chainStream, tables } from '#shared/tables/registry.ts';

/**
 * Answers a page of a part, from one snapshot: rows as they are now, of those that have not changed since the desk's cursor. What changed
 * later, and what is gone, the desk is told by its next pull, so that both together are exact and neither has to be in time for the other.
 */
export async function handleFill(ports: PullPorts, device: DeviceIdentity, request: FillRequest): Promise<FillResponse> {
  return ports.snapshot(device.chainId, async (view) => {
    const heads = await view.heads(streamsOf(device));
    const { cursor, part, after, rowsMax } = request;
    const told = Object.fromEntries(streamsOf(device).map((stream) => [stream, heads.get(stream) ?? 0]));
    if (!(await canContinue(view, device, heads, cursor))) return { anew: true, changes: [], next: null, total: null, heads: told };
    const asks: readonly FillAsk[] = sectionsOf(part).map((section) => {
      const stream = tables[section.table].scope === 'chain' ? chainStream : device.branchId;
      return { ...section, stream, branchId: device.branchId, upTo: cursor.versions[stream] ?? 0 };
    });
    const counts = after === null ? await view.countRows(asks) : null;
    const total = counts?.reduce((sum, count) => sum + count, 0) ?? null;
    const changes: WireChange[] = [];
    let chars = 0;
    let last: FillKey | null = null;
    for (const [section, ask] of asks.entries()) {
      // Most tables of a salon's first days are empty; a question to each would be half of what the first page takes.
      if ((after !== null && section < after.section) || counts?.[section] === 0) continue;
      const room = rowsMax - changes.length;
      const found = await view.rows(ask, after?.section === section ? after : null, room);
      for (const one of found) {
        chars += one.chars;
        if (last !== null && chars > limits.pageCharsMax) return { anew: false, changes, next: last, total, heads: told };
        changes.push({ table: ask.table, id: one.id, row: one.row });
        last = { section, day: one.day, id: one.id };
      }
      if (last !== null && changes.length >= rowsMax) return { anew: false, changes, next: last, total, heads: told };
    }
    return { anew: false, changes, next: null, total, heads: told };
  });
}

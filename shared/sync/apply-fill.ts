import { canonicalJson } from '#shared/kernel/canonical.ts';
import { withPart } from '#shared/sync/coverage.ts';
import type { DeskTx } from '#shared/sync/desk-store.ts';
import { higher, isBehind } from '#shared/sync/gone-back.ts';
import type { Cursor, FillRequest, FillResponse } from '#shared/sync/protocol.ts';
import { takePage } from '#shared/sync/take-page.ts';
import { chainStream } from '#shared/tables/registry.ts';

/**
 * Takes a page of a fill, inside one transaction of the desk's store, with how far the part has come; the cursor stays. Answers false, and takes
 * nothing, when the desk is no longer where it was when it asked: a row that was deleted meanwhile would come back to life.
 */
export async function applyFill(tx: DeskTx, chainId: string, asked: FillRequest, page: FillResponse): Promise<boolean> {
  const [state, { cursor }] = [await tx.fill(), await tx.head()];
  if (page.anew || state === null || state.awaits !== null || cursor === null) return false;
  if (canonicalJson([state.part, state.after, cursor]) !== canonicalJson([asked.part, asked.after, asked.cursor])) return false;
  const rows = state.rows + page.changes.length;
  const heads = higher(state.heads ?? {}, page.heads);
  const awaits = page.next === null ? heads : null;
  await tx.setFill({ ...state, after: page.next, heads, awaits, rows, total: page.total ?? state.total });
  const coverage = (await reached(tx, cursor.versions)) ? 'grown' : 'same';
  await takePage(tx, chainId, { changes: page.changes, outcomes: [], epoch: cursor.epoch, copy: 'kept', coverage });
  return true;
}

/**
 * Counts a part as held once its pages are through and the cursor has reached what the hub held when it sent the last of them: until then a
 * row that changed in between is neither in the pages nor yet told. True when something was reached.
 */
export async function reached(tx: DeskTx, versions: Cursor['versions']): Promise<boolean> {
  const state = await tx.fill();
  if (state === null || state.awaits === null) return false;
  const { awaits } = state;
  if (isBehind(versions, awaits)) return false;
  const branchId = Object.keys(awaits).find((stream) => stream !== chainStream) ?? chainStream;
  await tx.setFill(null);
  await tx.setCoverage(withPart(await tx.coverage(), branchId, state.part));
  return true;
}

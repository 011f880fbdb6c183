import { decideAllAgain, takeBack } from '#shared/sync/decide-again.ts';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { PullResponse, WireChange } from '#shared/sync/protocol.ts';
import { followEpoch, needsOf } from '#shared/sync/follow-epoch.ts';
import { touchesOf } from '#shared/sync/touches.ts';
import { touch } from '#shared/tables/read.ts';
import { type AnyRow, type TableName, isTableName, tables } from '#shared/tables/registry.ts';

/**
 * Takes a page of the hub's changes, inside one transaction of the desk's store: undoes what the page touches of the pending commands, takes
 * the rows, drops the commands that now have an outcome, decides the undone ones again in order, and writes the cursor.
 *
 *   server rows ──●──────────────●  (page)
 *                  \              \
 *   pending         p1 p2 p3  →    p1' p3'     p2 had an outcome; only commands that read or wrote what changed are decided again
 */
export async function applyDelta(tx: DeskTx, chainId: string, delta: PullResponse): Promise<void> {
  if (delta.reset) await tx.dropCopy();
  const changes = delta.changes.filter((change): change is WireChange & { table: TableName } => isTableName(change.table));
  const pending = await tx.pending();
  const settled = new Set(delta.outcomes.map((outcome) => outcome.cmdId));
  const undone = delta.reset ? pending : affected(pending, await touchedBy(tx, changes), settled);
  if (!delta.reset) for (const one of undone.toReversed()) await takeBack(tx, one);
  for (const change of changes) await take(tx, change);
  const again: Pending[] = [];
  for (const one of undone) {
    const outcome = delta.outcomes.find((candidate) => candidate.cmdId === one.envelope.cmdId);
    if (outcome === undefined) {
      again.push(one);
      continue;
    }
    await tx.dropPending(one.envelope.seq);
    await tx.keepOutcome(outcome, one.envelope);
    await tx.keepSent({ envelope: one.envelope, epoch: delta.cursor.epoch, needs: needsOf(one) });
  }
  await decideAllAgain(tx, chainId, again);
  await followEpoch(tx, chainId, delta);
  const head = await tx.head();
  await tx.setHead({ ...head, cursor: delta.cursor });
}

/** A row of the wire is checked by its table's schema at this door; a row that no longer fits is a hub fault and stops the page. */
async function take(tx: DeskTx, change: WireChange & { readonly table: TableName }): Promise<void> {
  if (change.row === null) await tx.remove(change.table, change.id);
  else await tx.put(change.table, tables[change.table].schema.parse(change.row) as AnyRow);
}

/** All names under which the page's rows, as they were and as they become, can have been read. */
async function touchedBy(tx: DeskTx, changes: readonly (WireChange & { readonly table: TableName })[]): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  if ((await tx.pending()).length === 0) return names;
  for (const change of changes) {
    names.add(touch.row(change.table, change.id));
    const was = await tx.peek(change.table, change.id);
    if (was !== null) for (const name of touchesOf(change.table, was)) names.add(name);
    if (change.row !== null) for (const name of touchesOf(change.table, change.row as unknown as AnyRow)) names.add(name);
  }
  return names;
}

/** The pending commands to undo: those with an outcome, those that touch the page, and all later ones that touch what these wrote. */
function affected(pending: readonly Pending[], names: ReadonlySet<string>, settled: ReadonlySet<string>): readonly Pending[] {
  const reached = new Set(names);
  const found: Pending[] = [];
  for (const one of pending) {
    if (!settled.has(one.envelope.cmdId) && !one.touched.some((name) => reached.has(name))) continue;
    found.push(one);
    for (const name of one.touched) reached.add(name);
  }
  return found;
}

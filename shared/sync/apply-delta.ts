import { findCommand } from '#shared/commands/registry.ts';
import { applyLocally } from '#shared/sync/issue.ts';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import { judge, stampOf } from '#shared/sync/judge.ts';
import type { PullResponse, WireChange } from '#shared/sync/protocol.ts';
import { recordingRead } from '#shared/sync/recording-read.ts';
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
  for (const one of undone) {
    const outcome = delta.outcomes.find((candidate) => candidate.cmdId === one.envelope.cmdId);
    if (outcome !== undefined) {
      await tx.dropPending(one.envelope.seq);
      await tx.keepOutcome(outcome, one.envelope);
    } else {
      await tx.setPending(await decideAgain(tx, chainId, one));
    }
  }
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

/** Puts every row that a pending command wrote back to what it was before. */
export async function takeBack(tx: DeskTx, one: Pending): Promise<void> {
  for (const image of one.before.toReversed()) {
    if (image.row === null) await tx.remove(image.table, image.id);
    else await tx.put(image.table, image.row);
  }
}

/**
 * Decides a pending command on the new rows. Unlike at its issue, a collision marks both sides instead of refusing. A refusal leaves it
 * pending without effect: only the hub gives outcomes.
 */
async function decideAgain(tx: DeskTx, chainId: string, one: Pending): Promise<Pending> {
  const { envelope } = one;
  const command = findCommand(envelope.name, envelope.version);
  const args = command?.args.safeParse(envelope.args);
  if (command === undefined || args?.success !== true) return { ...one, before: [], refused: 'unknown-command' };
  const { read, touched } = recordingRead(tx);
  try {
    const judged = await judge(command, read, args.data, stampOf(chainId, envelope), 'happened');
    if (judged.ok) return await applyLocally(tx, envelope, judged.accepted, touched);
    return { envelope, before: [], touched: [...touched], refused: judged.refusal.code };
  } catch (broken) {
    if (!isBrokenHandler(broken)) throw broken;
    return { envelope, before: [], touched: [...touched], refused: 'handler-broke' };
  }
}

/** What the language itself and our own checks throw: the mark of a handler that broke on what it found. Stores name their failures otherwise. */
const bugNames: ReadonlySet<string> = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'ZodError',
  '$ZodError',
]);

/** A store's own failure must abort the whole transaction; only a command that breaks on what it finds may be set aside, or no page passes it. */
function isBrokenHandler(broken: unknown): boolean {
  return broken instanceof Error && bugNames.has(broken.name);
}

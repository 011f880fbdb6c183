import { checkedRow } from '#shared/sync/checked-row.ts';
import { decideAllAgain, takeBack } from '#shared/sync/decide-again.ts';
import type { DeskTx, Pending, Sent } from '#shared/sync/desk-store.ts';
import { needsOf } from '#shared/sync/follow-epoch.ts';
import type { Outcome, WireChange } from '#shared/sync/protocol.ts';
import { noteWhatSyncDid, shownBy } from '#shared/sync/sync-notes.ts';
import { touchesOf } from '#shared/sync/touches.ts';
import { type KnownChange, partOff } from '#shared/sync/what-stands.ts';
import { touch } from '#shared/tables/read.ts';
import { type AnyRow, isTableName } from '#shared/tables/registry.ts';

/** What the hub sent at once: changes or rows of a fill. */
export interface HubPage {
  readonly changes: readonly WireChange[];
  readonly outcomes: readonly Outcome[];
  readonly epoch: string;
  /** Whether the copy still holds what pending commands wrote. A copy that was dropped has nothing to be undone. */
  readonly copy: 'kept' | 'dropped';
  /** More is held than before, so that every pending command may know more. */
  readonly coverage: 'same' | 'grown';
}

/**
 * Puts the hub's rows under the pending commands: settles those that stand as the hub has them, undoes what the page touches of the others, takes
 * the rows, drops the commands that now have an outcome and decides the undone ones again in order. The caller writes the cursor or the progress
 * beside it, in the same transaction.
 */
export async function takePage(tx: DeskTx, chainId: string, page: HubPage): Promise<void> {
  const known = page.changes.filter((change): change is KnownChange => isTableName(change.table));
  const waiting = await tx.pending();
  const outcomes = new Map(page.outcomes.map((outcome) => [outcome.cmdId, outcome]));
  const sender = { epoch: page.epoch, storeId: page.outcomes.length === 0 ? '' : (await tx.head()).storeId };
  const settled = new Set(outcomes.keys());
  const isAll = page.copy === 'dropped' || page.coverage === 'grown';
  const parted = isAll ? { stands: [], pending: waiting, changes: known } : await partOff(tx, waiting, known, settled);
  const { stands, pending, changes } = parted;
  for (const one of stands) await settle(tx, sender, one, outcomes.get(one.envelope.cmdId));
  const undone = isAll ? pending : affected(pending, await touchedBy(tx, pending, changes), settled);
  const shown = page.copy === 'kept' ? await shownBy(tx, undone) : [];
  if (page.copy === 'kept') for (const one of undone.toReversed()) await takeBack(tx, one);
  for (const change of changes) await take(tx, change);
  const again: Pending[] = [];
  for (const one of undone) if (!(await settle(tx, sender, one, outcomes.get(one.envelope.cmdId)))) again.push(one);
  const decided = await decideAllAgain(tx, chainId, again);
  const wasUndone = new Set(undone);
  const left = pending.filter((one) => !wasUndone.has(one));
  if (standsOnLater(decided, left)) {
    for (const one of [...left, ...decided].toReversed()) await takeBack(tx, one);
    await decideAllAgain(tx, chainId, inOrder([...left, ...decided]));
  }
  await noteWhatSyncDid(tx, shown, page.outcomes);
}

/** Takes a command out of the outbox when it has its outcome; answers whether it has. */
async function settle(tx: DeskTx, sender: Pick<Sent, 'epoch' | 'storeId'>, one: Pending, outcome: Outcome | undefined): Promise<boolean> {
  if (outcome === undefined) return false;
  await tx.dropPending(one.envelope.seq);
  await tx.keepOutcome(outcome, one.envelope);
  // What came first under an id that was used twice is what has to be sent again after a restore; the other is with a person at the hub.
  if (outcome.code !== 'cmd-id-reused') await tx.keepSent({ ...sender, envelope: one.envelope, needs: needsOf(one) });
  return true;
}

/** A row of the wire is checked by its table's schema at this door; one that does not fit stops the page. */
async function take(tx: DeskTx, change: KnownChange): Promise<void> {
  if (change.row === null) await tx.remove(change.table, change.id);
  else await tx.put(change.table, checkedRow(change.table, change));
}

/** All names under which the page's rows, as they were and as they become, can have been read. */
async function touchedBy(tx: DeskTx, pending: readonly Pending[], changes: readonly KnownChange[]): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  if (pending.length === 0) return names;
  await tx.expect?.(changes);
  for (const change of changes) {
    names.add(touch.row(change.table, change.id));
    const was = await tx.peek(change.table, change.id);
    if (was !== null) for (const name of touchesOf(change.table, was)) names.add(name);
    if (change.row !== null) for (const name of touchesOf(change.table, change.row as unknown as AnyRow)) names.add(name);
  }
  return names;
}

/**
 * The pending commands to undo: those with an outcome, those that asked for what the page brings, and all later ones that asked for what these
 * wrote, or wrote what these asked for and may write now. Two that only wrote something of the same day or client do not stand on each other:
 * else every page of a desk that comes back would decide all of its outbox again.
 */
function affected(pending: readonly Pending[], names: ReadonlySet<string>, settled: ReadonlySet<string>): readonly Pending[] {
  const reached = new Set(names);
  const asked = new Set<string>();
  const found: Pending[] = [];
  for (const one of pending) {
    const read = one.read ?? one.touched;
    const stands = read.some((name) => reached.has(name)) || one.touched.some((name) => asked.has(name));
    if (!stands && !settled.has(one.envelope.cmdId)) continue;
    found.push(one);
    for (const name of one.touched) reached.add(name);
    for (const name of read) asked.add(name);
  }
  return found;
}

/**
 * True when a command that was decided again asked for something, such as the day to which the page moved its visit, and one that was issued later
 * and left as it is has written there: the earlier one has now decided on what did not exist yet for it. What it had asked for before is none of
 * that, because who wrote there since was undone with it.
 */
function standsOnLater(now: readonly Pending[], left: readonly Pending[]): boolean {
  const lastWriter = new Map<string, number>();
  for (const { envelope, touched } of left) for (const name of touched) lastWriter.set(name, envelope.seq);
  return now.some((one) => (one.read ?? one.touched).some((name) => (lastWriter.get(name) ?? 0) > one.envelope.seq));
}

function inOrder(commands: readonly Pending[]): readonly Pending[] {
  return commands.toSorted((a, b) => a.envelope.seq - b.envelope.seq);
}

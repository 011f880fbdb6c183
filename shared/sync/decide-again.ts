import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { openCommand } from '#shared/commands/open-command.ts';
import type { Again, DeskTx, Pending, RowRef } from '#shared/sync/desk-store.ts';
import { applyLocally } from '#shared/sync/issue.ts';
import { judge, stampOf } from '#shared/sync/judge.ts';
import { recordingRead } from '#shared/sync/recording-read.ts';
import { touch } from '#shared/tables/read.ts';

/**
 * Decides undone commands again, in order of seq, and answers how they stand now. What they lack of a restored hub's rows is looked up on the
 * way.
 */
export async function decideAllAgain(tx: DeskTx, chainId: string, undone: readonly Pending[]): Promise<readonly Pending[]> {
  const heldBack = undone.some(({ again }) => again !== undefined) ? await rowsHeldBack(tx, undone) : new Set<string>();
  const all: Pending[] = [];
  for (const one of undone) {
    const again = one.again === undefined ? undefined : await lookedUp(tx, one.again, heldBack);
    const decided = await decideAgain(tx, chainId, one);
    const next = again === undefined ? decided : withNeeds(decided, again);
    if (again?.lacks === true) noteRows(heldBack, next);
    await tx.setPending(next);
    all.push(next);
  }
  return all;
}

/** What a command waits for is as if it had asked for it: when it comes, the command is decided again. */
function withNeeds(decided: Pending, again: Again): Pending {
  const names = namesOf(again.needs);
  const [touched, read] = [new Set([...decided.touched, ...names]), new Set([...(decided.read ?? decided.touched), ...names])];
  return { ...decided, again, touched: [...touched], read: [...read] };
}

/** A command that needs a row that is not here, or one that only a command held back has made, is held back as well. */
async function lookedUp(tx: DeskTx, { needs, sinceMs }: Again, heldBack: ReadonlySet<string>): Promise<Again> {
  for (const { table, id } of needs) {
    if (heldBack.has(touch.row(table, id)) || (await tx.peek(table, id)) === null)
      return { needs, lacks: true, ...(sinceMs === undefined ? {} : { sinceMs }) };
  }
  return { needs, lacks: false };
}

/** Rows that only commands held back have made, besides the undone ones. */
async function rowsHeldBack(tx: DeskTx, undone: readonly Pending[]): Promise<Set<string>> {
  const isUndone = new Set(undone.map(({ envelope }) => envelope.seq));
  const rows = new Set<string>();
  for (const one of await tx.pending()) if (one.again?.lacks === true && !isUndone.has(one.envelope.seq)) noteRows(rows, one);
  return rows;
}

function noteRows(into: Set<string>, one: Pending): void {
  for (const { table, id } of one.before) into.add(touch.row(table, id));
}

function namesOf(rows: readonly RowRef[]): readonly string[] {
  return rows.map(({ table, id }) => touch.row(table, id));
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
  const inside = openCommand(envelope.name, envelope.version, envelope.args);
  if (!inside.ok) return { ...one, before: [], refused: 'unknown-command' };
  const { read, touched } = recordingRead(tx);
  try {
    const judged = await judge(inside.command, read, inside.args, stampOf(chainId, envelope), 'happened');
    if (judged.ok) return await applyLocally(tx, envelope, judged.accepted, touched);
    return { envelope, before: [], touched: [...touched], refused: judged.refusal.code };
  } catch (broken) {
    if (broken instanceof NamesNothing) return { envelope, before: [], touched: [...touched], refused: 'names-nothing' };
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

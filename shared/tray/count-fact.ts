import { z } from 'zod';
import { bringForward } from '#shared/commands/bring-forward.ts';
import { type Accepted, type AnyCommand, type FactCommand, type Stamp, type Write, edit, refuse, write } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, text } from '#shared/kernel/schema.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import { nameOf, versionOf } from '#shared/tray/answers.ts';
import type { TrayItem } from '#shared/tray/tables.ts';

/** A fact whose types are not known. */
// oxlint-disable-next-line typescript/no-explicit-any -- facts of every argument type; `args` is parsed before use
export type AnyFact = FactCommand<string, z.ZodType<any>, any>;

/** A fact out of the tray, ready to be decided. */
export interface HeldFact {
  readonly fact: AnyFact;
  readonly args: unknown;
  readonly known: unknown;
  /** Its own document is in the books already, by whatever way. */
  readonly isTaken: boolean;
}

/**
 * Counts a fact that was set aside, in the name of whoever decides so: what it says is done as if he had done it, and the item keeps the
 * original whole and names this command as the one that counted it. An edit, because the fact is safe either way: of two managers who decide
 * apart from each other the first is followed, and the other hears of it.
 */
export function countFactOf(commands: readonly AnyCommand[]) {
  const facts = commands.filter((command): command is AnyFact => command.kind === 'fact');
  return edit({
    name: 'countFact',
    version: 1,
    args: z.object({ itemId: id, note: text }),
    // What is counted may move a gift card or a client's account, which are rows of the chain.
    touchesChain: true,
    rights: () => ['tray.resolve', 'money.correct'],
    load: async (read, given, stamp) => {
      const item = heldOr(await read.get('trayItems', given.itemId), undefined);
      return { item, inner: item === undefined ? undefined : await openHeld(read, facts, item, stamp) };
    },
    decide: (given, { item, inner }, stamp) => {
      const subject = { table: 'trayItems', id: given.itemId } as const;
      if (item === undefined) return refuse('tray-item-gone', subject);
      if (item.kind !== 'quarantined') return refuse('tray-item-undecided', subject);
      if (item.state === 'done') return refuse('tray-item-settled', subject);
      if (inner?.isTaken === true) return refuse('counted-already', subject);
      const counted = inner === undefined ? undefined : decideHeld(inner, stamp);
      if (counted === undefined) return refuse('cannot-be-counted', subject);
      const done = { by: stamp.actorId, at: stamp.occurredAt, action: 'count', note: given.note, cmdId: stamp.cmdId };
      const writes = [...counted.writes.map((one) => withNote(one, given.note)), write('trayItems', { ...item, state: 'done', done })];
      return ok({ ...counted, writes });
    },
  });
}

/** The fact in an item, if this build can read it, with what is known around it. */
async function openHeld(read: Read, facts: readonly AnyFact[], item: TrayItem, stamp: Stamp): Promise<HeldFact | undefined> {
  const fact = facts.find(({ name }) => name === nameOf(item.command));
  const forward = fact === undefined ? undefined : bringForward(fact, versionOf(item.command), item.args);
  if (fact === undefined || forward?.ok !== true) return undefined;
  const { args } = forward;
  return { fact, args, known: await fact.load(read, args, stamp), isTaken: await isTaken(read, args) };
}

/** A payment whose entry, or an opening whose shift, is there already must not be written over it. */
async function isTaken(read: Read, args: unknown): Promise<boolean> {
  const { entryId, shiftId, floatMinor } = args as Readonly<Record<string, unknown>>;
  if (typeof entryId === 'string') return heldOr(await read.get('ledgerEntries', entryId), undefined) !== undefined;
  const opens = floatMinor !== undefined && typeof shiftId === 'string';
  return opens && heldOr(await read.get('shifts', shiftId), undefined) !== undefined;
}

/** What it comes to; undefined when it names what is not there, which is what broke it in the first place. */
function decideHeld({ fact, args, known }: HeldFact, stamp: Stamp): Accepted | undefined {
  try {
    return fact.decide(args, known, stamp);
  } catch {
    return undefined;
  }
}

/** Money that was counted late says why, where nothing else was noted. */
function withNote(one: Write, note: string): Write {
  if (one.table !== 'ledgerEntries' || one.row.note !== '') return one;
  return write('ledgerEntries', { ...one.row, note });
}

import type { z } from 'zod';
import { restoreVisit } from '#shared/booking/cancel-visit.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import { bringForward } from '#shared/commands/bring-forward.ts';
import type { Deed } from '#shared/commands/command.ts';
import { allCommands, countFact } from '#shared/commands/registry.ts';
import { type SettlingAction, nameOf, situationOf, versionOf } from '#shared/tray/answers.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { restate } from '#shared/tray/restate.ts';
import { type Side, type Standing, sidesOf, typedEdit } from '#shared/tray/sides.ts';
import type { TrayItem } from '#shared/tray/tables.ts';

type MoveArgs = z.output<typeof moveVisit.args>;

/** What stands around an item when it is answered. */
export interface Around {
  /** The row that the item's edit is about, as it stands; undefined when it is not here. */
  readonly standing: Standing | undefined;
  readonly zone: string;
  /** Why, in words, where an answer asks for it. */
  readonly note?: string;
  /** Of several fields, those that are to be as this item wants them. All, when nothing is said. */
  readonly chosen?: readonly Side[];
}

/**
 * The commands that an answer is, to be issued together, all or none: what is done, and that the item is settled by it. Undefined when
 * the answer cannot be given, because what it is about is not there or cannot be read.
 */
export function deedsOf(answer: Exclude<SettlingAction, 'moved'> | 'count', item: TrayItem, around: Around): readonly Deed[] | undefined {
  const note = around.note ?? '';
  if (answer === 'count') return [{ command: countFact, args: { itemId: item.id, note } }];
  const settled: Deed = { command: resolveTrayItem, args: { itemId: item.id, action: answer, ...(note === '' ? {} : { note }) } };
  switch (answer) {
    case 'use-mine':
    case 'by-field':
      return together(mineAgain(item, around), settled);
    case 'bring-back':
      return together(broughtBack(item, around), settled);
    case 'again':
      return together(onceMore(item, around), settled);
    case 'seen':
    case 'keep-both':
    case 'keep-theirs':
    case 'by-hand':
    case 'leave':
    case 'void':
      return [settled];
  }
}

/**
 * How a visit that was moved out of a double booking goes back to where it stood: into the overlap again, which takes the right to overbook; and
 * the same exception of its series as before, or what was tried and undone at once would keep it out of every later change.
 */
export function movedBack(args: MoveArgs, stood: Pick<Visit, 'day' | 'handEdited'>, reason: string): Deed {
  const { from, to } = args;
  const back: MoveArgs = { ...args, day: stood.day, from: to, to: from, overbook: { reason }, handEdited: stood.handEdited };
  return { command: moveVisit, args: back };
}

function together(deeds: readonly Deed[] | undefined, settled: Deed): readonly Deed[] | undefined {
  return deeds === undefined ? undefined : [...deeds, settled];
}

/** The edit with the values of today. Where the other desk came to the same, nothing is left to do. */
function mineAgain(item: TrayItem, { standing, zone, chosen }: Around): readonly Deed[] | undefined {
  const edit = typedEdit(item);
  if (edit === undefined || standing === undefined) return undefined;
  const deeds = restate(standing, chosen ?? sidesOf(edit, standing), zone);
  const added = edit.name === 'editClient' ? edit.args.addContact : null;
  return added === null || standing.table !== 'clients' ? deeds : [withAddition(deeds[0], standing, added)];
}

/** A phone that was only added goes along with the fields, or by itself. */
function withAddition(deed: Deed | undefined, { row }: Extract<Standing, { table: 'clients' }>, addContact: unknown): Deed {
  const fields = row.active ? { from: {}, to: {} } : { from: { active: false }, to: { active: true } };
  return { command: editClient, args: { clientId: row.id, ...fields, ...(deed?.args as object | undefined), addContact } };
}

function broughtBack(item: TrayItem, around: Around): readonly Deed[] | undefined {
  const { standing } = around;
  if (standing === undefined) return undefined;
  const edited = situationOf(item) === 'gone-there' ? mineAgain(item, around) : [];
  if (edited === undefined || edited.length > 0) return edited;
  if (standing.table === 'visits')
    return standing.row.status === 'cancelled' ? [{ command: restoreVisit, args: { visitId: standing.row.id, overbook: null } }] : [];
  const back = { clientId: standing.row.id, from: { active: false }, to: { active: true }, addContact: null };
  return standing.row.active ? [] : [{ command: editClient, args: back }];
}

/** What was refused, once more and in the name of whoever says so: an edit on what stands today, anything else as it was typed. */
function onceMore(item: TrayItem, around: Around): readonly Deed[] | undefined {
  if (typedEdit(item) !== undefined) return mineAgain(item, around);
  const command = allCommands.find(({ name, kind }) => name === nameOf(item.command) && kind !== 'fact');
  const forward = command === undefined ? undefined : bringForward(command, versionOf(item.command), item.args);
  return command === undefined || forward?.ok !== true ? undefined : [{ command, args: forward.args }];
}

import type { TrayItem } from '#shared/tray/tables.ts';

/** How an item may leave the tray by `resolveTrayItem`; kept with it as what was decided. */
export const settlingActions = [
  'seen',
  'keep-both',
  'moved',
  'keep-theirs',
  'use-mine',
  'by-field',
  'by-hand',
  'bring-back',
  'again',
  'leave',
  'void',
] as const;
/** One of them. */
export type SettlingAction = (typeof settlingActions)[number];

/** What somebody may answer. `move` and `call` lead to an answer, the others are one: each is one or more real commands. */
export type Answer = Exclude<SettlingAction, 'moved'> | 'move' | 'call' | 'count';

/** What happened, seen by whoever has to answer: each is one question, asked in the same words and answered in the same ways. */
export type Situation =
  | 'double-booking'
  /** Two desks changed the same field. */
  | 'same-field'
  /** Changed here, cancelled or archived there. */
  | 'gone-there'
  /** Cancelled or archived here, changed there. */
  | 'changed-there'
  | 'late'
  | 'not-counted'
  /** Signed by nobody, or not to be read: nothing that it says of itself is known, not even who it is from. */
  | 'unproven'
  /** The same of what would move money. */
  | 'unproven-fact'
  /** Refused by the hub, and it can be done again. */
  | 'not-made'
  /** Refused by the hub, and there is nothing left to do. */
  | 'moot'
  | 'task';

/** The answers to each question, the usual one first: 1, 2, 3 on the keyboard. */
export const answersBySituation: Readonly<Record<Situation, readonly [Answer, ...Answer[]]>> = {
  'double-booking': ['move', 'keep-both', 'call'],
  'same-field': ['keep-theirs', 'use-mine', 'by-field', 'by-hand'],
  'gone-there': ['bring-back', 'leave'],
  'changed-there': ['bring-back', 'leave'],
  late: ['seen'],
  'not-counted': ['count', 'void'],
  // Work of a desk whose keys the hub has lost looks like this too, so it can still be done or counted, by whoever has read all that it says.
  unproven: ['leave', 'again'],
  'unproven-fact': ['void', 'count'],
  'not-made': ['again', 'leave'],
  moot: ['leave'],
  task: ['seen'],
};

const byRejection: Readonly<Record<string, Situation>> = {
  'visit-changed': 'same-field',
  'client-changed': 'same-field',
  'visit-cancelled': 'gone-there',
  'client-archived': 'gone-there',
  'visit-gone': 'moot',
  'client-gone': 'moot',
  'visit-exists': 'moot',
  'client-exists': 'moot',
  'visit-has-money': 'moot',
  'visit-in-group': 'moot',
  'already-there': 'moot',
  'not-there': 'moot',
  // What it was said of does not stand any more, so the same would be refused again.
  'changed-meanwhile': 'moot',
};

/** Commands that answer the tray itself: one that was refused is not done again, the item that it was about is still there or was settled. */
const trayCommands = ['resolveTrayItem', 'countFact'];

const unprovenCodes = ['bad-signature', 'unreadable'];

/** Whether nobody vouches for what an item says: its author, its time and its arguments may be made up by whoever sent it. */
export function isUnproven({ kind, code }: Pick<TrayItem, 'kind' | 'code'>): boolean {
  return (kind === 'rejected' || kind === 'quarantined') && unprovenCodes.includes(code);
}

/** Which question an item asks. */
export function situationOf({ kind, code, command }: Pick<TrayItem, 'kind' | 'code' | 'command'>): Situation {
  if (isUnproven({ kind, code })) return kind === 'quarantined' ? 'unproven-fact' : 'unproven';
  switch (kind) {
    case 'conflict':
      return 'double-booking';
    case 'late':
      return 'late';
    case 'quarantined':
      return 'not-counted';
    case 'task':
      return code === 'cancelled-changed' || code === 'archived-changed' ? 'changed-there' : 'task';
    case 'rejected':
      return byRejection[code] ?? (trayCommands.includes(nameOf(command)) ? 'moot' : 'not-made');
  }
}

/** The name in `name@version`. */
export function nameOf(command: string): string {
  return command.slice(0, Math.max(0, command.lastIndexOf('@')));
}

/** The version in `name@version`. */
export function versionOf(command: string): number {
  return Number(command.slice(command.lastIndexOf('@') + 1));
}

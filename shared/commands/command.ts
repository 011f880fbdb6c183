import type { z } from 'zod';
import type { Right } from '#shared/access/rights.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Read } from '#shared/tables/read.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';

/**
 * A *fact* has already happened in the room (money taken, goods used) and is never refused by the hub. A *claim* asks for something scarce
 * (a booking). An *edit* changes a description (a name, a price).
 */
type CommandKind = 'fact' | 'claim' | 'edit';

/** What the edge stamped on a command before anything was decided; the same at both ends. */
export interface Stamp {
  readonly cmdId: string;
  readonly chainId: string;
  readonly branchId: string;
  readonly actorId: string;
  readonly deviceId: string;
  /** Instant at which the user acted, by the desk's clock. */
  readonly occurredAt: string;
}

/** One row to store. Rows are replaced whole; `decide` builds them from what it was given. */
export type Write = { [T in TableName]: { readonly table: T; readonly row: RowOf<T> } }[TableName];

/** Builds a write with the row's type checked against the table. */
export function write<T extends TableName>(table: T, row: RowOf<T>): Write {
  return { table, row } as Write;
}

/** Something about an accepted command that a person should know; codes are worded by i18n. */
export interface Flag {
  readonly code: string;
  /** Kind of tray item it makes at the hub; null stays with the outcome only. */
  readonly tray: 'late' | 'task' | null;
  readonly subjects: readonly Subject[];
}

/** A row that an outcome or a tray item is about. */
export interface Subject {
  readonly table: TableName;
  readonly id: string;
}

/** What an accepted command changes. `conflicts` only for claims: rows that hold the same scarce thing. */
export interface Accepted {
  readonly writes: readonly Write[];
  readonly flags: readonly Flag[];
  readonly conflicts: readonly Subject[];
}

/** Why the trade says no. `code` is worded by i18n; `subjects` names what stands in the way. */
export interface Refusal {
  readonly code: string;
  readonly subjects: readonly Subject[];
}

/**
 * Arguments as an older version of a command had them, and how they become those of the next version. What was signed is never touched:
 * it is verified, hashed and kept as it came, and only what is decided is brought forward. Pure, like `decide`.
 */
export interface FormerArgs {
  readonly version: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- each version has arguments of its own; they are parsed before they are upgraded
  readonly args: z.ZodType<any>;
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  upgrade(args: any): unknown;
}

/** Declares an older version; `upgrade` answers the arguments of the version right behind it. */
export function former<Schema extends z.ZodType>(version: number, args: Schema, upgrade: (args: z.infer<Schema>) => unknown): FormerArgs {
  return { version, args, upgrade };
}

interface CommandBase<Name extends string, Schema extends z.ZodType, Known> {
  readonly name: Name;
  /** Raised with every change of `args`. */
  readonly version: number;
  readonly args: Schema;
  /** What desks of the last three releases may still hold of it, each with the way to the version behind it. */
  readonly formerly?: readonly FormerArgs[];
  /** What the signed author must hold; the hub looks it up itself. */
  rights(args: z.infer<Schema>): readonly [Right, ...Right[]];
  /** True when it writes chain rows. The branch's stream is always named. */
  readonly touchesChain: boolean;
  /** Gathers what is known; asks nothing but `read`, because it runs inside the store's transaction. */
  load(read: Read, args: z.infer<Schema>, stamp: Stamp): Promise<Known>;
}

/** A fact cannot be refused: the type of `decide` has no place for it. What the desk may still stop before it happens is `atIssue`. */
export interface FactCommand<Name extends string, Schema extends z.ZodType, Known> extends CommandBase<Name, Schema, Known> {
  readonly kind: Extract<CommandKind, 'fact'>;
  decide(args: z.infer<Schema>, known: Known, stamp: Stamp): Accepted;
  /** A last question at the desk that issues it, never at the hub or in a rebase. */
  atIssue?(args: z.infer<Schema>, known: Known, stamp: Stamp): Refusal | undefined;
}

/** A claim or an edit: pure and synchronous, no clock, no randomness, no I/O. */
export interface JudgedCommand<Name extends string, Schema extends z.ZodType, Known> extends CommandBase<Name, Schema, Known> {
  readonly kind: Exclude<CommandKind, 'fact'>;
  decide(args: z.infer<Schema>, known: Known, stamp: Stamp): Result<Accepted, Refusal>;
}

/** Any of the three kinds. */
export type Command<Name extends string, Schema extends z.ZodType, Known> =
  | FactCommand<Name, Schema, Known>
  | JudgedCommand<Name, Schema, Known>;

/** A command whose types are not known, as the registry and the sync core handle it. */
// oxlint-disable-next-line typescript/no-explicit-any -- the registry holds commands of every argument type; `args` is parsed before use
export type AnyCommand = Command<string, z.ZodType<any>, any>;

/** A command with its arguments, to be issued by whoever acts. */
export interface Deed {
  readonly command: AnyCommand;
  readonly args: unknown;
}

/** Declares a fact. */
export function fact<Name extends string, Schema extends z.ZodType, Known>(
  command: Omit<FactCommand<Name, Schema, Known>, 'kind'>,
): FactCommand<Name, Schema, Known> {
  return { ...command, kind: 'fact' };
}

/** Declares a claim. */
export function claim<Name extends string, Schema extends z.ZodType, Known>(
  command: Omit<JudgedCommand<Name, Schema, Known>, 'kind'>,
): JudgedCommand<Name, Schema, Known> {
  return { ...command, kind: 'claim' };
}

/** Declares an edit. */
export function edit<Name extends string, Schema extends z.ZodType, Known>(
  command: Omit<JudgedCommand<Name, Schema, Known>, 'kind'>,
): JudgedCommand<Name, Schema, Known> {
  return { ...command, kind: 'edit' };
}

/** An accepted command without flags or conflicts. */
export function accept(...writes: readonly Write[]): Accepted {
  return { writes, flags: [], conflicts: [] };
}

/** A refusal about some rows. */
export function refuse(code: string, ...subjects: readonly Subject[]): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { code, subjects } };
}

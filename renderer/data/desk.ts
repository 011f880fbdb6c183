import type { z } from 'zod';
import type { Right } from '#shared/access/rights.ts';
import type { SealedClass } from '#shared/access/sealed-class.ts';
import type { KeptFreed } from '#shared/booking/freed-list.ts';
import type { Accepted, AnyCommand, Refusal } from '#shared/commands/command.ts';
import type { HistorySubject } from '#shared/history/subject.ts';
import type { NamedDesk } from '#shared/hub-api/api.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import type { Envelope, Outcome } from '#shared/sync/protocol.ts';
import type { SyncNote } from '#shared/sync/sync-notes.ts';
import type { Read } from '#shared/tables/read.ts';
import type { DayTableName, IndexOf, RowOf, TableName } from '#shared/tables/registry.ts';
import type { VisitWish } from '#renderer/data/calendar/visit-search.ts';
import type { WindowStatus } from '#renderer/data/store/window-live.ts';

/** The questions that a screen may ask; a live query asks them again when an answer may have changed. */
export interface DeskRead extends Read {
  /** Every row of a table that is stored row by row, sorted by id. Only for tables that stay small (staff, services, tills, open tray). */
  all<T extends Exclude<TableName, DayTableName>>(table: T): Promise<readonly RowOf<T>[]>;
  /** Every row of a branch's days from–to (both included), as far as they are held here. */
  days<T extends DayTableName>(table: T, branchId: string, from: Day, to: Day): Promise<readonly RowOf<T>[]>;
  /** Rows with the value as far as they are on this desk: older ones may lie at the hub. */
  heldBy<T extends TableName>(table: T, field: IndexOf<T>, value: string): Promise<readonly RowOf<T>[]>;
  /** What sync changed of what was done at this desk, the newest first; a short list. */
  syncNotes(): Promise<readonly SyncNote[]>;
  /** What became free on any day while somebody waited for a place, the newest last; a short list. */
  freed(): Promise<readonly KeptFreed[]>;
  /** Commands that wait for the hub, the newest first. */
  waiting(most: number): Promise<readonly Envelope[]>;
  /** The desks of the branch, those that were removed too; as the hub said last. */
  desks(): Promise<readonly NamedDesk[]>;
  /** Commands of this desk that name one of the rows and were not sent yet, or were sent in the last weeks; null says that the hub has it not. */
  issuedAbout(subject: HistorySubject): Promise<readonly { readonly envelope: Envelope; readonly status: Outcome['status'] | null }[]>;
  /** Visits of this branch with such words in a walk-in's name or the comment, as far as they are on this desk; ask only for who may see clients. */
  searchVisits(text: string, wish: VisitWish): Promise<readonly RowOf<'visits'>[]>;
  /** Clients whose display name or code matches, best first; contact is searched only for a user who may read it, in memory. */
  searchClients(text: string, most: number): Promise<readonly RowOf<'clients'>[]>;
  /** Clients in the archive, found alike. Only where somebody looks for a person; nothing new is made for one of them. */
  searchArchived(text: string, most: number): Promise<readonly RowOf<'clients'>[]>;
  /** Clients who have this very number, in E.164; found in memory, only for a user who may read numbers. */
  clientsByNumber(number: string, most: number): Promise<readonly RowOf<'clients'>[]>;
}

/** A command with its arguments, ready to be stamped, signed and issued. */
export interface Invocation {
  readonly command: AnyCommand;
  readonly args: unknown;
}

/** Pairs a command with arguments of its own type. */
export function invoke<C extends AnyCommand>(command: C, args: z.input<C['args']>): Invocation {
  return { command, args };
}

/** The device's clock. On a rehearsal it runs apart from the machine's. */
export interface DeskClock {
  readonly rehearsal: boolean;
  nowMs(): number;
  now(): Instant;
}

/** The user who is signed in and unlocked. Keys live in here, in memory, and go with it. */
export interface Session {
  readonly user: RowOf<'users'>;
  can(...rights: readonly Right[]): boolean;
  /** True when the class's content can be opened by this user. */
  reads(sealedClass: SealedClass): boolean;
  /** Seals under the class's key when the user may read it, else to the public key. Call before `run`, never inside a query. */
  seal(sealedClass: SealedClass, table: TableName, rowId: string, content: unknown): Promise<SealedBox>;
  /** The content, or undefined when the user may not read it or it does not open. */
  open(sealedClass: SealedClass, table: TableName, rowId: string, box: SealedBox): Promise<unknown>;
}

/** The store of this device, as screens see it: the only way to read and the only way to change anything. */
export interface Desk {
  readonly chainId: string;
  readonly branchId: string;
  readonly deviceId: string;
  /** First part of this device's receipt and Z numbers. */
  readonly deviceCode: string;
  readonly clock: DeskClock;
  readonly read: DeskRead;
  /** A new UUIDv7. */
  newId(): string;
  /** Next number of a series that belongs to this device, e.g. `receipt` → `A1-000042`; never used twice, also across windows. */
  nextNumber(series: string): Promise<string>;
  /** Issues commands in one transaction, all or none. Answers once they are durable ("saved"). A refusal names what stands in the way. */
  run(session: Session, ...invocations: readonly [Invocation, ...Invocation[]]): Promise<Result<readonly Accepted[], Refusal>>;
  /** Takes a note off the list of what sync did: it was read, or undone. */
  dropNote(cmdId: string, rowId: string): Promise<void>;
  /** Asks for days that are not here; they come before all else, as soon as the hub answers, and stay until tomorrow. */
  wantDays(from: Day, to: Day): Promise<void>;
  /** Lets what nobody waits for come later, or go on. */
  pauseFilling(isPaused: boolean): Promise<void>;
  /** Calls back with what is on this desk and what is on its way, now and whenever it changes; returns how to stop. */
  watchWindow(onValue: (status: WindowStatus) => void, onError: (error: unknown) => void): () => void;
  /** Calls back with the query's answer now and whenever it may have changed; returns how to stop. Errors go to `onError`. */
  watch<T>(query: (read: DeskRead) => Promise<T>, onValue: (value: T) => void, onError: (error: unknown) => void): () => void;
}

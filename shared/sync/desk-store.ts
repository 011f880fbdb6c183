import type { Coverage, FillState, WantedDays } from '#shared/sync/coverage.ts';
import type { Cursor, Envelope, Outcome, WireChange } from '#shared/sync/protocol.ts';
import type { SyncNote } from '#shared/sync/sync-notes.ts';
import type { Read } from '#shared/tables/read.ts';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';

/** A row as it was before a pending command wrote it; null when there was none. */
export interface BeforeImage {
  readonly table: TableName;
  readonly id: string;
  readonly row: AnyRow | null;
}

/** A row by its name. */
export interface RowRef {
  readonly table: TableName;
  readonly id: string;
}

/** A row by its name, with what the hub says of it: it mostly lies where that places it. */
export interface ExpectedRow extends RowRef {
  readonly row: WireChange['row'];
}

/** A command that a restored hub must hear once more. */
export interface Again {
  /** Rows that it changed and that were there before it. Whoever made them may be another desk, which sends them again as well. */
  readonly needs: readonly RowRef[];
  /** Some of them are not here yet; until they are, or patience ends, the command is held back. */
  readonly lacks: boolean;
  /** Since when they lack, in ms by the desk's clock. It is kept with the command: a desk that is shut every evening is not to begin anew. */
  readonly sinceMs?: number;
}

/** A command that the hub acknowledged, kept because the hub's database may be brought back from before it. */
export interface Sent {
  readonly envelope: Envelope;
  /** The generation of the hub's data in which its outcome was last told. */
  readonly epoch: string;
  readonly needs: readonly RowRef[];
  /** The store that gave it its seq. The hub tells a store's outcomes only to that store; left out where an older build kept it. */
  readonly storeId?: string;
}

/** A command that the hub has not answered yet, with all that a rebase needs. */
export interface Pending {
  readonly envelope: Envelope;
  readonly before: readonly BeforeImage[];
  /** What it read and wrote, as `touch` names it. */
  readonly touched: readonly string[];
  /** Of these, what it asked for and the very rows that it wrote; left out where an older build put it into the outbox. */
  readonly read?: readonly string[];
  /** Set when a rebase could not apply it again; the hub's outcome will say what becomes of it. */
  readonly refused: string | null;
  readonly again?: Again;
}

/** Where the store stands: who it is to the hub, and how far it has read and written. */
export interface DeskHead {
  readonly storeId: string;
  readonly lastSeq: number;
  readonly auditHead: string;
  readonly cursor: Cursor | null;
}

/** What lies here of one day of a branch, whether the day is held or not. */
export interface DayContents {
  readonly branchId: string;
  readonly day: string;
  readonly rows: readonly { readonly table: TableName; readonly row: AnyRow }[];
}

/**
 * One transaction of a desk's store. Reads see what was written before in it; nothing but the store is awaited inside. Implemented over
 * Dexie and over memory, and held to the same behaviour by one contract test.
 */
export interface DeskTx extends Read {
  head(): Promise<DeskHead>;
  setHead(head: DeskHead): Promise<void>;
  coverage(): Promise<Coverage>;
  /** From here on the transaction's own questions are answered by it. */
  setCoverage(coverage: Coverage): Promise<void>;
  /** The part of a fill that is under way; null when none is. */
  fill(): Promise<FillState | null>;
  setFill(fill: FillState | null): Promise<void>;
  /** The days before the window that somebody wants to see; null when nobody does. */
  wanted(): Promise<WantedDays | null>;
  setWanted(wanted: WantedDays | null): Promise<void>;
  /** The first day after one and before another of which a row lies here; null when there is none. */
  dayBetween(after: string, before: string): Promise<DayContents | null>;
  /** Rows of a table that is stored row by row, in order of id, behind one; at most so many. What this transaction has put does not show. */
  rowsBehind(table: TableName, after: string | null, most: number): Promise<readonly AnyRow[]>;
  /** Told which rows will be peeked at: a store may fetch them together. Changes no answer. */
  expect?(changes: readonly ExpectedRow[]): Promise<void>;
  /** The row as it lies here, whatever the window; null when there is none. */
  peek(table: TableName, id: string): Promise<AnyRow | null>;
  put(table: TableName, row: AnyRow): Promise<void>;
  remove(table: TableName, id: string): Promise<void>;
  /** Every pending command in order of seq. */
  pending(): Promise<readonly Pending[]>;
  setPending(pending: Pending): Promise<void>;
  dropPending(seq: number): Promise<void>;
  /** Keeps an outcome where screens can find it. */
  keepOutcome(outcome: Outcome, envelope: Envelope): Promise<void>;
  /** Keeps what sync changed of what was done here, the newest few of it. */
  keepNotes(notes: readonly SyncNote[]): Promise<void>;
  /** Keeps an acknowledged command, for as long as a backup of the hub may be older than it. */
  keepSent(sent: Sent): Promise<void>;
  /** Kept commands whose outcome was told in another epoch than this, in order of seq. */
  sentBefore(epoch: string): Promise<readonly Sent[]>;
  /** Says of kept commands that their outcome was told in this epoch as well; ids that are not kept are passed over. */
  confirmSent(cmdIds: readonly string[], epoch: string): Promise<void>;
  dropSent(cmdId: string): Promise<void>;
  /** Drops every synced row, never the pending commands; the delta that follows starts anew. */
  dropCopy(): Promise<void>;
}

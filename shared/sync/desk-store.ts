import type { Cursor, Envelope, Outcome } from '#shared/sync/protocol.ts';
import type { Read } from '#shared/tables/read.ts';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';

/** A row as it was before a pending command wrote it; null when there was none. */
export interface BeforeImage {
  readonly table: TableName;
  readonly id: string;
  readonly row: AnyRow | null;
}

/** A command that the hub has not answered yet, with all that a rebase needs. */
export interface Pending {
  readonly envelope: Envelope;
  readonly before: readonly BeforeImage[];
  /** What it read and wrote, as `touch` names it. */
  readonly touched: readonly string[];
  /** Set when a rebase could not apply it again; the hub's outcome will say what becomes of it. */
  readonly refused: string | null;
}

/** Where the store stands: who it is to the hub, and how far it has read and written. */
export interface DeskHead {
  readonly storeId: string;
  readonly lastSeq: number;
  readonly auditHead: string;
  readonly cursor: Cursor | null;
}

/**
 * One transaction of a desk's store. Reads see what was written before in it; nothing but the store is awaited inside. Implemented over
 * Dexie and over memory, and held to the same behaviour by one contract test.
 */
export interface DeskTx extends Read {
  head(): Promise<DeskHead>;
  setHead(head: DeskHead): Promise<void>;
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
  /** Drops every synced row, never the pending commands; the delta that follows starts anew. */
  dropCopy(): Promise<void>;
}

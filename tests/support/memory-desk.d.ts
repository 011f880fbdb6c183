import type { Actor } from '#shared/access/rights.ts';
import type { Accepted, AnyCommand, Refusal } from '#shared/commands/command.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type Coverage, type WantedDays } from '#shared/sync/coverage.ts';
import type { DeskHead, DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore, DeskWindow } from '#shared/sync/desk-sync.ts';
import { type Signed } from '#shared/sync/issue.ts';
import { type FillRequest, type FillResponse, type Outcome, type PullResponse } from '#shared/sync/protocol.ts';
import { type SyncNote } from '#shared/sync/sync-notes.ts';
import { type AnyRow, type TableName } from '#shared/tables/registry.ts';
import { MemoryTables } from '#tests/support/memory-tables.ts';
/** What a store is asked to do next. `commit` is before it is durable, `committed` after it but before the caller hears of it. */
export type StoreStep = 'read' | 'write' | 'drop-copy' | 'commit' | 'committed';
/** Asked before every step of a transaction; what it throws breaks the step, as a crash or a full disk would. */
export type Gate = (step: StoreStep) => void;
/** How a transaction is written: a power cut takes back relaxed ones, newest first, but never one with a strict one behind it. */
export interface TxMode {
  readonly durability: 'strict' | 'relaxed';
  readonly gate: Gate;
}
/** All that a desk's store holds, whatever it lies in. */
export interface Picture {
  readonly rows: ReadonlyMap<TableName, readonly AnyRow[]>;
  readonly outcomes: readonly Outcome[];
  readonly pending: readonly Pending[];
  readonly head: DeskHead;
  readonly coverage: Coverage;
}
/** A desk's store in memory: the sync core runs on it unchanged, and every transaction is whole or not at all. */
export declare class MemoryDesk implements DeskSyncStore {
  readonly tables: MemoryTables;
  readonly chainId: string;
  private theHead;
  private outbox;
  private kept;
  private noted;
  private sent;
  private theCoverage;
  private theFill;
  /** What somebody at the desk wants of it. */
  wanted: WantedDays | null;
  isPaused: boolean;
  /** States before each relaxed transaction that no strict one has followed: a power cut may go back to any of them. */
  private soft;
  private queue;
  private readonly isPartial;
  /** A partial desk holds what was filled; another one answers for everything, as if it were the whole business. */
  constructor(chainId: string, storeId: string, isPartial?: boolean);
  /** Every outcome that this desk has heard of, in order. */
  get outcomes(): readonly Outcome[];
  /** What sync changed of what was done here. */
  get notes(): readonly SyncNote[];
  head(): Promise<DeskHead>;
  pendingFrom(seq: number, most: number): Promise<readonly Pending[]>;
  pendingCount(): Promise<number>;
  applyDelta(delta: PullResponse, mode?: TxMode): Promise<void>;
  applyFill(asked: FillRequest, page: FillResponse, mode?: TxMode): Promise<boolean>;
  change<T>(work: (tx: DeskTx) => Promise<T>, mode?: TxMode): Promise<T>;
  window(): Promise<DeskWindow>;
  /** What it holds in full. */
  get coverage(): Coverage;
  /** Becomes the picture of a store of another kind, for oracles to look at. */
  becomes({ rows, outcomes, pending, head, coverage }: Picture): void;
  /** Issues a command as the edge would, in one transaction. A refusal leaves no trace. */
  issue(command: AnyCommand, args: unknown, signed: Signed, actor: Actor, mode?: TxMode): Promise<Result<Accepted, Refusal>>;
  transaction<T>(work: (tx: DeskTx) => Promise<T>, { durability, gate }?: TxMode): Promise<T>;
  /** The power goes: up to so many of the newest relaxed transactions were never written. Answers how many were lost. */
  powerCut(most: number): number;
  /** Becomes what another desk of the same branch is before it issues anything: its copy and its cursor. */
  adopt(from: MemoryDesk): void;
  /** The rows as they would be without any pending command: what the hub has sent. Everything is put back afterwards. */
  base(): Promise<ReadonlyMap<TableName, readonly AnyRow[]>>;
  private point;
  private backTo;
  private inOrder;
  private tx;
}

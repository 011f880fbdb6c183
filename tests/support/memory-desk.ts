import type { Actor } from '#shared/access/rights.ts';
import type { Accepted, AnyCommand, Refusal } from '#shared/commands/command.ts';
import type { Result } from '#shared/kernel/result.ts';
import { applyDelta } from '#shared/sync/apply-delta.ts';
import { applyFill } from '#shared/sync/apply-fill.ts';
import { type FirstDays, startAnew } from '#shared/sync/start-anew.ts';
import { type Coverage, type FillState, type WantedDays, noCoverage } from '#shared/sync/coverage.ts';
import { decideAllAgain, takeBack } from '#shared/sync/decide-again.ts';
import type { DayContents, DeskHead, DeskTx, Pending, Sent } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore, DeskWindow } from '#shared/sync/desk-sync.ts';
import { type Signed, issue } from '#shared/sync/issue.ts';
import { type FillRequest, type FillResponse, type Outcome, type PullResponse, auditStart } from '#shared/sync/protocol.ts';
import { doubtful, reviveOfOthers } from '#shared/sync/follow-epoch.ts';
import { relink } from '#shared/sync/relink.ts';
import { holdingOf } from '#shared/sync/holding.ts';
import { notHeld } from '#shared/tables/read.ts';
import { type SyncNote, withNotes } from '#shared/sync/sync-notes.ts';
import { type AnyRow, type TableName, isDayTableName, tableNames } from '#shared/tables/registry.ts';
import { MemoryTables, frozen } from '#tests/support/memory-tables.ts';

/** What a store is asked to do next. `commit` is before it is durable, `committed` after it but before the caller hears of it. */
export type StoreStep = 'read' | 'write' | 'drop-copy' | 'commit' | 'committed';

/** Asked before every step of a transaction; what it throws breaks the step, as a crash or a full disk would. */
export type Gate = (step: StoreStep) => void;

/** How a transaction is written: a power cut takes back relaxed ones, newest first, but never one with a strict one behind it. */
export interface TxMode {
  readonly durability: 'strict' | 'relaxed';
  readonly gate: Gate;
}

const atOnce: TxMode = { durability: 'strict', gate: () => undefined };

const none: readonly Pending[] = [];
const done = Promise.resolve();

interface Point {
  readonly mark: number;
  readonly head: DeskHead;
  readonly outbox: ReadonlyMap<number, Pending>;
  readonly outcomes: readonly Outcome[];
  readonly notes: readonly SyncNote[];
  readonly sent: ReadonlyMap<string, Sent>;
  readonly coverage: Coverage;
  readonly fill: FillState | null;
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
export class MemoryDesk implements DeskSyncStore {
  readonly tables = new MemoryTables();
  readonly chainId: string;
  private theHead: DeskHead;
  private outbox: ReadonlyMap<number, Pending> = new Map();
  private kept: readonly Outcome[] = [];
  private noted: readonly SyncNote[] = [];
  private sent: ReadonlyMap<string, Sent> = new Map();
  private theCoverage: Coverage = noCoverage;
  private theFill: FillState | null = null;
  /** What somebody at the desk wants of it. */
  wanted: WantedDays | null = null;
  isPaused = false;
  /** States before each relaxed transaction that no strict one has followed: a power cut may go back to any of them. */
  private soft: Point[] = [];
  private queue: Promise<unknown> = Promise.resolve();

  private readonly isPartial: boolean;

  /** A partial desk holds what was filled; another one answers for everything, as if it were the whole business. */
  constructor(chainId: string, storeId: string, isPartial = false) {
    this.chainId = chainId;
    this.isPartial = isPartial;
    this.theHead = { storeId, lastSeq: 0, auditHead: auditStart, cursor: null };
  }

  /** Every outcome that this desk has heard of, in order. */
  get outcomes(): readonly Outcome[] {
    return this.kept;
  }

  /** What sync changed of what was done here. */
  get notes(): readonly SyncNote[] {
    return this.noted;
  }

  head(): Promise<DeskHead> {
    return Promise.resolve(this.theHead);
  }

  async pendingFrom(seq: number, most: number): Promise<readonly Pending[]> {
    return this.inOrder()
      .filter((one) => one.envelope.seq >= seq)
      .slice(0, most);
  }

  async pendingCount(): Promise<number> {
    return this.outbox.size;
  }

  applyDelta(delta: PullResponse, first?: FirstDays, mode: TxMode = atOnce): Promise<void> {
    const take = (tx: DeskTx) => (first === undefined ? applyDelta(tx, this.chainId, delta) : startAnew(tx, this.chainId, delta, first));
    return this.transaction(take, mode);
  }

  applyFill(asked: FillRequest, page: FillResponse, mode: TxMode = atOnce): Promise<boolean> {
    return this.transaction((tx) => applyFill(tx, this.chainId, asked, page), mode);
  }

  change<T>(work: (tx: DeskTx) => Promise<T>, mode: TxMode = atOnce): Promise<T> {
    return this.transaction(work, mode);
  }

  doubts(): Promise<readonly string[]> {
    return this.transaction(async (tx) => (await doubtful(tx)).map(({ envelope }) => envelope.cmdId));
  }

  revive(cmdIds: readonly string[], mode: TxMode = atOnce): Promise<void> {
    return this.transaction((tx) => reviveOfOthers(tx, this.chainId, new Set(cmdIds)), mode);
  }

  async window(): Promise<DeskWindow> {
    return { coverage: this.theCoverage, fill: this.theFill, wanted: this.wanted, isPaused: this.isPaused };
  }

  /** What it holds in full. */
  get coverage(): Coverage {
    return this.theCoverage;
  }

  /** Becomes the picture of a store of another kind, for oracles to look at. */
  becomes({ rows, outcomes, pending, head, coverage }: Picture): void {
    this.tables.clear();
    for (const [table, those] of rows) for (const row of those) this.tables.put(table, row);
    this.kept = outcomes;
    this.outbox = new Map(pending.map((one) => [one.envelope.seq, one]));
    this.theHead = head;
    this.theCoverage = coverage;
  }

  /** Issues a command as the edge would, in one transaction. A refusal leaves no trace. */
  async issue(command: AnyCommand, args: unknown, signed: Signed, actor: Actor, mode: TxMode = atOnce): Promise<Result<Accepted, Refusal>> {
    return this.transaction((tx) => issue(tx, this.chainId, command, args, signed, actor), mode);
  }

  transaction<T>(work: (tx: DeskTx) => Promise<T>, { durability, gate }: TxMode = atOnce): Promise<T> {
    const run = async (): Promise<T> => {
      const before = this.point();
      let result: T;
      try {
        result = await work(this.tx(gate));
        gate('commit');
      } catch (error) {
        this.backTo(before);
        throw error;
      }
      if (durability === 'strict') this.soft = [];
      else this.soft.push(before);
      gate('committed');
      return result;
    };
    const result = this.queue.then(run, run);
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** The power goes: up to so many of the newest relaxed transactions were never written. Answers how many were lost. */
  powerCut(most: number): number {
    const lost = Math.min(most, this.soft.length);
    const survived = this.soft.length - lost;
    const point = this.soft[survived];
    if (point !== undefined) this.backTo(point);
    this.soft.length = survived;
    return lost;
  }

  /**
   * Its database is gone, and what the second copy holds is brought back into a new one: what waited, counted anew, and what was acknowledged,
   * under the name of the store that sent it. What was heard was heard.
   */
  loseDatabase(storeId: string): Promise<void> {
    return this.transaction(async (tx) => {
      const waiting = this.inOrder();
      this.outbox = new Map();
      this.tables.clear();
      this.theCoverage = noCoverage;
      this.theFill = null;
      const fresh = { storeId, lastSeq: 0, auditHead: auditStart, cursor: null };
      const { envelopes, end } = relink(
        this.chainId,
        fresh,
        waiting.map(({ envelope }) => envelope),
      );
      this.theHead = { ...fresh, ...end };
      await decideAllAgain(
        tx,
        this.chainId,
        envelopes.map((envelope): Pending => ({ envelope, before: [], touched: [], refused: null })),
      );
    });
  }

  /** Becomes what another desk of the same branch is before it issues anything: its copy and its cursor. */
  adopt(from: MemoryDesk): void {
    this.tables.adopt(from.tables);
    this.theHead = { ...this.theHead, cursor: from.theHead.cursor };
    this.theCoverage = from.theCoverage;
    this.theFill = from.theFill;
  }

  /** The rows as they would be without any pending command: what the hub has sent. Everything is put back afterwards. */
  async base(): Promise<ReadonlyMap<TableName, readonly AnyRow[]>> {
    const found = new Map<TableName, readonly AnyRow[]>();
    const putBack = new Error('looked');
    const look = this.transaction(async (tx) => {
      for (const one of this.inOrder().toReversed()) await takeBack(tx, one);
      for (const table of tableNames) found.set(table, this.tables.all(table));
      throw putBack;
    });
    await look.catch((error: unknown) => {
      if (error !== putBack) throw error;
    });
    return found;
  }

  private point(): Point {
    return {
      mark: this.tables.mark(),
      head: this.theHead,
      outbox: this.outbox,
      outcomes: this.kept,
      notes: this.noted,
      sent: this.sent,
      coverage: this.theCoverage,
      fill: this.theFill,
    };
  }

  private backTo({ mark, head, outbox, outcomes, notes, sent, coverage, fill }: Point): void {
    this.theCoverage = coverage;
    this.theFill = fill;
    this.sent = sent;
    this.tables.rollBack(mark);
    this.theHead = head;
    this.outbox = outbox;
    this.kept = outcomes;
    this.noted = notes;
  }

  private inOrder(): readonly Pending[] {
    if (this.outbox.size === 0) return none;
    return [...this.outbox.values()].sort((a, b) => a.envelope.seq - b.envelope.seq);
  }

  private tx(gate: Gate): DeskTx {
    const read = this.tables.read();
    const holding = () => holdingOf(this.theCoverage, async (table, id) => this.tables.peek(table, id));
    // Not async functions: a promise that is settled already costs a history far less than one that has yet to be.
    const write = (change: () => void): Promise<void> => {
      try {
        gate('write');
        change();
        return done;
      } catch (error) {
        return Promise.reject(error);
      }
    };
    const look = <T>(answer: () => T | Promise<T>): Promise<T> => {
      try {
        gate('read');
        return Promise.resolve(answer());
      } catch (error) {
        return Promise.reject(error);
      }
    };
    return {
      get: (table, id) =>
        look(() =>
          this.isPartial && this.tables.peek(table, id) === undefined && !holding().absent(table) ? notHeld : read.get(table, id),
        ),
      day: (table, branchId, day) =>
        look(() => (!this.isPartial || holding().day(branchId, day) ? read.day(table, branchId, day) : notHeld)),
      by: (table, field, value) =>
        look(async () => (!this.isPartial || (await holding().by(table, field, value)) ? read.by(table, field, value) : notHeld)),
      coverage: () => look(() => this.theCoverage),
      setCoverage: (coverage) => write(() => (this.theCoverage = coverage)),
      fill: () => look(() => this.theFill),
      setFill: (fill) => write(() => (this.theFill = fill)),
      wanted: () => look(() => this.wanted),
      setWanted: (wanted) => write(() => (this.wanted = wanted)),
      dayBetween: (after, before) => look(() => dayBetween(this.tables, after, before)),
      rowsBehind: (table, after, most) =>
        look(() =>
          this.tables
            .all(table)
            .filter(({ id }) => after === null || id > after)
            .slice(0, most),
        ),
      head: () => look(() => this.theHead),
      setHead: (head) => write(() => (this.theHead = head)),
      peek: (table, id) => look(() => this.tables.peek(table, id) ?? null),
      put: (table, row) => write(() => this.tables.put(table, row)),
      remove: (table, id) => write(() => this.tables.remove(table, id)),
      pending: () => look(() => this.inOrder()),
      setPending: (pending) => write(() => (this.outbox = new Map(this.outbox).set(pending.envelope.seq, frozen(pending)))),
      dropPending: (seq) =>
        write(() => {
          const left = new Map(this.outbox);
          left.delete(seq);
          this.outbox = left;
        }),
      keepOutcome: (outcome) => write(() => (this.kept = [...this.kept, outcome])),
      keepNotes: (notes) => write(() => (this.noted = withNotes(this.noted, notes))),
      keepSent: (sent) => write(() => (this.sent = new Map(this.sent).set(sent.envelope.cmdId, frozen(sent)))),
      sentBefore: (epoch) =>
        look(() => [...this.sent.values()].filter((one) => one.epoch !== epoch).sort((a, b) => a.envelope.seq - b.envelope.seq)),
      confirmSent: (cmdIds, epoch) =>
        write(() => {
          const sent = new Map(this.sent);
          for (const cmdId of cmdIds) {
            const one = sent.get(cmdId);
            if (one !== undefined) sent.set(cmdId, frozen({ ...one, epoch }));
          }
          this.sent = sent;
        }),
      dropSent: (cmdId) =>
        write(() => {
          const left = new Map(this.sent);
          left.delete(cmdId);
          this.sent = left;
        }),
      dropCopy: async () => {
        gate('drop-copy');
        this.tables.clear();
      },
    };
  }
}

function dayBetween(from: MemoryTables, after: string, before: string): DayContents | null {
  const found = tableNames.filter(isDayTableName).flatMap((table) => [...from.values(table)].map((row) => ({ table, row })));
  const placeOf = (row: AnyRow) => row as unknown as { readonly branchId: string; readonly day: string };
  const between = found.map(({ row }) => placeOf(row).day).filter((day) => after < day && day < before);
  const first = between.toSorted()[0];
  if (first === undefined) return null;
  const rows = found.filter(({ row }) => placeOf(row).day === first);
  return { branchId: rows.map(({ row }) => placeOf(row).branchId)[0] ?? '', day: first, rows };
}

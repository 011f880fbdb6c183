import type { Actor } from '#shared/access/rights.ts';
import type { Accepted, AnyCommand, Refusal } from '#shared/commands/command.ts';
import type { Result } from '#shared/kernel/result.ts';
import { applyDelta } from '#shared/sync/apply-delta.ts';
import { takeBack } from '#shared/sync/decide-again.ts';
import type { DeskHead, DeskTx, Pending, Sent } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore } from '#shared/sync/desk-sync.ts';
import { type Signed, issue } from '#shared/sync/issue.ts';
import { type Outcome, type PullResponse, auditStart } from '#shared/sync/protocol.ts';
import { type AnyRow, type TableName, tableNames } from '#shared/tables/registry.ts';
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

interface Point {
  readonly mark: number;
  readonly head: DeskHead;
  readonly outbox: ReadonlyMap<number, Pending>;
  readonly outcomes: readonly Outcome[];
  readonly sent: ReadonlyMap<string, Sent>;
}

/** A desk's store in memory: the sync core runs on it unchanged, and every transaction is whole or not at all. */
export class MemoryDesk implements DeskSyncStore {
  readonly tables = new MemoryTables();
  readonly chainId: string;
  private theHead: DeskHead;
  private outbox: ReadonlyMap<number, Pending> = new Map();
  private kept: readonly Outcome[] = [];
  private sent: ReadonlyMap<string, Sent> = new Map();
  /** States before each relaxed transaction that no strict one has followed: a power cut may go back to any of them. */
  private soft: Point[] = [];
  private queue: Promise<unknown> = Promise.resolve();

  constructor(chainId: string, storeId: string) {
    this.chainId = chainId;
    this.theHead = { storeId, lastSeq: 0, auditHead: auditStart, cursor: null };
  }

  /** Every outcome that this desk has heard of, in order. */
  get outcomes(): readonly Outcome[] {
    return this.kept;
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

  applyDelta(delta: PullResponse, mode: TxMode = atOnce): Promise<void> {
    return this.transaction((tx) => applyDelta(tx, this.chainId, delta), mode);
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

  /** Becomes what another desk of the same branch is before it issues anything: its copy and its cursor. */
  adopt(from: MemoryDesk): void {
    this.tables.adopt(from.tables);
    this.theHead = { ...this.theHead, cursor: from.theHead.cursor };
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
    return { mark: this.tables.mark(), head: this.theHead, outbox: this.outbox, outcomes: this.kept, sent: this.sent };
  }

  private backTo({ mark, head, outbox, outcomes, sent }: Point): void {
    this.sent = sent;
    this.tables.rollBack(mark);
    this.theHead = head;
    this.outbox = outbox;
    this.kept = outcomes;
  }

  private inOrder(): readonly Pending[] {
    return [...this.outbox.values()].sort((a, b) => a.envelope.seq - b.envelope.seq);
  }

  private tx(gate: Gate): DeskTx {
    const read = this.tables.read();
    const write = (change: () => void): void => {
      gate('write');
      change();
    };
    const look = <T>(answer: () => T): T => {
      gate('read');
      return answer();
    };
    return {
      get: async (table, id) => look(() => read.get(table, id)),
      day: async (table, branchId, day) => look(() => read.day(table, branchId, day)),
      by: async (table, field, value) => look(() => read.by(table, field, value)),
      head: async () => look(() => this.theHead),
      setHead: async (head) => write(() => (this.theHead = head)),
      peek: async (table, id) => look(() => this.tables.peek(table, id) ?? null),
      put: async (table, row) => write(() => this.tables.put(table, row)),
      remove: async (table, id) => write(() => this.tables.remove(table, id)),
      pending: async () => look(() => this.inOrder()),
      setPending: async (pending) => write(() => (this.outbox = new Map(this.outbox).set(pending.envelope.seq, frozen(pending)))),
      dropPending: async (seq) =>
        write(() => {
          const left = new Map(this.outbox);
          left.delete(seq);
          this.outbox = left;
        }),
      keepOutcome: async (outcome) => write(() => (this.kept = [...this.kept, outcome])),
      keepSent: async (sent) => write(() => (this.sent = new Map(this.sent).set(sent.envelope.cmdId, frozen(sent)))),
      sentBefore: async (epoch) =>
        look(() => [...this.sent.values()].filter((one) => one.epoch !== epoch).sort((a, b) => a.envelope.seq - b.envelope.seq)),
      confirmSent: async (cmdIds, epoch) =>
        write(() => {
          const sent = new Map(this.sent);
          for (const cmdId of cmdIds) {
            const one = sent.get(cmdId);
            if (one !== undefined) sent.set(cmdId, frozen({ ...one, epoch }));
          }
          this.sent = sent;
        }),
      dropSent: async (cmdId) =>
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

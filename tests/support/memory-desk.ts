import type { Actor } from '#shared/access/rights.ts';
import type { Accepted, AnyCommand, Refusal } from '#shared/commands/command.ts';
import type { Result } from '#shared/kernel/result.ts';
import { applyDelta, takeBack } from '#shared/sync/apply-delta.ts';
import type { DeskHead, DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore } from '#shared/sync/desk-sync.ts';
import { type Signed, issue } from '#shared/sync/issue.ts';
import { type Outcome, type PullResponse, auditStart } from '#shared/sync/protocol.ts';
import { type AnyRow, type TableName, tableNames } from '#shared/tables/registry.ts';
import { MemoryTables } from '#tests/support/memory-tables.ts';

/** A desk's store in memory: the sync core runs on it unchanged, and every transaction is whole or not at all. */
export class MemoryDesk implements DeskSyncStore {
  readonly tables = new MemoryTables();
  readonly outcomes: Outcome[] = [];
  readonly chainId: string;
  private theHead: DeskHead;
  private outbox = new Map<number, Pending>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(chainId: string, storeId: string) {
    this.chainId = chainId;
    this.theHead = { storeId, lastSeq: 0, auditHead: auditStart, cursor: null };
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

  applyDelta(delta: PullResponse): Promise<void> {
    return this.transaction((tx) => applyDelta(tx, this.chainId, delta));
  }

  /** Issues a command as the edge would, in one transaction. A refusal leaves no trace. */
  async issue(command: AnyCommand, args: unknown, signed: Signed, actor: Actor): Promise<Result<Accepted, Refusal>> {
    return this.transaction((tx) => issue(tx, this.chainId, command, args, signed, actor));
  }

  transaction<T>(work: (tx: DeskTx) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      const mark = this.tables.mark();
      const head = this.theHead;
      const outbox = new Map(this.outbox);
      const outcomes = this.outcomes.length;
      try {
        return await work(this.tx());
      } catch (error) {
        this.tables.rollBack(mark);
        this.theHead = head;
        this.outbox = outbox;
        this.outcomes.length = outcomes;
        throw error;
      }
    };
    const result = this.queue.then(run, run);
    this.queue = result.catch(() => undefined);
    return result;
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

  private inOrder(): readonly Pending[] {
    return [...this.outbox.values()].sort((a, b) => a.envelope.seq - b.envelope.seq);
  }

  private tx(): DeskTx {
    return {
      ...this.tables.read(),
      head: async () => this.theHead,
      setHead: async (head) => void (this.theHead = head),
      peek: async (table, id) => this.tables.peek(table, id) ?? null,
      put: async (table, row) => this.tables.put(table, row),
      remove: async (table, id) => this.tables.remove(table, id),
      pending: async () => this.inOrder(),
      setPending: async (pending) => void this.outbox.set(pending.envelope.seq, structuredClone(pending)),
      dropPending: async (seq) => void this.outbox.delete(seq),
      keepOutcome: async (outcome) => void this.outcomes.push(outcome),
      dropCopy: async () => this.tables.clear(),
    };
  }
}

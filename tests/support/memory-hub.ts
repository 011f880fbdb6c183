import { uuidV7 } from '#shared/kernel/id.ts';
import type { Write } from '#shared/commands/command.ts';
import type { HubTx, PushPorts, StoreHead, StoredCommand } from '#shared/sync/handle-push.ts';
import type { HubSnapshot, PullPorts, VersionedChange } from '#shared/sync/handle-pull.ts';
import { type TableName, streamOf } from '#shared/tables/registry.ts';
import { MemoryTables } from '#tests/support/memory-tables.ts';

interface Place {
  readonly stream: string;
  readonly version: number;
}

/** Rejects a commit at a moment that a test chooses, as a killed hub would. */
export class HubKilled extends Error {
  override readonly name = 'HubKilled';
}

/** A hub's store in memory for simulations: the sync core runs on it unchanged. One transaction at a time, as head locks would have it. */
export class MemoryHub implements PushPorts, PullPorts {
  readonly tables = new MemoryTables();
  readonly commands = new Map<string, StoredCommand>();
  readonly alarms: { code: string; detail: Readonly<Record<string, string | number>> }[] = [];
  private readonly places = new Map<string, Place & { table: TableName; id: string }>();
  private readonly heads = new Map<string, number>();
  private readonly stores = new Map<string, StoreHead>();
  private queue: Promise<unknown> = Promise.resolve();
  private readonly theEpoch = uuidV7(0, new Uint8Array(10));
  /** Set by a test: dies before or after the next commit. */
  killNext: 'before-commit' | 'after-commit' | null = null;

  epoch(): Promise<string> {
    return Promise.resolve(this.theEpoch);
  }

  verify(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** Puts rows in place as an import would. */
  seed(writes: readonly Write[]): void {
    const versions = new Map<string, number>();
    for (const { table, row } of writes) {
      const stream = streamOf(table, row);
      if (!versions.has(stream)) versions.set(stream, (this.heads.get(stream) ?? 0) + 1);
    }
    for (const [stream, version] of versions) this.heads.set(stream, version);
    this.store(writes, versions);
  }

  transaction<T>(_chainId: string, work: (tx: HubTx) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      const mark = this.tables.mark();
      const places = new Map(this.places);
      const heads = new Map(this.heads);
      const commands = new Map(this.commands);
      const stores = new Map(this.stores);
      const killed = this.killNext;
      this.killNext = null;
      try {
        const result = await work(this.tx());
        if (killed === 'before-commit') throw new HubKilled();
        if (killed === 'after-commit') throw new AfterCommit();
        return result;
      } catch (error) {
        if (error instanceof AfterCommit) throw new HubKilled();
        this.tables.rollBack(mark);
        restore(this.places, places);
        restore(this.heads, heads);
        restore(this.commands, commands);
        restore(this.stores, stores);
        throw error;
      }
    };
    const result = this.queue.then(run, run);
    this.queue = result.catch(() => undefined);
    return result;
  }

  snapshot<T>(_chainId: string, work: (view: HubSnapshot) => Promise<T>): Promise<T> {
    const result = this.queue.then(() => work(this.view()));
    this.queue = result.catch(() => undefined);
    return result;
  }

  private store(writes: readonly Write[], versions: ReadonlyMap<string, number>): void {
    for (const { table, row } of writes) {
      const stream = streamOf(table, row);
      const version = versions.get(stream);
      if (version === undefined) throw new Error(`stream ${stream} was not locked`);
      this.tables.put(table, row);
      this.places.set(`${table}:${row.id}`, { table, id: row.id, stream, version });
    }
  }

  private tx(): HubTx {
    return {
      ...this.tables.read(),
      lockStreams: async (streams) => {
        for (const stream of streams) this.heads.set(stream, (this.heads.get(stream) ?? 0) + 1);
        return new Map(streams.map((stream) => [stream, this.heads.get(stream)!]));
      },
      seen: async (cmdId) => this.commands.get(cmdId),
      savepoint: async (work) => {
        const mark = this.tables.mark();
        const places = new Map(this.places);
        try {
          return await work();
        } catch (error) {
          this.tables.rollBack(mark);
          restore(this.places, places);
          throw error;
        }
      },
      write: async (writes, versions) => this.store(writes, versions),
      keep: async (command) => void this.commands.set(command.envelope.cmdId, command),
      storeHead: async (storeId) => this.stores.get(storeId),
      setStoreHead: async (storeId, _deviceId, head) => void this.stores.set(storeId, head),
      alarm: async (code, detail) => void this.alarms.push({ code, detail }),
      after: async () => [],
    };
  }

  private view(): HubSnapshot {
    return {
      epoch: () => this.epoch(),
      heads: async (streams) => new Map(streams.map((stream) => [stream, this.heads.get(stream) ?? 0])),
      changes: async (stream, after, fromDay, rowsMax) => this.changesOf(stream, after, fromDay).slice(0, rowsMax),
      outcomes: async (storeId, _branchId, after, upTo) =>
        [...this.commands.values()]
          .filter((one) => one.storeId === storeId && one.version > after && one.version <= upTo)
          .map((one) => one.outcome),
      lastSeq: async (storeId) => this.stores.get(storeId)?.lastSeq ?? 0,
    };
  }

  private changesOf(stream: string, after: number, fromDay: string): VersionedChange[] {
    const found: VersionedChange[] = [];
    for (const { table, id, stream: where, version } of this.places.values()) {
      if (where !== stream || version <= after) continue;
      const row = this.tables.peek(table, id);
      const day = (row as Readonly<Record<string, unknown>> | undefined)?.['day'];
      if (typeof day === 'string' && day < fromDay) continue;
      found.push({ table, id, version, row: (row ?? null) as unknown as VersionedChange['row'] });
    }
    return found.sort((a, b) => a.version - b.version || (a.id < b.id ? -1 : 1));
  }
}

class AfterCommit extends Error {}

function restore<K, V>(into: Map<K, V>, from: ReadonlyMap<K, V>): void {
  into.clear();
  for (const [key, value] of from) into.set(key, value);
}

import { derivedId, uuidV7 } from '#shared/kernel/id.ts';
import type { Write } from '#shared/commands/command.ts';
import { type Told, lostSince } from '#shared/sync/gone-back.ts';
import type { DeviceIdentity, HubTx, PushPorts, StoreHead, StoredCommand } from '#shared/sync/handle-push.ts';
import type { FillAsk, FilledRow, HubSnapshot, PullPorts, VersionedChange, VersionedOutcome } from '#shared/sync/handle-pull.ts';
import type { Envelope, FillKey, WireChange } from '#shared/sync/protocol.ts';
import { type AnyRow, type RowOf, type TableName, chainStream, isDayTableName, streamOf } from '#shared/tables/registry.ts';
import { MemoryTables } from '#tests/support/memory-tables.ts';

interface Place {
  readonly table: TableName;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
}

/** Rejects a commit at a moment that a test chooses, as a killed hub would. */
export class HubKilled extends Error {
  override readonly name = 'HubKilled';
}

/** What a hub's database is made of. A backup is a copy of it. */
export interface HubData {
  readonly tables: MemoryTables;
  readonly commands: Map<string, StoredCommand>;
  readonly places: Map<string, Place>;
  readonly heads: Map<string, number>;
  readonly stores: Map<string, DeviceStore>;
  readonly copies: Map<string, Copy>;
  readonly log: readonly Logged[];
}

/** Where a store stands, and whose it is. */
interface DeviceStore extends StoreHead {
  readonly deviceId: string;
}

/** A command that another store sent first, with the version under which this one hears of its outcome. */
interface Copy {
  readonly storeId: string;
  readonly cmdId: string;
  readonly version: number;
}

/** A row as it became with a version of its stream. */
interface Logged extends Place {
  readonly row: AnyRow;
}

/** A hub's store in memory for simulations: the sync core runs on it unchanged. One transaction at a time, as head locks would have it. */
export class MemoryHub implements PushPorts, PullPorts {
  readonly tables = new MemoryTables();
  readonly commands = new Map<string, StoredCommand>();
  readonly alarms: { code: string; detail: Readonly<Record<string, string | number>> }[] = [];
  private readonly places = new Map<string, Place>();
  private readonly heads = new Map<string, number>();
  private readonly stores = new Map<string, DeviceStore>();
  private readonly copies = new Map<string, Copy>();
  /** Every row that was ever written, so that a test can say what a desk has to hold at its cursor. */
  private log: Logged[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private theEpoch = uuidV7(0, new Uint8Array(10));
  private written = 0;
  private renewed = 0;
  /** Set by a test that looks at clocks; to the others, whose days are invented, nothing is ahead of it. */
  nowMs: () => number = () => Infinity;
  /** Set by a test: dies before or after the next commit. */
  killNext: 'before-commit' | 'after-commit' | null = null;

  epoch(): Promise<string> {
    return Promise.resolve(this.theEpoch);
  }

  verify(_chainId: string, _signed: Envelope): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** How often anything but a stream's head was written: when it stays, the hub is byte for byte what it was. */
  get writes(): number {
    return this.written;
  }

  /** The current version of a stream. */
  headOf(stream: string): number {
    return this.heads.get(stream) ?? 0;
  }

  /** The most rows that one version of a stream carries now; no page can be smaller. */
  largestVersion(): number {
    const rows = new Map<string, number>();
    for (const { stream, version } of this.places.values()) {
      const key = `${stream} ${version}`;
      rows.set(key, (rows.get(key) ?? 0) + 1);
    }
    return Math.max(0, ...rows.values());
  }

  /** Whether a store sent what another one had sent before. */
  isSentAgainBy(storeId: string): boolean {
    return [...this.copies.values()].some((one) => one.storeId === storeId);
  }

  /** A backup of everything that is committed. Must not be taken within a transaction. */
  copy(): HubData {
    const tables = new MemoryTables();
    tables.adopt(this.tables);
    const { commands, places, heads, stores, copies, log } = this;
    return {
      tables,
      commands: new Map(commands),
      places: new Map(places),
      heads: new Map(heads),
      stores: new Map(stores),
      copies: new Map(copies),
      log: [...log],
    };
  }

  /** Puts a backup in place; unless it is the hub's first data, its epoch must be a new one. */
  restore(from: HubData, epoch: string = this.theEpoch): void {
    this.tables.adopt(from.tables);
    fill(this.commands, from.commands);
    fill(this.places, from.places);
    fill(this.heads, from.heads);
    fill(this.stores, from.stores);
    fill(this.copies, from.copies);
    this.log = [...from.log];
    this.theEpoch = epoch;
  }

  /** Puts rows in place as an import would. */
  seed(writes: readonly Write[]): void {
    const versions = new Map<string, number>();
    for (const { table, row } of writes) {
      const stream = streamOf(table, row);
      if (!versions.has(stream)) versions.set(stream, this.headOf(stream) + 1);
    }
    for (const [stream, version] of versions) this.heads.set(stream, version);
    this.store(writes, versions);
  }

  /** The hub as a store of a desk reaches it: it is told also of what another store sent first. */
  heardFrom(storeId: string): PushPorts {
    return {
      epoch: () => this.epoch(),
      verify: (chainId, signed) => this.verify(chainId, signed),
      renewEpoch: (device, told) => this.renewEpoch(device, told),
      nowMs: () => this.nowMs(),
      transaction: (chainId, work) => this.transaction(chainId, work, storeId),
    };
  }

  transaction<T>(_chainId: string, work: (tx: HubTx) => Promise<T>, storeId?: string): Promise<T> {
    const run = async (): Promise<T> => {
      const mark = this.tables.mark();
      const killed = this.killNext;
      this.killNext = null;
      let result: T;
      try {
        result = await work(this.tx(storeId));
        if (killed === 'before-commit') throw new HubKilled();
      } catch (error) {
        this.tables.rollBack(mark);
        throw error;
      }
      if (killed === 'after-commit') throw new HubKilled();
      return result;
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

  async renewEpoch(device: DeviceIdentity, told: Told): Promise<boolean> {
    const heads = new Map([chainStream, device.branchId].map((stream) => [stream, this.headOf(stream)]));
    const lost = lostSince(device, told, { epoch: this.theEpoch, heads, lastSeqs: this.lastSeqsOf(device.deviceId) });
    if (lost === undefined) return false;
    this.renewed += 1;
    this.theEpoch = derivedId(this.theEpoch, `renewed ${this.renewed}`);
    this.alarms.push({ code: 'hub-went-back', detail: { deviceId: device.deviceId, ...lost } });
    return true;
  }

  private lastSeqsOf(deviceId: string): Readonly<Record<string, number>> {
    const own = [...this.stores].filter(([, store]) => store.deviceId === deviceId);
    return Object.fromEntries(own.map(([storeId, { lastSeq }]) => [storeId, lastSeq]));
  }

  private store(writes: readonly Write[], versions: ReadonlyMap<string, number>): void {
    for (const { table, row } of writes) {
      const stream = streamOf(table, row);
      const version = versions.get(stream);
      if (version === undefined) throw new Error(`stream ${stream} was not locked`);
      this.written += 1;
      this.tables.put(table, row);
      const place = { table, id: row.id, stream, version };
      this.set(this.places, `${table}:${row.id}`, place);
      this.tables.remember(() => void this.log.pop());
      this.log.push({ ...place, row });
    }
  }

  /** The rows of a table as they were at some versions of their streams. */
  rowsAt(table: TableName, versions: Readonly<Record<string, number>>): readonly AnyRow[] {
    const rows = new Map<string, AnyRow>();
    for (const one of this.log) if (one.table === table && one.version <= (versions[one.stream] ?? 0)) rows.set(one.id, one.row);
    return [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The ids of rows that were written after these versions of their streams. */
  changedAfter(table: TableName, versions: Readonly<Record<string, number>>): ReadonlySet<string> {
    const later = this.log.filter((one) => one.table === table && one.version > (versions[one.stream] ?? 0));
    return new Set(later.map(({ id }) => id));
  }

  private copyTo(storeId: string, { envelope }: StoredCommand): void {
    const key = `${storeId} ${envelope.cmdId}`;
    if (!this.copies.has(key)) this.set(this.copies, key, { storeId, cmdId: envelope.cmdId, version: this.headOf(envelope.branchId) });
  }

  /** Sets an entry beside the rows, to be taken back with them. */
  private set<V>(map: Map<string, V>, key: string, value: V): void {
    const was = map.get(key);
    this.tables.remember(() => void (was === undefined ? map.delete(key) : map.set(key, was)));
    map.set(key, value);
  }

  private tx(asker?: string): HubTx {
    return {
      ...this.tables.read(),
      lockStreams: async (streams) => {
        for (const stream of streams) this.set(this.heads, stream, this.headOf(stream) + 1);
        return new Map(streams.map((stream) => [stream, this.headOf(stream)]));
      },
      seen: async (cmdId, hash) => {
        const found = this.commands.get(cmdId);
        if (found?.hash === hash && asker !== undefined && found.storeId !== asker) this.copyTo(asker, found);
        return found;
      },
      savepoint: async (work) => {
        const mark = this.tables.mark();
        try {
          return await work();
        } catch (error) {
          this.tables.rollBack(mark);
          throw error;
        }
      },
      write: async (writes, versions) => this.store(writes, versions),
      keep: async (command) => {
        this.written += 1;
        this.set(this.commands, command.envelope.cmdId, command);
      },
      storeHead: async (storeId) => this.stores.get(storeId),
      setStoreHead: async (storeId, deviceId, head) => {
        this.written += 1;
        this.set(this.stores, storeId, { ...head, deviceId });
      },
      alarm: async (code, detail) => void this.alarms.push({ code, detail }),
      after: async () => [],
    };
  }

  private view(): HubSnapshot {
    return {
      epoch: () => this.epoch(),
      heads: async (streams) => new Map(streams.map((stream) => [stream, this.headOf(stream)])),
      changes: async (stream, after, fromDay, rowsMax) => this.changesOf(stream, after, fromDay).slice(0, rowsMax),
      floor: async () => 0,
      countChanges: async (stream, after, most) => this.countChanges(stream, after, most),
      outcomes: async (storeId, _branchId, after, upTo, most) =>
        this.outcomesTo(storeId)
          .filter(({ version }) => version > after && version <= upTo)
          .toSorted((a, b) => a.version - b.version)
          .slice(0, most),
      outcomesOf: async (cmdIds) => cmdIds.flatMap((cmdId) => this.commands.get(cmdId)?.outcome ?? []),
      lastNumbers: async () => ({}),
      rows: async (ask, after, rowsMax) => this.rowsOf(ask, after).slice(0, rowsMax),
      countRows: async (asks) => asks.map((ask) => this.pickedOf(ask, null).length),
      lastSeqs: async (deviceId) => this.lastSeqsOf(deviceId),
    };
  }

  private outcomesTo(storeId: string): readonly VersionedOutcome[] {
    const own = [...this.commands.values()].filter((one) => one.storeId === storeId);
    const copied = [...this.copies.values()].flatMap(({ storeId: to, cmdId, version }) => {
      const kept = to === storeId ? this.commands.get(cmdId) : undefined;
      return kept === undefined ? [] : [{ version, outcome: kept.outcome }];
    });
    return [...own.map(({ version, outcome }) => ({ version, outcome })), ...copied];
  }

  private changesOf(stream: string, after: number, fromDay: string): VersionedChange[] {
    const found: VersionedChange[] = [];
    if (after >= this.headOf(stream)) return found;
    for (const { table, id, stream: where, version } of this.places.values()) {
      if (where !== stream || version <= after) continue;
      const row = this.tables.peek(table, id);
      const isGone = row === undefined || (isDayTableName(table) && dayOf(row) < fromDay);
      found.push({ table, id, version, chars: 100, row: (isGone ? null : row) as unknown as VersionedChange['row'] });
    }
    return found.sort((a, b) => a.version - b.version || (a.id < b.id ? -1 : 1));
  }

  /** The rows of a section behind a key, as Postgres would answer. */
  private rowsOf(ask: FillAsk, after: FillKey | null): readonly FilledRow[] {
    return this.pickedOf(ask, after).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  private countChanges(stream: string, after: number, most: number): number {
    if (after >= this.headOf(stream)) return 0;
    let found = 0;
    for (const place of this.places.values()) if (place.stream === stream && place.version > after) found += 1;
    return Math.min(most, found);
  }

  private pickedOf(ask: FillAsk, after: FillKey | null): FilledRow[] {
    const { table, stream, upTo } = ask;
    const found: FilledRow[] = [];
    for (const row of this.tables.values(table)) {
      const place = this.places.get(`${table}:${row.id}`);
      if (place === undefined || place.stream !== stream || place.version > upTo || !this.isPicked(ask, row)) continue;
      const day = isDayTableName(table) ? dayOf(row) : null;
      if (after !== null && keyOf({ id: row.id, day }) <= keyOf(after)) continue;
      found.push({ id: row.id, day, chars: 100, row: row as unknown as WireChange['row'] });
    }
    return found;
  }

  private isPicked({ pick, branchId }: FillAsk, row: AnyRow): boolean {
    switch (pick.kind) {
      case 'all':
        return true;
      case 'days':
        return pick.from <= dayOf(row) && dayOf(row) <= pick.to;
      case 'open':
        return (row as { readonly state?: string }).state === 'open' || (pick.since !== null && dayOf(row) >= pick.since);
      case 'named':
        return (['visits', 'bills'] as const).some((table) =>
          [...this.tables.values(table)].some((other) => {
            const { branchId: where, day, clientId } = other as RowOf<'visits' | 'bills'>;
            return where === branchId && clientId === row.id && pick.from <= day && day <= pick.to;
          }),
        );
    }
  }
}

function keyOf({ day, id }: Pick<FillKey, 'day' | 'id'>): string {
  return `${day ?? ''} ${id}`;
}

function dayOf(row: AnyRow): string {
  return (row as { readonly day?: string }).day ?? '';
}

function fill<K, V>(into: Map<K, V>, from: ReadonlyMap<K, V>): void {
  into.clear();
  for (const [key, value] of from) into.set(key, value);
}

import { IDBKeyRange } from 'fake-indexeddb';
import { newDisk } from '#tests/support/desk-store.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import type { Right } from '#shared/access/rights.ts';
import { must } from '#shared/kernel/assert.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import { loadSigner } from '#shared/sealing/sign.ts';
import { type DeskSync, type Wire, createDeskSync } from '#shared/sync/desk-sync.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import { type Outcome, signedText } from '#shared/sync/protocol.ts';
import { type AnyRow, type RowOf, type TableName, isDayTableName, tableNames } from '#shared/tables/registry.ts';
import { type SecondCopy, openSecondCopy } from '#renderer/data/journal/second-copy.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import { allSent } from '#renderer/data/store/kept-sent.ts';
import { type SignedCommand, issueAll } from '#renderer/data/store/issue-all.ts';
import { type DeskStore, openStore } from '#renderer/data/store/open-store.ts';
import { type DayDocument, documents, rowsOf } from '#renderer/data/store/stored-rows.ts';
import { type RebuiltNote, readState } from '#renderer/data/store/state.ts';
import { StoreFault, asStoreFault } from '#renderer/data/store/store-fault.ts';
import type { Picture } from '#tests/support/memory-desk.ts';
import { journalDisk } from '#tests/support/journal-disk.ts';
import { memoryJournal } from '#tests/support/memory-journal.ts';
import { testCrypto } from '#tests/support/local-desk.ts';
import { daysBack } from '#tests/simulation/chain-rows.ts';
import { emptyDisk, fillDisk } from '#tests/simulation/real/full-disk.ts';
import type { RealDevice } from '#tests/simulation/real/real-hub.ts';

/** What a desk needs of its history. */
export interface RealSurroundings {
  readonly wire: Wire;
  readonly nowMs: () => number;
  readonly today: () => string;
  readonly random: () => number;
  readonly newId: () => string;
  readonly tally: (what: string) => void;
}

/** What a screen says of a command: that it is saved, why it is not, or that there is no room for it. */
type Said = 'saved' | 'refused' | 'failed';

interface Running {
  readonly store: DeskStore;
  /** What another window has opened of the same database; this one alone speaks to the hub. */
  second: DeskStore | undefined;
  readonly secondCopy: SecondCopy;
  readonly machine: DeskSync;
}

/** A desk made of its true parts: Dexie on an IndexedDB in memory, the journal on a disk in memory, WebCrypto, and the sync machine. */
export class RealDesk {
  readonly device: RealDevice;
  /** How long its sync machine wanted to rest after its last run; undefined while it runs. */
  restMs: number | undefined = 1;
  /** What went wrong in the background that must not. */
  fault: unknown;
  private readonly around: RealSurroundings;
  private journalDisk = journalDisk();
  /** What it was told before its database was lost, each in its own words: two that differ are two outcomes. */
  private readonly told = new Map<string, Outcome>();
  private disk = newDisk();
  private running: Running | undefined;

  constructor(device: RealDevice, around: RealSurroundings) {
    this.device = device;
    this.around = around;
  }

  get isUp(): boolean {
    return this.running !== undefined;
  }

  /** Starts the program on what lies on the disks. */
  async start(): Promise<void> {
    const { chainId, branchId, deviceCode } = this.device;
    const { newId, nowMs } = this.around;
    const store = await this.openDatabase();
    const locks = { request: async (_name: string, work: () => Promise<void>) => work() } as unknown as LockManager;
    const journal = memoryJournal(this.journalDisk);
    const onStatus = ({ rebuilt }: { readonly rebuilt?: RebuiltNote | null }): void => {
      if (rebuilt != null && rebuilt.commands > 0) this.around.tally('fault brought back from the journal');
    };
    // A program that is killed does not come to the end of it.
    const onTrim = (): void => undefined;
    const secondCopy = openSecondCopy({ journal, store, chainId, branchId, deviceCode, locks, newId, nowMs, onStatus, onTrim });
    const machine = createDeskSync({
      store: createDexieSyncStore(store, chainId, ({ storeId, settled, epoch }) => secondCopy.settled(storeId, settled, epoch)),
      wire: this.around.wire,
      nowMs,
      random: this.around.random,
      today: this.around.today,
      daysBack,
      onState: () => undefined,
    });
    this.running = { store, second: undefined, secondCopy, machine };
    this.restMs = 1;
  }

  /** Another window opens; from then on people act in either. */
  async openSecondWindow(): Promise<void> {
    const { running } = this;
    if (running === undefined || running.second !== undefined) return;
    running.second = await this.openDatabase();
    this.around.tally('fault second window');
  }

  /** The disk has room for so many writes, and then none for so many more. */
  fillDisk(room: number, refusals: number): void {
    fillDisk(this.database, room, refusals);
  }

  /** There is room on the disk again. */
  emptyDisk(): void {
    emptyDisk(this.database);
  }

  /** The program is killed where it stands: nothing it still does reaches the disk. */
  kill(): void {
    this.running?.second?.close();
    this.running?.store.close();
    this.running = undefined;
  }

  /**
   * The database is gone; the journal lies elsewhere. After a power cut the journal has what was flushed, and so much of what was only written
   * (0–1). What the desk was told it was told, also when its program did not run any more.
   */
  async loseDatabase(keptOfUnflushed?: number): Promise<void> {
    this.kill();
    this.emptyDisk();
    const store = await this.openDatabase();
    for (const one of await outcomesOf(store)) this.told.set(canonicalJson(one), one);
    store.close();
    this.disk = newDisk();
    if (keptOfUnflushed !== undefined) this.journalDisk = this.journalDisk.cutPower(keptOfUnflushed);
  }

  /** Compares with the journal, pushes and pulls, in the background. */
  startSync(): void {
    const { running } = this;
    if (running === undefined || this.restMs === undefined) return;
    this.restMs = undefined;
    const run = async (): Promise<number> => {
      await running.secondCopy.mend();
      return running.machine.run();
    };
    run().then(
      (restMs) => {
        if (this.running === running) this.restMs = restMs;
      },
      (error: unknown) => {
        if (this.running !== running) return;
        this.restMs = 1;
        if (isFullDisk(error)) this.around.tally('fault disk full in sync');
        else this.fault = error;
      },
    );
  }

  /** Issues a command as the edge does: stamped and signed, then one transaction, then the second copy, and only then it is called saved. */
  async issue(cmdId: string, command: AnyCommand, args: unknown, user: RowOf<'users'>, isForged = false): Promise<Said> {
    const { second, secondCopy, ...first } = must(this.running, 'somebody acts at a desk that is up');
    const store = second !== undefined && this.around.random() < 0.5 ? second : first.store;
    const { chainId, deviceId, branchId, keys } = this.device;
    const parsed = command.args.parse(args) as SignedCommand['signed']['args'];
    const at = { actorId: user.id, deviceId, branchId, occurredAt: msToInstant(this.around.nowMs()) };
    const stamped = { cmdId, name: command.name, version: command.version, args: parsed, ...at };
    const sign = await loadSigner(testCrypto, must(keys.get(user.id), 'everybody has keys').privateKey);
    // Whoever forges signs something else.
    const signed = { ...stamped, signature: await sign(signedText(chainId, isForged ? { ...stamped, cmdId: 'forged' } : stamped)) };
    try {
      const issued = await issueAll(store, chainId, [{ command, args: parsed, signed }], { ...user, rights: user.rights as Right[] });
      if (!issued.ok) return 'refused';
      await secondCopy.keep(issued.value.storeId, issued.value.copied);
      return 'saved';
    } catch (error) {
      if (!isFullDisk(error)) throw error;
      this.around.tally('fault disk full in command');
      return 'failed';
    }
  }

  /** All that lies in the database. */
  async picture(): Promise<Picture> {
    const { store } = must(this.running, 'a desk that is looked at is up');
    const { relaxed } = store;
    const rows = new Map<TableName, readonly AnyRow[]>();
    for (const table of tableNames) {
      const held = isDayTableName(table)
        ? (await documents(relaxed, table).toArray()).flatMap((document: DayDocument) => document.rows)
        : await rowsOf(relaxed, table).toArray();
      rows.set(table, held);
    }
    const outcomes = new Map(this.told);
    for (const one of await outcomesOf(store)) outcomes.set(canonicalJson(one), one);
    const pending = (await relaxed.table('pending').toArray()) as readonly Pending[];
    const head = must(await readState(relaxed, 'head'), 'the head is written when the database is made');
    return { rows, outcomes: [...outcomes.values()], pending, head, coverage: await heldExtent(relaxed) };
  }

  private get database(): string {
    return `foyer-desk-${this.device.deviceId}`;
  }

  private openDatabase(): Promise<DeskStore> {
    const indexedDb = { indexedDB: this.disk, IDBKeyRange };
    const { newId } = this.around;
    return openStore({ name: this.database, newId, onNewerVersion: () => undefined, onBlocked: () => undefined, indexedDb });
  }
}

function isFullDisk(error: unknown): boolean {
  const fault = asStoreFault(error);
  return fault instanceof StoreFault && fault.code === 'full';
}

/** What a database keeps of the hub's word, without what a desk notes beside it. */
async function outcomesOf({ relaxed }: DeskStore): Promise<readonly Outcome[]> {
  const kept = (await relaxed.table('outcomes').toArray()) as readonly Outcome[];
  const applied = (await allSent(relaxed)).filter(({ isApplied }) => isApplied === true);
  return [
    ...kept.map(({ cmdId, status, code, subjects }) => ({ cmdId, status, code, subjects })),
    ...applied.map(({ envelope }) => ({ cmdId: envelope.cmdId, status: 'applied' as const, code: '', subjects: [] })),
  ];
}

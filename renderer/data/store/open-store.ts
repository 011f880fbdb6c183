import { Dexie, type DexieOptions } from 'dexie';
import type { DeskHead } from '#shared/sync/desk-store.ts';
import { auditStart } from '#shared/sync/protocol.ts';
import { storesV1 } from '#renderer/data/store/migrations/v1.ts';
import { storesV2 } from '#renderer/data/store/migrations/v2.ts';
import { storesV3, toV3 } from '#renderer/data/store/migrations/v3.ts';
import { storesV4, toV4 } from '#renderer/data/store/migrations/v4.ts';
import { storesV5, toV5 } from '#renderer/data/store/migrations/v5.ts';
import { storesV6 } from '#renderer/data/store/migrations/v6.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';
import { StoreFault, asStoreFault } from '#renderer/data/store/store-fault.ts';

/** The database of a desk, through two Dexie instances: a command is durable when it is said to be saved; a pull can be pulled again. */
export interface DeskStore {
  /** Strict durability: what it answered is on the disk. */
  readonly strict: Dexie;
  /** Relaxed durability, for pulls, reads and live queries. */
  readonly relaxed: Dexie;
  close(): void;
}

/** What the opener needs from its surroundings; tests hand in a fake database. */
export interface StoreOptions {
  readonly name: string;
  readonly newId: () => string;
  /** A newer version of the application opened the database, in another window: this one has closed its own and must reload. */
  readonly onNewerVersion: () => void;
  /** Another window with an older version keeps the database open; the upgrade waits for it. */
  readonly onBlocked: () => void;
  readonly indexedDb?: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;
}

/** The database's name; there is one per device. */
export const deskDatabaseName = 'foyer-desk';

/** The version that this application knows; raised with each migration. */
export const databaseVersion = 6;

function instance(options: StoreOptions, durability: 'strict' | 'relaxed'): Dexie {
  const db = new Dexie(options.name, { ...options.indexedDb, chromeTransactionDurability: durability, cache: 'disabled', autoOpen: false });
  db.version(1).stores(storesV1);
  db.version(2).stores(storesV2);
  db.version(3).stores(storesV3).upgrade(toV3);
  db.version(4).stores(storesV4).upgrade(toV4);
  db.version(5).stores(storesV5).upgrade(toV5);
  db.version(databaseVersion).stores(storesV6);
  return db;
}

/** Opens the database, upgrades it if need be, and gives a new one its store id. Rejects with a StoreFault. */
export async function openStore(options: StoreOptions): Promise<DeskStore> {
  const strict = instance(options, 'strict');
  const relaxed = instance(options, 'relaxed');
  const store: DeskStore = {
    strict,
    relaxed,
    close: () => {
      strict.close();
      relaxed.close();
    },
  };
  for (const db of [strict, relaxed]) {
    db.on('versionchange', () => {
      store.close();
      options.onNewerVersion();
    });
    db.on('blocked', options.onBlocked);
  }
  try {
    await strict.open();
    await relaxed.open();
    refuseNewer(strict);
    await nameStore(strict, options.newId);
    return store;
  } catch (cause) {
    store.close();
    throw asStoreFault(cause);
  }
}

/** Dexie opens a database of a later version and works on; we must not, because its rows may mean something else. */
function refuseNewer(db: Dexie): void {
  if (db.verno > databaseVersion) throw new StoreFault('newer');
}

/** The one row without which nothing can be issued or pulled; a half-written disk may hold anything in its place. */
function isHead(head: Partial<DeskHead>): boolean {
  return typeof head.storeId === 'string' && Number.isSafeInteger(head.lastSeq) && typeof head.auditHead === 'string';
}

/** A new database is a new store to the hub, with a count of commands of its own. */
async function nameStore(db: Dexie, newId: () => string): Promise<void> {
  await db.transaction('rw', 'state', async (trans) => {
    const head = await readState(trans, 'head');
    if (head !== undefined && !isHead(head)) throw new StoreFault('broken');
    if (head !== undefined) return;
    await writeState(trans, 'head', { storeId: newId(), lastSeq: 0, auditHead: auditStart, cursor: null });
    // The desk may have had one before: whoever has its second copy looks there.
    await writeState(trans, 'rebuild', { reason: 'gone' });
  });
}

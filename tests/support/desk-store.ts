// First of all: Dexie looks for a global IndexedDB when it is loaded, and its live queries rest without one.
import 'fake-indexeddb/auto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { DeskStore, StoreOptions } from '#renderer/data/store/open-store.ts';
import { openStore } from '#renderer/data/store/open-store.ts';
import { openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';
import type { Write } from '#shared/commands/command.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { uuidV7 } from '#shared/kernel/id.ts';

/** A disk of its own: what is opened on it twice is the same database, as in two windows or after a reload. */
export function newDisk(): IDBFactory {
  return new IDBFactory();
}

let made = 0;

/** Opens the desk's store on a disk in memory. */
export function openTestStore(
  disk: IDBFactory,
  events: Partial<Pick<StoreOptions, 'onNewerVersion' | 'onBlocked'>> = {},
): Promise<DeskStore> {
  return openStore({
    name: 'foyer-desk-test',
    newId: () => uuidV7((made += 1), new Uint8Array(10)),
    onNewerVersion: events.onNewerVersion ?? (() => undefined),
    onBlocked: events.onBlocked ?? (() => undefined),
    indexedDb: { indexedDB: disk, IDBKeyRange },
  });
}

/** Puts rows into a store as a whole first pull would, and says that they are all there is from the day on. */
export async function fillStore(store: DeskStore, writes: readonly Write[], fromDay = '2026-01-01'): Promise<void> {
  const cursor = { epoch: 'epoch', scopeHash: 'scope', versions: { chain: 1, branch: 1 } };
  await store.strict.transaction('rw', [...commandStores], async (trans) => {
    const coverage = { branchId: 'branch', fromDay, days: [{ from: fromDay, to: lastDay }], tables: 'all' } as const;
    const tx = openDexieTx(trans, coverage);
    for (const { table, row } of writes) await tx.put(table, row);
    await tx.setHead({ ...(await tx.head()), cursor });
    await tx.flush();
    await tx.setCoverage(coverage);
  });
}

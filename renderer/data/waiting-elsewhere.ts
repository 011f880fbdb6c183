import { Dexie, type Table } from 'dexie';
import type { Pending } from '#shared/sync/desk-store.ts';
import { databaseNameOf, findGenerations } from '#renderer/data/store/generations.ts';

/** The databases to look into; tests hand in a disk in memory. */
export interface LookedInto {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/**
 * How many commands wait on this machine for the hub and belong to another branch of the chain: a desk of this branch could not send them. The
 * database is looked at as it lies and left at its version. One that does not open says so itself when the desk opens it.
 */
export async function countWaitingElsewhere(disk: LookedInto, chainId: string, branchId: string): Promise<number> {
  const { current } = await findGenerations(disk.indexedDB, chainId);
  const name = databaseNameOf(chainId, current);
  const known = await disk.indexedDB.databases().catch(() => []);
  if (!known.some((one) => one.name === name)) return 0;
  const db = new Dexie(name, { ...disk, autoOpen: false });
  try {
    await db.open();
    const pending = await (db.table('pending') as Table<Pending, number>).toArray();
    return pending.filter(({ envelope }) => envelope.branchId !== branchId).length;
  } catch {
    return 0;
  } finally {
    db.close();
  }
}

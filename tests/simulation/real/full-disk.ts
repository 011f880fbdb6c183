import { IDBObjectStore } from 'fake-indexeddb';

// An IndexedDB in memory is never full: so its writes are counted here, by the name of the database, which each desk has for itself.
const disks = new Map<string, { room: number; refusals: number }>();

/** The disk of a database has room for so many writes, and then none for so many more. */
export function fillDisk(database: string, room: number, refusals: number): void {
  disks.set(database, { room, refusals });
}

/** There is room again. */
export function emptyDisk(database: string): void {
  disks.delete(database);
}

function takeRoom(database: string): void {
  const disk = disks.get(database);
  if (disk === undefined) return;
  disk.room -= 1;
  if (disk.room >= 0) return;
  disk.refusals -= 1;
  if (disk.refusals <= 0) disks.delete(database);
  throw new DOMException('the disk is full', 'QuotaExceededError');
}

for (const name of ['put', 'add'] as const) {
  const write = Reflect.get(IDBObjectStore.prototype, name) as (value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>;
  IDBObjectStore.prototype[name] = function (...given) {
    takeRoom(this.transaction.db.name);
    return Reflect.apply(write, this, given);
  };
}

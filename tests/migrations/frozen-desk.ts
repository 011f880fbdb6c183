import { readFileSync } from 'node:fs';
import { IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { z } from 'zod';
import { storesV1 } from '#renderer/data/store/migrations/v1.ts';
import { storesV2 } from '#renderer/data/store/migrations/v2.ts';
import { storesV3 } from '#renderer/data/store/migrations/v3.ts';
import { storesV4 } from '#renderer/data/store/migrations/v4.ts';
import { storesV5 } from '#renderer/data/store/migrations/v5.ts';
import { storesV6 } from '#renderer/data/store/migrations/v6.ts';

/** The stores that each version added or changed, oldest first; a test holds the list to what the desk opens. */
export const deskVersions: readonly Readonly<Record<string, string>>[] = [storesV1, storesV2, storesV3, storesV4, storesV5, storesV6];

/** What lies in a desk's database, by store: a branch, a visit that the hub knows, and one that still waits for it. */
export const frozenDesk = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
export type FrozenDesk = z.infer<typeof frozenDesk>;

/** Where the frozen content of a version lies. */
export function frozenDeskFile(version: number): URL {
  return new URL(`./frozen/desk-v${version}.json`, import.meta.url);
}

/** Reads the frozen content of a version. */
export function readFrozenDesk(version: number): FrozenDesk {
  return frozenDesk.parse(JSON.parse(readFileSync(frozenDeskFile(version), 'utf8')));
}

/** Everything that lies in a database, by store. */
export async function contentOf(db: Dexie): Promise<FrozenDesk> {
  const all = await Promise.all(
    db.tables.map(async (table) => [table.name, (await table.toArray()) as Record<string, unknown>[]] as const),
  );
  return Object.fromEntries(all);
}

/** Writes a disk as a desk of some version would have: the stores that it knew. */
export async function writeOldDesk(disk: IDBFactory, version: number, content: FrozenDesk): Promise<void> {
  const old = new Dexie('foyer-desk-test', { indexedDB: disk, IDBKeyRange });
  for (const [at, stores] of deskVersions.slice(0, version).entries()) old.version(at + 1).stores(stores);
  await old.open();
  for (const table of old.tables) await table.bulkPut(content[table.name] ?? []);
  old.close();
}

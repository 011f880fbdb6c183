import type { Page } from '@playwright/test';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { type TableName, isDayTableName, tableNames } from '#shared/tables/registry.ts';
import type { DeskPage } from '#tests/e2e/support/desk-page.ts';

interface Named {
  readonly id: string;
}

/** How many commands of this desk wait for the hub's answer. */
export async function waitingOf(desk: DeskPage): Promise<number> {
  return storeOf(await desk.dump(['pending']), 'pending').length;
}

/** Every synced row of a desk by table, as text that two desks can be compared by. */
export async function replicaOf(desk: DeskPage): Promise<Readonly<Record<string, readonly string[]>>> {
  const stores = await desk.dump();
  const found: Record<string, readonly string[]> = {};
  for (const table of tableNames) found[table] = rowsOf(stores, table).map(canonicalJson).sort();
  return found;
}

/** The rows of one table as a desk holds them now. */
export async function rowsHeld(desk: DeskPage, table: TableName): Promise<readonly Named[]> {
  return rowsOf(await desk.dump([isDayTableName(table) ? `${table}Days` : table]), table);
}

/** The rows of a table in a dump, also those that lie in day documents. */
export function rowsOf(stores: Readonly<Record<string, readonly unknown[]>>, table: TableName): readonly Named[] {
  if (!isDayTableName(table)) return storeOf(stores, table) as readonly Named[];
  return storeOf(stores, `${table}Days`).flatMap((document) => (document as { readonly rows: readonly Named[] }).rows);
}

function storeOf(stores: Readonly<Record<string, readonly unknown[]>>, name: string): readonly unknown[] {
  const key = Object.keys(stores).find((candidate) => candidate.endsWith(`/${name}`));
  if (key === undefined) throw new Error(`this desk has no store ${name}`);
  return stores[key] ?? [];
}

/** Deletes the database of the desk, as a browser does that throws it away, and nothing else of its files. */
export async function deleteDeskDatabase(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined || !name.startsWith('foyer-desk')) continue;
      await new Promise<void>((done, failed) => {
        const deleting = indexedDB.deleteDatabase(name);
        deleting.onsuccess = () => done();
        deleting.onerror = () => failed(deleting.error ?? new Error('not deleted'));
      });
    }
  });
}

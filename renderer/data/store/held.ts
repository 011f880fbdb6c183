import type { Table } from 'dexie';
import { type Coverage, lastDay, noCoverage } from '#shared/sync/coverage.ts';
import type { DayContents } from '#shared/sync/desk-store.ts';
import { chainStream, isDayTableName, tableNames } from '#shared/tables/registry.ts';
import { type StoreSource, readState } from '#renderer/data/store/state.ts';
import { type DayDocument, documents, documentsBetween, placeOfKey } from '#renderer/data/store/stored-rows.ts';

/** What the store holds as it stands. */
export async function heldExtent(source: StoreSource): Promise<Coverage> {
  const coverage = await readState(source, 'coverage');
  if (coverage !== undefined) return coverage;
  // A store of an older build: what it held serves until the hub has been heard, and then the copy starts anew.
  const before = await readState(source, 'window');
  const branchId = before?.streams.find((stream) => stream !== chainStream) ?? null;
  if (before?.isComplete !== true || before.fromDay === null) return noCoverage;
  return { branchId, fromDay: before.fromDay, days: [{ from: before.fromDay, to: lastDay }], tables: 'all' };
}

const dayTables = tableNames.filter(isDayTableName);

/** What lies of the first day after one and before another; null when there is none. Days of another branch are passed over only by their name. */
export async function firstDayBetween(source: StoreSource, after: string, before: string): Promise<DayContents | null> {
  const places: { readonly branchId: string; readonly day: string }[] = [];
  for (const table of dayTables) {
    for (const branchId of await branchesIn(documents(source, table))) {
      const key = await documents(source, table)
        .where('key')
        .between(`${branchId}|${after === '' ? '' : `${after}|~`}`, `${branchId}|${before}|`)
        .first();
      if (key !== undefined) places.push(placeOfKey(key.key));
    }
  }
  const first = places.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.branchId < b.branchId ? -1 : 1))[0];
  if (first === undefined) return null;
  const rows = await Promise.all(
    dayTables.map(async (table) => {
      const found = await documentsBetween(source, table, first.branchId, first.day, first.day);
      return found.flatMap((document) => document.rows.map((row) => ({ table, row })));
    }),
  );
  return { ...first, rows: rows.flat() };
}

/** A desk holds one branch; one that was moved to another may still hold days of the first. */
async function branchesIn(table: Table<DayDocument, string>): Promise<readonly string[]> {
  const found: string[] = [];
  for (let key = await table.orderBy('key').first(); key !== undefined;) {
    const { branchId } = placeOfKey(key.key);
    found.push(branchId);
    key = await table.where('key').above(`${branchId}|~`).first();
  }
  return found;
}

import type { Table } from 'dexie';
import { type AnyRow, type TableName, isDayTableName } from '#shared/tables/registry.ts';
import type { StoreSource } from '#renderer/data/store/state.ts';
import { documentsOf, finderOf } from '#renderer/data/store/store-names.ts';

/** Some of the rows of one branch's day of one table. `key` is `branchId|day|shard`. */
export interface DayDocument {
  readonly key: string;
  readonly rows: readonly AnyRow[];
}

/** Where a day table's row lies, with its indexed values. */
export interface FinderEntry {
  readonly id: string;
  readonly key: string;
}

/** The rows as they lie in the database, whatever the window and without what a running transaction has yet to write. */
export interface StoredRows {
  one(table: TableName, id: string): Promise<AnyRow | undefined>;
  /** Rows of a branch's days from–to, unsorted. */
  days(table: TableName, branchId: string, from: string, to: string): Promise<readonly AnyRow[]>;
  /** Rows whose indexed field has the value, unsorted. */
  by(table: TableName, field: string, value: string): Promise<readonly AnyRow[]>;
}

/** The store of a day table's documents. */
export function documents(source: StoreSource, table: TableName): Table<DayDocument, string> {
  return source.table(documentsOf(table)) as Table<DayDocument, string>;
}

/** The store that finds a day table's rows. */
export function finder(source: StoreSource, table: TableName): Table<FinderEntry, string> {
  return source.table(finderOf(table)) as Table<FinderEntry, string>;
}

/** The store of a row table. */
export function rowsOf(source: StoreSource, table: TableName): Table<AnyRow, string> {
  return source.table(table) as Table<AnyRow, string>;
}

/** The part of a document's key that all shards of a day share. */
export function dayKey(branchId: string, day: string): string {
  return `${branchId}|${day}|`;
}

/** Documents of a branch's days from–to, in order of day and shard. `~` sorts behind every digit of a shard. */
export async function documentsBetween(
  source: StoreSource,
  table: TableName,
  branchId: string,
  from: string,
  to: string,
): Promise<readonly DayDocument[]> {
  return documents(source, table)
    .where('key')
    .between(dayKey(branchId, from), `${dayKey(branchId, to)}~`)
    .toArray();
}

/** The branch and day whose document has the key; a day has no bar in it, whatever the branch is called. */
export function placeOfKey(key: string): { readonly branchId: string; readonly day: string } {
  const parts = key.split('|');
  return { branchId: parts.slice(0, -2).join('|'), day: parts.at(-2) ?? '' };
}

/** Reads rows by their tables' way of lying. Inside a transaction nothing but Dexie is awaited. */
export function storedRows(source: StoreSource): StoredRows {
  return {
    one: async (table, id) => {
      if (!isDayTableName(table)) return rowsOf(source, table).get(id);
      const entry = await finder(source, table).get(id);
      if (entry === undefined) return undefined;
      const document = await documents(source, table).get(entry.key);
      return document?.rows.find((row) => row.id === id);
    },
    days: async (table, branchId, from, to) => {
      const found = await documentsBetween(source, table, branchId, from, to);
      return found.flatMap((document) => document.rows);
    },
    by: async (table, field, value) => {
      if (!isDayTableName(table)) return rowsOf(source, table).where(field).equals(value).toArray();
      const entries = await finder(source, table).where(field).equals(value).toArray();
      if (entries.length === 0) return [];
      const wanted = new Set(entries.map((entry) => entry.id));
      const found = await documents(source, table).bulkGet([...new Set(entries.map((entry) => entry.key))]);
      return found.flatMap((document) => document?.rows.filter((row) => wanted.has(row.id)) ?? []);
    },
  };
}

/** What a transaction has read of the day tables, each piece once. */
export interface DayReads {
  entry(table: TableName, id: string): Promise<FinderEntry | undefined>;
  entries(table: TableName, ids: readonly string[]): Promise<readonly (FinderEntry | undefined)[]>;
  /** Every document of a branch's day. */
  day(table: TableName, branchId: string, day: string): Promise<readonly DayDocument[]>;
  /** After the stores were emptied under it. */
  forget(): void;
}

/** From so many ids on it pays to ask for all keys between them first: a page of a first copy asks for thousands of rows that are not there. */
const manyIds = 200;
/** Of keys that were not asked for, so many a wanted one are read; of more, it is cheaper to ask for each. */
const keysAnId = 20;

/** Those of many ids that may lie there. */
async function thoseThere(table: Table<FinderEntry, string>, ids: readonly string[]): Promise<readonly string[]> {
  const sorted = ids.toSorted();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const most = ids.length * keysAnId;
  const keys = new Set(await table.where(':id').between(first, last, true, true).limit(most).primaryKeys());
  return keys.size === most ? ids : ids.filter((id) => keys.has(id));
}

/**
 * Remembers what was read, for a transaction that writes at its end: a command asks for its visit, for the visit's day, for the row before the
 * change and for the document to write it into, and all of these lie in one document.
 */
export function rememberDays(source: StoreSource): DayReads {
  const entries = new Map<string, FinderEntry | undefined>();
  const days = new Map<string, readonly DayDocument[]>();
  const nameOf = (table: TableName, key: string): string => `${table} ${key}`;
  const learn = async (table: TableName, ids: readonly string[]): Promise<void> => {
    const unknown = ids.filter((id) => !entries.has(nameOf(table, id)));
    if (unknown.length === 0) return;
    const there = unknown.length < manyIds ? unknown : await thoseThere(finder(source, table), unknown);
    const found = await finder(source, table).bulkGet([...there]);
    for (const id of unknown) entries.set(nameOf(table, id), undefined);
    for (const [at, id] of there.entries()) entries.set(nameOf(table, id), found[at]);
  };
  return {
    entry: async (table, id) => {
      await learn(table, [id]);
      return entries.get(nameOf(table, id));
    },
    entries: async (table, ids) => {
      await learn(table, ids);
      return ids.map((id) => entries.get(nameOf(table, id)));
    },
    day: async (table, branchId, day) => {
      const name = nameOf(table, dayKey(branchId, day));
      const known = days.get(name);
      if (known !== undefined) return known;
      const found = await documentsBetween(source, table, branchId, day, day);
      days.set(name, found);
      // Where these rows lie is known by now; their entries need not be looked up one by one.
      for (const { key, rows } of found) for (const { id } of rows) entries.set(nameOf(table, id), { id, key });
      return found;
    },
    forget: () => {
      entries.clear();
      days.clear();
    },
  };
}

/** The rows of day tables through what a transaction remembers; those of row tables as they lie. */
export function rememberedRows(source: StoreSource, reads: DayReads): StoredRows {
  const stored = storedRows(source);
  return {
    ...stored,
    one: async (table, id) => {
      if (!isDayTableName(table)) return stored.one(table, id);
      const entry = await reads.entry(table, id);
      if (entry === undefined) return undefined;
      const { branchId, day } = placeOfKey(entry.key);
      const document = (await reads.day(table, branchId, day)).find((one) => one.key === entry.key);
      return document?.rows.find((row) => row.id === id);
    },
    days: async (table, branchId, from, to) => {
      if (from !== to) return stored.days(table, branchId, from, to);
      return (await reads.day(table, branchId, from)).flatMap((document) => document.rows);
    },
  };
}

/** Sorts rows by id, by code units, as every store answers. */
export function sortedById<R extends { readonly id: string }>(rows: readonly R[]): readonly R[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

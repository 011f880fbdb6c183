import { must } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type AnyRow, type DayTableName, tables } from '#shared/tables/registry.ts';
import type { StoreSource } from '#renderer/data/store/state.ts';
import { type DayDocument, type DayReads, type FinderEntry, dayKey, documents, finder } from '#renderer/data/store/stored-rows.ts';

/** What a transaction wants of a day table: rows to lie there, and, with null, rows to be gone. By id. */
export type WantedRows = ReadonlyMap<string, AnyRow | null>;

interface DayRow {
  readonly id: string;
  readonly branchId: string;
  readonly day: string;
}

/** The documents that a transaction touches, as they will be written. */
interface Workspace {
  readonly byKey: Map<string, readonly AnyRow[]>;
  readonly changed: Set<string>;
}

/**
 * Writes rows into the day documents: each document is read once and written once, however many of its rows change. A row that moved to
 * another day leaves its old document; a day that outgrows a document gets a further shard.
 */
export async function writeDayRows(source: StoreSource, reads: DayReads, table: DayTableName, wanted: WantedRows): Promise<void> {
  const ids = [...wanted.keys()];
  const days = await daysOf(reads, table, wanted);
  // Behind the days: a row that lies on its day already is found there, and its entry is not asked for.
  const before = await reads.entries(table, ids);
  const oldKeys = new Map(before.flatMap((entry) => (entry === undefined ? [] : [[entry.id, entry.key] as const])));
  const space = await openDays(source, table, days, new Set(oldKeys.values()));
  const entries: FinderEntry[] = [];
  for (const [id, row] of wanted) {
    const oldKey = oldKeys.get(id);
    const key = row === null ? undefined : placeFor(space, row as AnyRow & DayRow, oldKey);
    const was = oldKey === undefined ? undefined : space.byKey.get(oldKey)?.find((other) => other.id === id);
    if (oldKey !== undefined && oldKey !== key) set(space, oldKey, (rows) => rows.filter((other) => other.id !== id));
    if (row === null || key === undefined) continue;
    set(space, key, (rows) => [...rows.filter((other) => other.id !== id), row]);
    if (oldKey !== key || was === undefined || !isFoundAlike(table, was, row)) entries.push(entryOf(table, row, key));
  }
  const kept: DayDocument[] = [];
  const emptied: string[] = [];
  for (const key of space.changed) {
    const rows = must(space.byKey.get(key), 'a changed document is in the workspace');
    if (rows.length === 0) emptied.push(key);
    else kept.push({ key, rows });
  }
  const gone = [...wanted].flatMap(([id, row]) => (row === null ? [id] : []));
  // Nothing is waited for that is not there: most commands write one document and one entry.
  if (kept.length > 0) await documents(source, table).bulkPut(kept);
  if (emptied.length > 0) await documents(source, table).bulkDelete(emptied);
  if (entries.length > 0) await finder(source, table).bulkPut(entries);
  if (gone.length > 0) await finder(source, table).bulkDelete(gone);
}

/** Every shard of the days that rows go to. Asked all at once: one day after the other, a page of a first copy would wait for hundreds of answers. */
async function daysOf(reads: DayReads, table: DayTableName, wanted: WantedRows): Promise<readonly DayDocument[]> {
  const days = new Map<string, DayRow>();
  for (const row of wanted.values()) if (row !== null) days.set(dayKey((row as DayRow).branchId, (row as DayRow).day), row as DayRow);
  const found = await Promise.all([...days.values()].map(({ branchId, day }) => reads.day(table, branchId, day)));
  return found.flat();
}

/** The documents of the days, and those that rows leave. */
async function openDays(
  source: StoreSource,
  table: DayTableName,
  days: readonly DayDocument[],
  oldKeys: ReadonlySet<string>,
): Promise<Workspace> {
  const byKey = new Map<string, readonly AnyRow[]>(days.map(({ key, rows }) => [key, rows]));
  const others = [...oldKeys].filter((key) => !byKey.has(key));
  if (others.length === 0) return { byKey, changed: new Set() };
  for (const document of await documents(source, table).bulkGet(others)) if (document !== undefined) byKey.set(document.key, document.rows);
  return { byKey, changed: new Set() };
}

function set(space: Workspace, key: string, change: (rows: readonly AnyRow[]) => readonly AnyRow[]): void {
  space.byKey.set(key, change(space.byKey.get(key) ?? []));
  space.changed.add(key);
}

/** The document for a row: the one it lies in while its day stays, else the first of the day with room, else a new shard. */
function placeFor(space: Workspace, row: DayRow, oldKey: string | undefined): string {
  const prefix = dayKey(row.branchId, row.day);
  if (oldKey?.startsWith(prefix) === true) return oldKey;
  for (let shard = 0; ; shard += 1) {
    const key = `${prefix}${String(shard).padStart(3, '0')}`;
    if ((space.byKey.get(key)?.length ?? 0) < limits.dayDocumentRowsMax) return key;
  }
}

/** Whether the entry that finds the one finds the other as well. */
function isFoundAlike(table: DayTableName, one: AnyRow, other: AnyRow): boolean {
  const valueOf = (row: AnyRow, field: string): unknown => (row as Readonly<Record<string, unknown>>)[field];
  return tables[table].indexes.every((field) => valueOf(one, field) === valueOf(other, field));
}

function entryOf(table: DayTableName, row: AnyRow, key: string): FinderEntry {
  const fields = row as Readonly<Record<string, unknown>>;
  return { id: row.id, key, ...Object.fromEntries(tables[table].indexes.map((field) => [field, fields[field]])) };
}

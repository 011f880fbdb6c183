import type { Table } from 'dexie';
import type { DeskTx, ExpectedRow, Pending } from '#shared/sync/desk-store.ts';
import { must } from '#shared/kernel/assert.ts';
import { held, notHeld } from '#shared/tables/read.ts';
import { type AnyRow, type DayTableName, type TableName, isDayTableName } from '#shared/tables/registry.ts';
import { type WantedRows, writeDayRows } from '#renderer/data/store/day-documents.ts';
import { type Coverage, noCoverage } from '#shared/sync/coverage.ts';
import { holdingOf } from '#shared/sync/holding.ts';
import { firstDayBetween } from '#renderer/data/store/held.ts';
import { machineMs } from '#renderer/data/store/kept-sent.ts';
import { noteFreed } from '#renderer/data/store/note-freed.ts';
import { openOutbox } from '#renderer/data/store/outbox-writes.ts';
import { type StoreSource, dropState, readState, writeState } from '#renderer/data/store/state.ts';
import { copyStores } from '#renderer/data/store/store-names.ts';
import { type DayReads, dayKey, placeOfKey, rememberDays, rememberedRows, rowsOf, sortedById } from '#renderer/data/store/stored-rows.ts';
import { type WaitingCommands, storedWaiting } from '#renderer/data/store/waiting-commands.ts';

/** A transaction's view of the store, and the write that ends it. */
export interface DexieTx extends DeskTx {
  /** Writes every row that was put or removed. Nothing may be asked or put after it. */
  flush(): Promise<void>;
  /** Rows of a table that were put or removed, for those who keep an index of their own. */
  changed(table: TableName): readonly string[];
  /** What becomes of waiting commands, by seq, for those who remember them; null for those that leave. */
  changedPending(): ReadonlyMap<number, Pending | null>;
}

/**
 * Works inside one Dexie transaction. Rows that are put or removed wait in memory until `flush`, and every question sees them; so each day
 * document is read and written once, and a page of thousands of rows is a handful of bulk writes.
 */
export function openDexieTx(source: StoreSource, extent: Coverage, commands: WaitingCommands = storedWaiting, nowMs = machineMs): DexieTx {
  const reads = rememberDays(source);
  const stored = rememberedRows(source, reads);
  const waiting = new Map<TableName, Map<string, AnyRow | null>>();

  const expect = (changes: readonly ExpectedRow[]) => expectRows(reads, changes);
  const waitingIn = (table: TableName): WantedRows => waiting.get(table) ?? new Map<string, AnyRow | null>();
  const want = (table: TableName, id: string, row: AnyRow | null): void => {
    waiting.set(table, (waiting.get(table) ?? new Map<string, AnyRow | null>()).set(id, row));
  };
  const peek = async (table: TableName, id: string): Promise<AnyRow | null> => {
    const own = waitingIn(table).get(id);
    return own === undefined ? ((await stored.one(table, id)) ?? null) : own;
  };
  /** What lies in the store, with what this transaction wants instead. */
  const merged = (table: TableName, found: readonly AnyRow[], fits: (row: AnyRow) => boolean): readonly AnyRow[] => {
    const own = waitingIn(table);
    const mine = [...own.values()].filter((row): row is AnyRow => row !== null && fits(row));
    return sortedById([...found.filter((row) => !own.has(row.id)), ...mine]);
  };
  let coverage = extent;
  let holding = holdingOf(coverage, peek);
  let before = extent;
  const outbox = openOutbox(source, commands, nowMs);
  // The questions are typed by table name; the store below them is not.
  const answer = (value: unknown): never => held(value) as never;

  return {
    get: async (table, id) => {
      const row = await peek(table, id);
      if (row !== null) return answer(row);
      const isGone = waitingIn(table).get(id) === null || holding.absent(table);
      return isGone ? answer(undefined) : notHeld;
    },
    day: async (table, branchId, day) => {
      if (!holding.day(branchId, day)) return notHeld;
      const found = await stored.days(table, branchId, day, day);
      return answer(merged(table, found, (row) => fieldOf(row, 'branchId') === branchId && fieldOf(row, 'day') === day));
    },
    by: async (table, field, value) => {
      if (!(await holding.by(table, field, value))) return notHeld;
      const found = await stored.by(table, field, value);
      return answer(merged(table, found, (row) => fieldOf(row, field) === value));
    },
    peek,
    put: async (table, row) => want(table, row.id, row),
    remove: async (table, id) => want(table, id, null),
    head: async () => must(await readState(source, 'head'), 'the head is written when the database is made'),
    setHead: async (next) => writeState(source, 'head', next),
    coverage: async () => coverage,
    setCoverage: async (next) => {
      coverage = next;
      holding = holdingOf(next, peek);
      await writeState(source, 'coverage', next);
    },
    ...fetchingIn(source),
    dayBetween: (after, before) => firstDayBetween(source, after, before),
    rowsBehind: async (table, after, most) => rowsBehind(rowsOf(source, table), after, most),
    ...outbox,
    dropCopy: async () => {
      waiting.clear();
      before = noCoverage;
      for (const name of copyStores) await source.table(name).clear();
      reads.forget();
    },
    expect,
    flush: async () => {
      await Promise.all([outbox.flush(), noteFreed(source, { extent: before, stored, wanted: waiting, expect })]);
      for (const [table, rows] of waiting) await writeTable(source, reads, table, rows);
    },
    changed: (table) => [...waitingIn(table).keys()],
  };
}

/** What is under way and what is wanted, each a value of its own in the state. */
function fetchingIn(source: StoreSource): Pick<DeskTx, 'fill' | 'setFill' | 'wanted' | 'setWanted'> {
  return {
    fill: async () => (await readState(source, 'fill')) ?? null,
    setFill: async (fill) => (fill === null ? dropState(source, 'fill') : writeState(source, 'fill', fill)),
    wanted: async () => (await readState(source, 'wanted')) ?? null,
    setWanted: async (wanted) => (wanted === null ? dropState(source, 'wanted') : writeState(source, 'wanted', wanted)),
  };
}

function writeTable(source: StoreSource, reads: DayReads, table: TableName, rows: WantedRows): Promise<void> {
  return isDayTableName(table) ? writeDayRows(source, reads, table, rows) : writeRows(source, table, rows);
}

/**
 * Reads the days that day tables' rows are to lie on together, and then the places of those rows that do not lie there yet, with their days:
 * one after the other, a page would wait for thousands of answers.
 */
async function expectRows(reads: DayReads, changes: readonly ExpectedRow[]): Promise<void> {
  for (const table of new Set(changes.map((change) => change.table))) {
    if (!isDayTableName(table)) continue;
    const ofTable = changes.filter((change) => change.table === table);
    await readDays(
      reads,
      table,
      ofTable.flatMap(({ row }) => (row === null ? [] : [placeOfRow(row as unknown as AnyRow)])),
    );
    const found = await reads.entries(
      table,
      ofTable.map(({ id }) => id),
    );
    await readDays(
      reads,
      table,
      found.flatMap((entry) => (entry === undefined ? [] : [placeOfKey(entry.key)])),
    );
  }
}

async function readDays(
  reads: DayReads,
  table: TableName,
  places: readonly { readonly branchId: string; readonly day: string }[],
): Promise<void> {
  const distinct = new Map(places.map((place) => [dayKey(place.branchId, place.day), place]));
  await Promise.all([...distinct.values()].map(({ branchId, day }) => reads.day(table, branchId, day)));
}

function placeOfRow(row: AnyRow): { readonly branchId: string; readonly day: string } {
  return { branchId: String(fieldOf(row, 'branchId')), day: String(fieldOf(row, 'day')) };
}

async function rowsBehind(rows: Table<AnyRow, string>, after: string | null, most: number): Promise<readonly AnyRow[]> {
  return (after === null ? rows.orderBy(':id') : rows.where(':id').above(after)).limit(most).toArray();
}

function fieldOf(row: AnyRow, field: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[field];
}

async function writeRows(source: StoreSource, table: Exclude<TableName, DayTableName>, wanted: WantedRows): Promise<void> {
  const kept = [...wanted.values()].filter((row): row is AnyRow => row !== null);
  const gone = [...wanted].flatMap(([id, row]) => (row === null ? [id] : []));
  if (kept.length > 0) await rowsOf(source, table).bulkPut(kept);
  if (gone.length > 0) await rowsOf(source, table).bulkDelete(gone);
}

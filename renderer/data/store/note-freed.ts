import { type Freed, type NewRow, type RowChange, freedBy, freedByNew, holdingTables } from '#shared/booking/freed.ts';
import { keepFreed } from '#shared/booking/freed-list.ts';
import { type Coverage, holdsDay } from '#shared/sync/coverage.ts';
import type { ExpectedRow } from '#shared/sync/desk-store.ts';
import { type AnyRow, type RowOf, type TableName, isDayTableName } from '#shared/tables/registry.ts';
import type { WantedRows } from '#renderer/data/store/day-documents.ts';
import { type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';
import { type StoredRows, rowsOf } from '#renderer/data/store/stored-rows.ts';

/** What a transaction is about to write, and how it finds what lies there. */
export interface BeforeWriting {
  /** What the desk held before it. */
  readonly extent: Coverage;
  readonly stored: Pick<StoredRows, 'one'>;
  readonly wanted: ReadonlyMap<TableName, WantedRows>;
  /** Reads together where rows of a day table lie and are to lie. */
  readonly expect: (changes: readonly ExpectedRow[]) => Promise<void>;
}

/**
 * Notes what a transaction frees that somebody on the waiting list may want, whoever's command or page it is and whichever day it lies on: to
 * look through the days for it afterwards would cost more than all else that a command does. Who waits is asked only when something was freed.
 */
export async function noteFreed(source: StoreSource, writing: BeforeWriting): Promise<void> {
  const { extent, wanted } = writing;
  const found: Freed[] = [];
  for (const table of holdingTables) {
    const rows = [...(wanted.get(table) ?? [])];
    if (rows.length === 0) continue;
    const lying = await lyingRows(source, table, rows, writing);
    for (const [at, [, after]] of rows.entries()) {
      const before = lying[at];
      // Rows of a table are of its type, in the store as in the transaction.
      if (before !== undefined) found.push(...freedHere({ table, before, after } as RowChange, extent));
      else if (after !== null && isNews(table)) found.push(...newHere({ table, row: after } as NewRow, extent));
    }
  }
  if (found.length === 0) return;
  const waiting = (await rowsOf(source, 'waitingClients').where('state').equals('waiting').toArray()) as RowOf<'waitingClients'>[];
  if (waiting.length === 0) return;
  const list = keepFreed(
    await readState(source, 'freed'),
    found,
    waiting.filter((one) => one.branchId === extent.branchId),
  );
  if (list !== undefined) await writeState(source, 'freed', list);
}

/** Rows as they lie, asked for together: one after the other, a page of a first copy would wait thousands of times for what is not there. */
async function lyingRows(
  source: StoreSource,
  table: TableName,
  rows: readonly (readonly [string, AnyRow | null])[],
  { stored, expect }: BeforeWriting,
): Promise<readonly (AnyRow | undefined)[]> {
  if (!isDayTableName(table)) return rowsOf(source, table).bulkGet(rows.map(([id]) => id));
  await expect(rows.map(([id, row]) => ({ table, id, row: row as ExpectedRow['row'] })));
  return Promise.all(rows.map(([id]) => stored.one(table, id)));
}

/** A desk hears of the doors of every branch; places are offered in its own. */
function freedHere(change: RowChange, { branchId }: Coverage): readonly Freed[] {
  const its = change.table === 'branches' ? change.before.id : change.before.branchId;
  return its === branchId ? freedBy(change) : [];
}

function isNews(table: TableName): table is NewRow['table'] {
  return table === 'workDays' || table === 'groupEvents';
}

/** New is what was not on a day that was here: pages of a first copy, and of days that are fetched, bring what was there before. */
function newHere(one: NewRow, { branchId, days }: Coverage): readonly Freed[] {
  return one.row.branchId === branchId && holdsDay(days, one.row.day) ? freedByNew(one) : [];
}

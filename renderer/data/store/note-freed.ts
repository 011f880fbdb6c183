import { type Freed, type NewRow, type RowChange, freedBy, freedByNew, holdingTables } from '#shared/booking/freed.ts';
import { keepFreed } from '#shared/booking/freed-list.ts';
import { type Coverage, holdsDay } from '#shared/sync/coverage.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import type { WantedRows } from '#renderer/data/store/day-documents.ts';
import { type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';
import { type StoredRows, rowsOf } from '#renderer/data/store/stored-rows.ts';

/** What a transaction is about to write, and how it finds what lies there. */
export interface BeforeWriting {
  /** What the desk held before it. */
  readonly extent: Coverage;
  readonly stored: Pick<StoredRows, 'one'>;
  readonly wanted: ReadonlyMap<TableName, WantedRows>;
}

/**
 * Notes what a transaction frees that somebody on the waiting list may want, whoever's command or page it is and whichever day it lies on: to
 * look through the days for it afterwards would cost more than all else that a command does. Who waits is asked only when something was freed.
 */
export async function noteFreed(source: StoreSource, { extent, stored, wanted }: BeforeWriting): Promise<void> {
  const found: Freed[] = [];
  for (const table of holdingTables) {
    for (const [id, after] of wanted.get(table) ?? []) {
      const before = await stored.one(table, id);
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

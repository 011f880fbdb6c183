import { type Freed, type RowChange, freedBy, holdingTables } from '#shared/booking/freed.ts';
import { keepFreed } from '#shared/booking/freed-list.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import type { WantedRows } from '#renderer/data/store/day-documents.ts';
import { type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';
import { type StoredRows, rowsOf } from '#renderer/data/store/stored-rows.ts';

/** What a transaction is about to write, and how it finds what lies there. */
export interface BeforeWriting {
  readonly branchId: string | null;
  readonly stored: Pick<StoredRows, 'one'>;
  readonly wanted: ReadonlyMap<TableName, WantedRows>;
}

/**
 * Notes what a transaction frees that somebody on the waiting list may want, whoever's command or page it is and whichever day it lies on: to
 * look through the days for it afterwards would cost more than all else that a command does. Who waits is asked only when something was freed.
 */
export async function noteFreed(source: StoreSource, { branchId, stored, wanted }: BeforeWriting): Promise<void> {
  const found: Freed[] = [];
  for (const table of holdingTables) {
    for (const [id, after] of wanted.get(table) ?? []) {
      const before = await stored.one(table, id);
      // Rows of a table are of its type, in the store as in the transaction.
      if (before !== undefined) found.push(...freedHere({ table, before, after } as RowChange, branchId));
    }
  }
  if (found.length === 0) return;
  const waiting = (await rowsOf(source, 'waitingClients').where('state').equals('waiting').toArray()) as RowOf<'waitingClients'>[];
  if (waiting.length === 0) return;
  const list = keepFreed(
    await readState(source, 'freed'),
    found,
    waiting.filter((one) => one.branchId === branchId),
  );
  if (list !== undefined) await writeState(source, 'freed', list);
}

/** A desk hears of the doors of every branch; places are offered in its own. */
function freedHere(change: RowChange, branchId: string | null): readonly Freed[] {
  const its = change.table === 'branches' ? change.before.id : change.before.branchId;
  return its === branchId ? freedBy(change) : [];
}

import type { WireChange } from '#shared/sync/protocol.ts';
import { type AnyRow, type TableName, isTableName, tables } from '#shared/tables/registry.ts';

/** What passed, by the row as it came; it goes with the page. */
const passed = new WeakMap<object, AnyRow>();

/**
 * A row came that this build cannot read: a newer hub wrote it, or the hub has a fault. The page stops, because the desk may not go on as if it
 * held that row. Of its contents nothing is told: errors get into logs.
 */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';

  constructor({ table, id }: Pick<WireChange, 'table' | 'id'>, options: ErrorOptions) {
    super(`the hub sent a row of ${table} that this build cannot read: ${id}`, options);
  }
}

/** A row of the wire that passed its table's schema; throws `UnreadableRow` of one that does not. */
export function checkedRow(table: TableName, { id, row }: Pick<WireChange, 'id' | 'row'>): AnyRow {
  const known = typeof row === 'object' && row !== null ? passed.get(row) : undefined;
  if (known !== undefined) return known;
  const found = tables[table].schema.safeParse(row);
  if (!found.success) throw new UnreadableRow({ table, id }, { cause: found.error });
  return found.data as AnyRow;
}

/**
 * Looks at the rows of a page that will be taken later, while the thread would only wait for another one to be written. What does not fit is
 * said where the row is taken.
 */
export function checkAhead(changes: readonly WireChange[]): void {
  for (const { table, row } of changes) {
    if (typeof row !== 'object' || row === null || !isTableName(table)) continue;
    const found = tables[table].schema.safeParse(row);
    if (!found.success) return;
    passed.set(row, found.data as AnyRow);
  }
}

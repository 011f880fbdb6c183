import type { WireChange } from '#shared/sync/protocol.ts';
import { type AnyRow, type TableName, isTableName, tables } from '#shared/tables/registry.ts';

/** What passed, by the row as it came; it goes with the page. */
const passed = new WeakMap<object, AnyRow>();

/** A row of the wire that passed its table's schema. Throws of one that no longer fits: that is a fault of the hub and stops the page. */
export function checkedRow(table: TableName, row: WireChange['row']): AnyRow {
  const known = typeof row === 'object' && row !== null ? passed.get(row) : undefined;
  return known ?? (tables[table].schema.parse(row) as AnyRow);
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

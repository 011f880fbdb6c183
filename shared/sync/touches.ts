import { touch } from '#shared/tables/read.ts';
import { type AnyRow, type TableName, isDayTableName, tables } from '#shared/tables/registry.ts';

/** Every name under which a row can have been asked for: itself, its day, and each indexed value. */
export function touchesOf(table: TableName, row: AnyRow): readonly string[] {
  const fields = row as Readonly<Record<string, unknown>>;
  const names = [touch.row(table, row.id)];
  if (isDayTableName(table)) names.push(touch.day(table, String(fields['branchId']), String(fields['day'])));
  for (const field of tables[table].indexes) {
    const value = fields[field];
    if (typeof value === 'string') names.push(touch.by(table, field, value));
  }
  return names;
}

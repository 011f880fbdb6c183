import { isLargeTable, openFirst } from '#shared/sync/fill-sections.ts';
import { type Coverage, holdsDay } from '#shared/sync/coverage.ts';
import { type AnyRow, type DayTableName, type TableName, isDayTableName, tables } from '#shared/tables/registry.ts';

/**
 * What a desk can be sure to hold in full. An absent row is "not there" only where the copy is complete; anywhere else it is "not held here".
 */
export interface Holding {
  /** Whether an absent row of the table is known not to exist. A day table's row may lie on a day that is not here. */
  absent(table: TableName): boolean;
  day(branchId: string, day: string): boolean;
  /** Whether the rows found for an indexed value are all there are. */
  by(table: TableName, field: string, value: string): Promise<boolean>;
}

/**
 * Indexed fields that name a row after which all rows with that value came: once every day since its own is held, so are they.
 * Every other indexed field of a day table may have older values outside.
 */
const startedBy: { readonly [T in DayTableName]?: Readonly<Record<string, TableName>> } = {
  visits: { groupEventId: 'groupEvents' },
  bills: { creditsBillId: 'bills' },
  ledgerEntries: { billId: 'bills', shiftId: 'shifts' },
};

/** Answers for a coverage. `one` finds the row that a value names. */
export function holdingOf(
  { branchId: ownId, days, tables: held }: Coverage,
  one: (table: TableName, id: string) => Promise<AnyRow | null | undefined>,
): Holding {
  const isWhole = (table: TableName): boolean => held === 'all' || (held === 'near' && !isLargeTable(table));
  const last = days.at(-1);
  return {
    absent: (table) => !isDayTableName(table) && isWhole(table),
    day: (branchId, day) => branchId === ownId && holdsDay(days, day),
    by: async (table, field, value) => {
      if (!isDayTableName(table)) {
        const isOpen = openFirst.has(table) && field === 'state' && value === 'open' && held !== 'none';
        return (isWhole(table) || isOpen) && (tables[table].indexes as readonly string[]).includes(field);
      }
      const startTable = startedBy[table]?.[field];
      if (startTable === undefined || last === undefined) return false;
      const start = (await one(startTable, value)) as { readonly branchId: string; readonly day: string } | null | undefined;
      return start != null && start.branchId === ownId && last.from <= start.day;
    },
  };
}

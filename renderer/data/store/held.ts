import { type DayTableName, type TableName, isDayTableName, tables } from '#shared/tables/registry.ts';
import { type HeldWindow, type StoreSource, emptyWindow, readState } from '#renderer/data/store/state.ts';
import type { StoredRows } from '#renderer/data/store/stored-rows.ts';

/**
 * What the desk can be sure to hold in full. It holds row tables whole, and of day tables its own branch's days since the window's start.
 * An absent row is "not there" only where the copy is complete.
 */
export interface Holding {
  /** Whether an absent row of the table is known not to exist. A day table's row may lie before the window. */
  absent(table: TableName): boolean;
  day(branchId: string, day: string): boolean;
  /** Whether the rows found for an indexed value are all there are. */
  by(table: TableName, field: string, value: string): Promise<boolean>;
}

/**
 * Indexed fields that name a row after which all rows with that value came: once its day is within the window, so are they.
 * Every other indexed field of a day table may have older values outside.
 */
const startedBy: { readonly [T in DayTableName]?: Readonly<Record<string, TableName>> } = {
  ledgerEntries: { billId: 'bills', shiftId: 'shifts' },
  visits: { groupEventId: 'groupEvents' },
};

/** What the store holds as it stands. */
export async function heldExtent(source: StoreSource): Promise<HeldWindow> {
  return (await readState(source, 'window')) ?? emptyWindow;
}

/** Answers for an extent. `rows` finds the row that a value names. */
export function holdingOf(extent: HeldWindow, rows: Pick<StoredRows, 'one'>): Holding {
  const { fromDay, isComplete, streams } = extent;
  const covers = (branchId: string, day: string): boolean => isComplete && fromDay !== null && day >= fromDay && streams.includes(branchId);
  return {
    absent: (table) => isComplete && !isDayTableName(table),
    day: covers,
    by: async (table, field, value) => {
      if (!isDayTableName(table)) return isComplete && (tables[table].indexes as readonly string[]).includes(field);
      const startTable = startedBy[table]?.[field];
      if (startTable === undefined) return false;
      const start = (await rows.one(startTable, value)) as { readonly branchId: string; readonly day: string } | undefined;
      return start !== undefined && covers(start.branchId, start.day);
    },
  };
}

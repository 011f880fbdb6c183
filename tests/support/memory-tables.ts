import { type Held, type Read, held, notHeld } from '#shared/tables/read.ts';
import {
  type AnyRow,
  type DayTableName,
  type IndexOf,
  type RowOf,
  type TableName,
  isDayTableName,
  tableNames,
} from '#shared/tables/registry.ts';

/** Rows of every table in memory, with an undo log, so that a transaction or a savepoint can be taken back whole. */
export class MemoryTables {
  private readonly rows = new Map<TableName, Map<string, AnyRow>>(tableNames.map((table) => [table, new Map()]));
  private readonly log: { table: TableName; id: string; was: AnyRow | undefined }[] = [];

  /** Where the log stands; hand it to `rollBack`. */
  mark(): number {
    return this.log.length;
  }

  /** Takes back everything since the mark. */
  rollBack(mark: number): void {
    while (this.log.length > mark) {
      const { table, id, was } = this.log.pop()!;
      const rows = this.rows.get(table)!;
      if (was === undefined) rows.delete(id);
      else rows.set(id, was);
    }
  }

  peek(table: TableName, id: string): AnyRow | undefined {
    return this.rows.get(table)!.get(id);
  }

  /** Rows are copied at the door, so that nobody changes a stored row by holding on to it. */
  put(table: TableName, row: AnyRow): void {
    const rows = this.rows.get(table)!;
    this.log.push({ table, id: row.id, was: rows.get(row.id) });
    rows.set(row.id, structuredClone(row));
  }

  remove(table: TableName, id: string): void {
    const rows = this.rows.get(table)!;
    this.log.push({ table, id, was: rows.get(id) });
    rows.delete(id);
  }

  clear(): void {
    for (const [table, rows] of this.rows) for (const id of Array.from(rows.keys())) this.remove(table, id);
  }

  all(table: TableName): readonly AnyRow[] {
    return [...this.rows.get(table)!.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** A Read over these rows; `heldFrom` makes it partial: earlier days of day-stored tables are not held. */
  read(heldFrom: () => string = () => ''): Read {
    const select = <T extends TableName>(table: T, wanted: (row: Readonly<Record<string, unknown>>) => boolean): readonly RowOf<T>[] =>
      this.all(table).filter((row) => wanted(row as Readonly<Record<string, unknown>>)) as unknown as readonly RowOf<T>[];
    return {
      get: async <T extends TableName>(table: T, id: string): Promise<Held<RowOf<T> | undefined>> => {
        const row = this.peek(table, id) as RowOf<T> | undefined;
        return row === undefined && isDayTableName(table) && heldFrom() !== '' ? notHeld : held(row);
      },
      day: async <T extends DayTableName>(table: T, branchId: string, day: string): Promise<Held<readonly RowOf<T>[]>> =>
        day < heldFrom() ? notHeld : held(select(table, (row) => row['branchId'] === branchId && row['day'] === day)),
      by: async <T extends TableName>(table: T, field: IndexOf<T>, value: string): Promise<Held<readonly RowOf<T>[]>> =>
        held(select(table, (row) => row[field as string] === value)),
    };
  }
}

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
  private readonly undo: (() => void)[] = [];

  /** Where the log stands; hand it to `rollBack`. */
  mark(): number {
    return this.undo.length;
  }

  /** Takes back everything since the mark. */
  rollBack(mark: number): void {
    while (this.undo.length > mark) this.undo.pop()?.();
  }

  /** Adds to the log how to take back something that a store keeps beside its rows. */
  remember(undo: () => void): void {
    this.undo.push(undo);
  }

  peek(table: TableName, id: string): AnyRow | undefined {
    return this.of(table).get(id);
  }

  /** Rows are frozen at the door, so that nobody changes a stored row by holding on to it. */
  put(table: TableName, row: AnyRow): void {
    this.set(table, row.id, frozen(row));
  }

  remove(table: TableName, id: string): void {
    this.set(table, id, undefined);
  }

  clear(): void {
    for (const [table, rows] of this.rows) for (const id of Array.from(rows.keys())) this.remove(table, id);
  }

  /** Takes over all rows of another; they are frozen, so both may hold the same. */
  adopt(from: MemoryTables): void {
    for (const [table, rows] of from.rows) this.rows.set(table, new Map(rows));
    this.undo.length = 0;
  }

  count(table: TableName): number {
    return this.of(table).size;
  }

  /** The rows of a table in no order. */
  values(table: TableName): Iterable<AnyRow> {
    return this.of(table).values();
  }

  all(table: TableName): readonly AnyRow[] {
    return [...this.values(table)].sort(byId);
  }

  /** A Read over these rows; `heldFrom` makes it partial: earlier days of day-stored tables are not held. */
  read(heldFrom: () => string = () => ''): Read {
    const select = <T extends TableName>(table: T, wanted: (row: Readonly<Record<string, unknown>>) => boolean): readonly RowOf<T>[] => {
      const found: AnyRow[] = [];
      for (const row of this.values(table)) if (wanted(row as Readonly<Record<string, unknown>>)) found.push(row);
      return found.sort(byId) as unknown as readonly RowOf<T>[];
    };
    return {
      get: <T extends TableName>(table: T, id: string): Promise<Held<RowOf<T> | undefined>> => {
        const row = this.peek(table, id) as RowOf<T> | undefined;
        return Promise.resolve(row === undefined && isDayTableName(table) && heldFrom() !== '' ? notHeld : held(row));
      },
      day: <T extends DayTableName>(table: T, branchId: string, day: string): Promise<Held<readonly RowOf<T>[]>> =>
        Promise.resolve(day < heldFrom() ? notHeld : held(select(table, (row) => row['branchId'] === branchId && row['day'] === day))),
      by: <T extends TableName>(table: T, field: IndexOf<T>, value: string): Promise<Held<readonly RowOf<T>[]>> =>
        Promise.resolve(held(select(table, (row) => row[field as string] === value))),
    };
  }

  private of(table: TableName): Map<string, AnyRow> {
    const rows = this.rows.get(table);
    if (rows === undefined) throw new Error(`there is no table ${table}`);
    return rows;
  }

  private set(table: TableName, id: string, row: AnyRow | undefined): void {
    const rows = this.of(table);
    const was = rows.get(id);
    if (was === row) return;
    this.undo.push(() => void (was === undefined ? rows.delete(id) : rows.set(id, was)));
    if (row === undefined) rows.delete(id);
    else rows.set(id, row);
  }
}

function byId(a: AnyRow, b: AnyRow): number {
  return a.id < b.id ? -1 : 1;
}

/** Freezes a value and all within it. What is frozen already is frozen through and through, because only this function freezes. */
export function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key in value) frozen(value[key]);
  return value;
}

import { type Read } from '#shared/tables/read.ts';
import { type AnyRow, type TableName } from '#shared/tables/registry.ts';
/** Rows of every table in memory, with an undo log, so that a transaction or a savepoint can be taken back whole. */
export declare class MemoryTables {
  private readonly rows;
  private readonly undo;
  /** Where the log stands; hand it to `rollBack`. */
  mark(): number;
  /** Takes back everything since the mark. */
  rollBack(mark: number): void;
  /** Adds to the log how to take back something that a store keeps beside its rows. */
  remember(undo: () => void): void;
  peek(table: TableName, id: string): AnyRow | undefined;
  /** Rows are frozen at the door, so that nobody changes a stored row by holding on to it. */
  put(table: TableName, row: AnyRow): void;
  remove(table: TableName, id: string): void;
  clear(): void;
  /** Takes over all rows of another; they are frozen, so both may hold the same. */
  adopt(from: MemoryTables): void;
  count(table: TableName): number;
  /** The rows of a table in no order. */
  values(table: TableName): Iterable<AnyRow>;
  all(table: TableName): readonly AnyRow[];
  /** A Read over these rows; `heldFrom` makes it partial: earlier days of day-stored tables are not held. */
  read(heldFrom?: () => string): Read;
  private of;
  private set;
}
/** Freezes a value and all within it. What is frozen already is frozen through and through, because only this function freezes. */
export declare function frozen<T>(value: T): T;

import { type TableName, isDayTableName, tableNames, tables } from '#shared/tables/registry.ts';

/** How a declared table lies in Postgres: typed key columns and indexes, and the row itself as JSON. */
export interface TableShape {
  readonly table: TableName;
  readonly sqlName: string;
  readonly scope: 'chain' | 'branch';
  readonly byDay: boolean;
  /** Indexed fields with the columns that carry them. */
  readonly indexed: readonly { readonly field: string; readonly column: string }[];
}

/** `ledgerEntries` → `ledger_entries`, for tables and columns alike. */
export function sqlName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every declared table's shape, in the order of the registry, which is the order of a pull. */
export const tableShapes: readonly TableShape[] = tableNames.map((table) => ({
  table,
  sqlName: sqlName(table),
  scope: tables[table].scope,
  byDay: isDayTableName(table),
  indexed: tables[table].indexes.map((field) => ({ field, column: sqlName(field) })),
}));

const shapeByTable = new Map(tableShapes.map((shape) => [shape.table, shape]));

/** The shape of one table. */
export function shapeOf(table: TableName): TableShape {
  const shape = shapeByTable.get(table);
  if (shape === undefined) throw new Error(`Foyer bug: no such table ${table}`);
  return shape;
}

/** Columns of a table with their Postgres types, as migrations must have made them. @internal For tests. */
export function columnsOf(shape: TableShape): readonly (readonly [name: string, type: string])[] {
  return [
    ['chain_id', 'text'],
    ['id', 'text'],
    ['stream', 'text'],
    ['version', 'bigint'],
    ['deleted', 'boolean'],
    ...(shape.byDay ? [['day', 'date'] as const] : []),
    ...shape.indexed.map(({ column }) => [column, 'text'] as const),
    ['body', 'jsonb'],
  ];
}

/** Columns of few values, which are asked for within a branch alone. */
const fewValued: ReadonlySet<string> = new Set(['state']);

/** Tables without days of which a first sync wants the rows since a day all the same. */
const filledSinceDay: ReadonlySet<TableName> = new Set(['shifts']);

/** Indexes of a table, each as its list of columns or expressions; the first is the primary key. Every one starts with the chain. @internal For tests. */
export function indexesOf(shape: TableShape): readonly (readonly string[])[] {
  const inOrder = shape.byDay ? 'day' : 'id';
  const isOfBranch = shape.scope === 'branch';
  return [
    ['chain_id', 'id'],
    ['chain_id', 'stream', 'version'],
    // A chain's own tables lie in order of id by their key.
    ...(isOfBranch ? [['chain_id', 'stream', inOrder]] : []),
    ...(filledSinceDay.has(shape.table) ? [['chain_id', 'stream', "(body ->> 'day'::text)"]] : []),
    ...shape.indexed.map(({ column }) => (isOfBranch && fewValued.has(column) ? ['chain_id', 'stream', column] : ['chain_id', column])),
  ];
}

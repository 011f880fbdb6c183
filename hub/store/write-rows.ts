import { sql } from 'kysely';
import type { Write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { type AnyRow, type TableName, streamOf, tableNames, tables } from '#shared/tables/registry.ts';
import type { HubTransaction } from './pool.ts';
import { type WritePart, writeTogether } from './write-together.ts';
import { storable } from './storable.ts';
import { shapeOf } from './table-shape.ts';

/** Records of what happened: written once, corrected by further rows and never changed. */
const immutable: ReadonlySet<TableName> = new Set(['ledgerEntries', 'stockMoves']);

/** True for a table whose rows are written once. */
export function isImmutable(table: TableName): boolean {
  return immutable.has(table);
}

/**
 * A row that passed its table's schema and can be stored. Checked here and not only at the desk: a row that does not fit would stop the
 * pull of every desk that meets it.
 */
export function checkedRow(table: TableName, row: AnyRow): AnyRow {
  return storable(tables[table].schema.parse(row)) as AnyRow;
}

/** Stores rows under the versions of their streams, in one statement. Of several writes of one row the last counts. */
export async function writeRows(
  trx: HubTransaction,
  chainId: string,
  writes: readonly Write[],
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  const checked = writes.map(({ table, row }) => ({ table, row: checkedRow(table, row) }) as Write);
  await writeTogether(trx, rowParts(chainId, checked, versions));
}

/** What rows that were checked before come to, a part a table. */
export function rowParts(chainId: string, writes: readonly Write[], versions: ReadonlyMap<string, number>): readonly WritePart[] {
  const rowsByTable = new Map<TableName, Map<string, AnyRow>>();
  for (const { table, row } of writes) {
    const rows = rowsByTable.get(table) ?? new Map<string, AnyRow>();
    rows.set(row.id, row);
    rowsByTable.set(table, rows);
  }
  return tableNames.flatMap((table) => {
    const rows = rowsByTable.get(table);
    return rows === undefined ? [] : [upsert(chainId, table, [...rows.values()], versions)];
  });
}

/** A column of a table with what a row has in it. */
interface Column {
  readonly name: string;
  readonly type: 'text' | 'bigint' | 'date' | 'jsonb';
  readonly of: (row: AnyRow, at: number) => unknown;
}

function upsert(chainId: string, table: TableName, rows: readonly AnyRow[], versions: ReadonlyMap<string, number>): WritePart {
  const shape = shapeOf(table);
  const streams = rows.map((row) => streamOf(table, row));
  const numbers = streams.map((stream) => must(versions.get(stream), `the stream ${stream} of a row of ${table} must be locked`));
  const columns: readonly Column[] = [
    { name: 'id', type: 'text', of: ({ id }) => id },
    { name: 'stream', type: 'text', of: (_, at) => streams[at] },
    { name: 'version', type: 'bigint', of: (_, at) => numbers[at] },
    ...(shape.byDay ? [{ name: 'day', type: 'date', of: (row: AnyRow) => textIn(row, 'day') } as const] : []),
    ...shape.indexed.map(({ column, field }) => ({ name: column, type: 'text', of: (row: AnyRow) => textIn(row, field) }) as const),
    { name: 'body', type: 'jsonb', of: (row) => row },
  ];
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const typed = sql.join(columns.map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type)}`));
  // As one document and not as an array a column: an array of documents is spelled letter by letter on its way to Postgres.
  const given = JSON.stringify(rows.map((row, at) => Object.fromEntries(columns.map(({ name, of }) => [name, of(row, at)]))));
  const replace = immutable.has(table)
    ? sql`do nothing`
    : sql`(chain_id, id) do update set deleted = false, ${sql.join(columns.map(({ name }) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}
          where stored.stream = excluded.stream`;
  const insert = sql`
    insert into ${sql.table(shape.sqlName)} as stored (chain_id, deleted, ${names})
    select ${chainId}, false, ${names} from jsonb_to_recordset(${given}::jsonb) as given(${typed})
    on conflict ${replace}`;
  const fault = `a row of ${table} is there already and may not be ${immutable.has(table) ? 'changed' : "taken from another branch's stream"}`;
  return { insert, all: { rows: rows.length, fault } };
}

function textIn(row: AnyRow, field: string): string | null {
  const value = (row as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : null;
}

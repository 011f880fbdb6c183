import { sql } from 'kysely';
import { type Read, held } from '#shared/tables/read.ts';
import type { DayTableName, IndexOf, RowOf, TableName } from '#shared/tables/registry.ts';
import type { HubDb, HubTransaction } from './pool.ts';
import { shapeOf, sqlName } from './table-shape.ts';

interface Found<T extends TableName> {
  readonly body: RowOf<T>;
}

/**
 * The trade's questions over Postgres. The hub holds everything, so no answer is ever "not held here". With a branch, rows of other branches
 * are not there: a command may not touch them, whatever ids its desk knows, and is decided on what that desk itself could hold.
 */
export function postgresRead(db: HubDb | HubTransaction, chainId: string, branchId?: string): Read {
  const within = (table: TableName) => (branchId === undefined || shapeOf(table).scope === 'chain' ? sql`` : sql`and stream = ${branchId}`);
  return {
    get: async <T extends TableName>(table: T, id: string) => {
      const found = await sql<Found<T>>`
        select body from ${sql.table(shapeOf(table).sqlName)} where chain_id = ${chainId} and id = ${id} ${within(table)} and not deleted`.execute(
        db,
      );
      return held(found.rows[0]?.body);
    },
    day: async <T extends DayTableName>(table: T, askedId: string, day: string) => {
      const found = await sql<Found<T>>`
        select body from ${sql.table(shapeOf(table).sqlName)}
        where chain_id = ${chainId} and stream = ${askedId} and day = ${day}::date ${within(table)} and not deleted order by id`.execute(
        db,
      );
      return held(found.rows.map(({ body }) => body));
    },
    by: async <T extends TableName>(table: T, field: IndexOf<T>, value: string) => {
      const found = await sql<Found<T>>`
        select body from ${sql.table(shapeOf(table).sqlName)}
        where chain_id = ${chainId} and ${sql.ref(sqlName(field))} = ${value} ${within(table)} and not deleted order by id`.execute(db);
      return held(found.rows.map(({ body }) => body));
    },
  };
}

/** Every row of a table in order of id, for jobs, folds and the CLI; commands ask through `Read`, which has no such question. */
export async function allRows<T extends TableName>(db: HubDb | HubTransaction, chainId: string, table: T): Promise<readonly RowOf<T>[]> {
  const found = await sql<Found<T>>`
    select body from ${sql.table(shapeOf(table).sqlName)} where chain_id = ${chainId} and not deleted order by id`.execute(db);
  return found.rows.map(({ body }) => body);
}

/** The rows of some ids that are there, in one question. */
export async function rowsOfIds<T extends TableName>(
  db: HubDb,
  chainId: string,
  table: T,
  ids: readonly string[],
): Promise<readonly RowOf<T>[]> {
  const found = await sql<Found<T>>`
    select body from ${sql.table(shapeOf(table).sqlName)}
    where chain_id = ${chainId} and id = any(${[...ids]}::text[]) and not deleted order by id`.execute(db);
  return found.rows.map(({ body }) => body);
}

/** Rows of a branch from one day to another, both included, by day and id; with `naming` only those that have the id in some field. */
export async function rowsOfDays<T extends DayTableName>(
  db: HubDb,
  chainId: string,
  table: T,
  branchId: string,
  days: { readonly from: string; readonly to: string },
  naming?: string,
): Promise<readonly RowOf<T>[]> {
  const named = naming === undefined ? sql`` : sql`and position(${`"${naming}"`} in body::text) > 0`;
  const found = await sql<Found<T>>`
    select body from ${sql.table(shapeOf(table).sqlName)}
    where chain_id = ${chainId} and stream = ${branchId} and day between ${days.from}::date and ${days.to}::date and not deleted ${named}
    order by day, id`.execute(db);
  return found.rows.map(({ body }) => body);
}

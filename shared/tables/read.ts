import type { DayTableName, IndexOf, RowOf, TableName } from '#shared/tables/registry.ts';

/**
 * An answer of a store that may hold only a part of the business. `held: false` means "not held here": neither there nor missing, and a
 * claim that depends on it needs the network, while a fact goes on flagged.
 */
export type Held<T> = { readonly held: true; readonly value: T } | { readonly held: false };

/** Wraps what a store knows. */
export function held<T>(value: T): Held<T> {
  return { held: true, value };
}

/** "Not held here." */
export const notHeld = { held: false } as const;

/** The value if the store holds it, else undefined; for places where not knowing and not being there mean the same. */
export function heldOr<T, D>(answer: Held<T>, otherwise: D): T | D {
  return answer.held ? answer.value : otherwise;
}

/**
 * The questions that a command may ask while it gathers what is known. Implemented over Dexie, Postgres and memory, and held to the same
 * answers by one contract test. Lists come sorted by id. Deleted rows are not there.
 */
export interface Read {
  /** One row by its id. */
  get<T extends TableName>(table: T, id: string): Promise<Held<RowOf<T> | undefined>>;
  /** Every row of a branch's day. */
  day<T extends DayTableName>(table: T, branchId: string, day: string): Promise<Held<readonly RowOf<T>[]>>;
  /** Every row whose indexed field has the value. On a desk: of those it holds, and `held: false` when it cannot know that these are all. */
  by<T extends TableName>(table: T, field: IndexOf<T>, value: string): Promise<Held<readonly RowOf<T>[]>>;
}

/**
 * Names what was read or written, so that a rebase decides again only what a delta touches: a row, a branch's day of a table, or all rows
 * with a value in a field.
 */
export const touch = {
  row: (table: string, id: string): string => `${table}:${id}`,
  day: (table: string, branchId: string, day: string): string => `${table}@${branchId}|${day}`,
  by: (table: string, field: string, value: string): string => `${table}#${field}=${value}`,
} as const;

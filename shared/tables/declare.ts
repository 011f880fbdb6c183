import type { z } from 'zod';
import type { Right } from '#shared/access/rights.ts';
import type { SealedClass } from '#shared/access/sealed-class.ts';

/**
 * Who may see a field, on any surface: everybody with the table's own right, holders of a further right, or, for a sealed class, holders of
 * its key. One policy per field, and none may be left out: a table whose policy misses a field does not compile.
 */
export type FieldPolicy = 'open' | { readonly right: Right } | { readonly sealed: SealedClass };

interface DeclarationBase<Name extends string, Schema extends z.ZodObject> {
  readonly name: Name;
  /** Which stream its rows travel in: the chain's, or that of the row's `branchId`. */
  readonly scope: 'chain' | 'branch';
  readonly schema: Schema;
  /** Fields that can be asked for by value with `read.by`; the stores derive their indexes from them. */
  readonly indexes: readonly (keyof z.infer<Schema> & string)[];
  /** The right without which no surface shows the table at all. */
  readonly viewRight: Right;
  readonly fields: { readonly [Field in keyof z.infer<Schema>]-?: FieldPolicy };
}

/** A table that a desk holds row by row and in full. */
export interface RowTable<Name extends string, Schema extends z.ZodObject> extends DeclarationBase<Name, Schema> {
  readonly stored: 'row';
}

/** A table that a screen opens by day: the desk stores it in day documents and holds a window of days; every row has a `day`. */
export interface DayTable<Name extends string, Schema extends z.ZodObject> extends DeclarationBase<Name, Schema> {
  readonly stored: 'day';
}

/** A declaration whose row type is not known. */
export type AnyTable = RowTable<string, z.ZodObject> | DayTable<string, z.ZodObject>;

/** Declares a table of rows. The Dexie store and the Postgres table follow from it. */
export function rowTable<Name extends string, Schema extends z.ZodObject>(
  declaration: Omit<RowTable<Name, Schema>, 'stored'>,
): RowTable<Name, Schema> {
  return { ...declaration, stored: 'row' };
}

/** Declares a table stored by day. Its schema must have `day` and `branchId`. */
export function dayTable<Name extends string, Schema extends z.ZodObject>(
  declaration: Omit<DayTable<Name, Schema>, 'stored'>,
): DayTable<Name, Schema> {
  return { ...declaration, stored: 'day' };
}

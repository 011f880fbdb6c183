import { z } from 'zod';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { id } from '#shared/kernel/schema.ts';
import { asRead, shapeOfTables } from '#shared/sync/day-sums.ts';
import { change, cursor } from '#shared/sync/protocol.ts';
import { type AnyRow, type TableName, isDayTableName, tableNames } from '#shared/tables/registry.ts';

/** Rows of one stretch: few enough that both ends read and hash them at once, and that the hub may send them all. */
export const stretchRowsMax = 250;
/** Stretches in one question. */
export const stretchesMax = 4;

/** What a copy holds of a table behind one id and up to another, in few bytes. `to` is null where the table ends. */
const rowSum = z.object({
  table: z.string().max(60),
  after: id.nullable(),
  to: id.nullable(),
  rows: z.int().min(0).max(stretchRowsMax),
  digest: z.string().length(64),
});
export type RowSum = z.infer<typeof rowSum>;

/** Does what I hold of these stretches agree with what you held at my cursor? */
export const rowSumsRequest = z.object({
  protocol: z.int(),
  cursor,
  storeId: id,
  /** How this build reads rows. Builds that read them differently cannot compare what they hold. */
  shape: z.string().max(64),
  stretches: z.array(rowSum).min(1).max(stretchesMax),
});
export type RowSumsRequest = z.infer<typeof rowSumsRequest>;

/** The hub's word on each stretch, in order; the first that differs comes with all its rows, so that it can be put right at once. */
export const rowSumsResponse = z.object({
  stretches: z.array(z.object({ verdict: z.enum(['same', 'moved', 'differs']), rows: z.int().min(0) })),
  mend: z.object({ stretch: z.int().min(0).max(stretchesMax), changes: z.array(change) }).nullable(),
});
export type RowSumsResponse = z.infer<typeof rowSumsResponse>;

/** The tables that no day sum covers, in the order of a pull. */
export const rowTables: readonly TableName[] = tableNames.filter((name) => !isDayTableName(name));

/** The digest of a stretch's rows in order of id, each read by its table's schema first, as both ends read it when it came. */
export function sumOfStretch(
  { table, after, to }: Pick<RowSum, 'after' | 'to'> & { readonly table: TableName },
  rows: readonly AnyRow[],
): RowSum {
  const texts = rows.map((row) => canonicalJson(asRead(table, row)));
  return { table, after, to, rows: rows.length, digest: sha256Hex(texts.join('\n')) };
}

let shape: string | undefined;

/** How this build reads the rows of these tables, as a hash of their schemas. */
export function shapeOfRows(): string {
  shape ??= shapeOfTables(rowTables);
  return shape;
}

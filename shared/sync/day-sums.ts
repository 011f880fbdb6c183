import { z } from 'zod';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { day, id } from '#shared/kernel/schema.ts';
import { cursor } from '#shared/sync/protocol.ts';
import { type AnyRow, type DayTableName, type TableName, isDayTableName, tableNames, tables } from '#shared/tables/registry.ts';

/** Days in one question: each is read and hashed whole at both ends. */
export const daysAskedMax = 8;

/** What a copy holds of a branch's day, in few bytes: two copies with the same digest hold the same rows. */
const daySum = z.object({ day, rows: z.int().min(0), digest: z.string().length(64) });
export type DaySum = z.infer<typeof daySum>;

/** Does what I hold of these days agree with what you held at my cursor? */
export const daySumsRequest = z.object({
  protocol: z.int(),
  cursor,
  storeId: id,
  /** How this build reads rows. Builds that read them differently cannot compare what they hold. */
  shape: z.string().max(64),
  days: z.array(daySum).min(1).max(daysAskedMax),
});
export type DaySumsRequest = z.infer<typeof daySumsRequest>;

/**
 * The hub's word on each day. `moved`: nothing can be said, because something changed behind the cursor (a row may have left the day as well as
 * come to it), the cursor cannot be gone on from, or the builds differ. The hub compares and not the desk, so that it knows of a difference itself.
 */
export const daySumsResponse = z.object({
  days: z.array(z.object({ day, verdict: z.enum(['same', 'moved', 'differs']), rows: z.int().min(0) })),
});
export type DaySumsResponse = z.infer<typeof daySumsResponse>;

/** The tables that a day consists of, in the order of a pull. */
export const dayTables: readonly DayTableName[] = tableNames.filter(isDayTableName);

/** The digest of a day's rows, whatever order they come in. Each row is read by its table's schema first, as both ends read it when it came. */
export function sumOfDay(of: string, rowsByTable: ReadonlyMap<TableName, readonly AnyRow[]>): DaySum {
  let rows = 0;
  const digests = dayTables.map((table) => {
    const found = rowsByTable.get(table) ?? [];
    rows += found.length;
    const texts = found.map((row) => canonicalJson(asRead(table, row))).toSorted();
    return [table, sha256Hex(texts.join('\n'))];
  });
  return { day: of, rows, digest: sha256Hex(canonicalJson(digests)) };
}

/** A row that its schema no longer takes counts as it is: the same row does so at the other end. */
export function asRead(table: TableName, row: AnyRow): unknown {
  const read = tables[table].schema.safeParse(row);
  return read.success ? read.data : row;
}

let shape: string | undefined;

/** How this build reads the rows of days, as a hash of their schemas. */
export function shapeOfDays(): string {
  shape ??= shapeOfTables(dayTables);
  return shape;
}

/** How this build reads the rows of some tables. */
export function shapeOfTables(names: readonly TableName[]): string {
  const schemas = names.map((table) => [table, z.toJSONSchema(tables[table].schema, { unrepresentable: 'any', io: 'input' })]);
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(schemas)))).slice(0, 32);
}

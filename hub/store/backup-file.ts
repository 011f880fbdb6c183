import { z } from 'zod';

/**
 * A backup is one gzipped text: a line of JSON that says what it is, then for each table a line of JSON and its rows as COPY writes them,
 * ended by `\.`, and a last line with the number of rows, without which it is not whole. Sealed data is in it as it lies in the
 * database: sealed.
 */
export const backupHead = z.object({
  foyer: z.literal('backup'),
  format: z.literal(1),
  madeAt: z.string(),
  /** The newest migration of the database that it was made of. */
  migration: z.int().min(1),
  /** Tells whether a hub key is the one under which the class keys in here are wrapped, and nothing else of it. */
  keyMark: z.string(),
  chains: z.array(z.object({ id: z.string(), epoch: z.string() })).min(1),
});
export type BackupHead = z.infer<typeof backupHead>;

const identifier = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);

/** The line before a table's rows. Names are checked, because they become part of statements. */
export const backupTable = z.object({ table: identifier, columns: z.array(identifier).min(1) });

/** The last line. */
export const backupEnd = z.object({ end: z.literal(true), rows: z.int().min(0) });

/** The line after a table's rows; COPY escapes backslashes, so that no row can look like it. */
export const rowsEnd = '\\.';

/** A backup cannot be made, or is not what it should be; the message says what to do. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { escapeIdentifier, type Pool, type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { z } from 'zod';
import { type BackupHead, BackupFault, backupEnd, backupHead, backupTable, rowsEnd } from './backup-file.ts';
import { laterEpoch } from './epoch.ts';
import { type LineReader, readLines } from './line-reader.ts';
import { migrate, newestMigration } from './migrate.ts';
import type { HubDb } from './pool.ts';

/** What a restore did. */
export interface Restored {
  readonly madeAt: string;
  readonly chains: readonly string[];
  readonly rows: number;
}

/** The database to fill: typed, and as the pool below it, because COPY speaks on a connection of its own. */
export interface Into {
  readonly pool: Pool;
  readonly db: HubDb;
}

/**
 * Fills an empty database from a backup, in one transaction: a torn file leaves nothing. Each chain gets a new epoch, by which desks notice
 * and send again what they keep, and its sessions end. A backup of an older Foyer is loaded into the tables of its time and brought forward from there.
 */
export async function restoreBackup({ pool, db }: Into, file: string, keyMark: string): Promise<Restored> {
  const lines = readLines(opened(file));
  try {
    return await restoreFrom(lines, { pool, db }, file, keyMark);
  } catch (fault) {
    throw plainFault(fault, file);
  } finally {
    lines.close();
  }
}

async function restoreFrom(lines: LineReader, { pool, db }: Into, file: string, keyMark: string): Promise<Restored> {
  const head = await nextAs(lines, backupHead, file);
  if (head.keyMark !== keyMark)
    throw new BackupFault('This backup was made under another hub key. Put the hub.key that was kept apart from it into the data folder.');
  if (head.migration > newestMigration()) throw new BackupFault('This backup was made by a newer Foyer. Update this hub first.');
  await migrate(db, head.migration);
  const client = await pool.connect();
  let rows: number;
  try {
    await client.query('begin');
    await refuseFull(client, head);
    rows = await loadTables(client, lines, file);
    for (const { id } of head.chains) {
      await client.query('update hub_meta set epoch = $2 where chain_id = $1', [id, laterEpoch()]);
      // Whose session had ended since, nobody knows any more: whoever may still come in types his password.
      await client.query('update sessions set ended_at = clock_timestamp() where chain_id = $1 and ended_at is null', [id]);
    }
    await client.query('commit');
  } catch (fault) {
    // With its connection: a COPY may be under way on it.
    client.release(true);
    throw fault;
  }
  client.release();
  await migrate(db);
  return { madeAt: head.madeAt, chains: head.chains.map(({ id }) => id), rows };
}

/** Loads table after table; answers how many rows, which must be as many as the last line says. */
async function loadTables(client: PoolClient, lines: LineReader, file: string): Promise<number> {
  let rows = 0;
  for (;;) {
    const line = await lines.next();
    const said = line === undefined ? undefined : parsed(line);
    const end = backupEnd.safeParse(said);
    if (end.success) {
      if (end.data.rows !== rows)
        throw new BackupFault(`${file} should hold ${end.data.rows} rows and holds ${rows}. Nothing was restored.`);
      return rows;
    }
    const begun = backupTable.safeParse(said);
    if (!begun.success) throw new BackupFault(`${file} is not whole or was changed. Nothing was restored.`);
    const { table, columns } = begun.data;
    const names = columns.map((column) => escapeIdentifier(column)).join(', ');
    const into = client.query(copyFrom(`copy ${escapeIdentifier(table)} (${names}) from stdin`));
    await pipeline(Readable.from(lines.until(rowsEnd), { objectMode: false }), into);
    rows += into.rowCount;
  }
}

async function refuseFull(client: PoolClient, head: BackupHead): Promise<void> {
  await client.query('lock table hub_meta in exclusive mode');
  // oxlint-disable-next-line house/one-chain-a-statement -- whether an empty database is empty; never for a request of a desk
  const there = await client.query<{ id: string }>('select chain_id as id from hub_meta order by chain_id');
  if (there.rows.length > 0)
    throw new BackupFault(`This store already holds ${there.rows.map(({ id }) => id).join(', ')}. A backup goes into an empty one.`);
  const newest = await client.query<{ newest: number }>('select max(number) as newest from schema_migrations');
  if (newest.rows[0]?.newest !== head.migration)
    throw new BackupFault('This database is of a newer Foyer than the backup. Give an empty database that no hub has used yet.');
}

async function nextAs<S extends z.ZodType>(lines: LineReader, schema: S, file: string): Promise<z.infer<S>> {
  const line = await lines.next();
  const found = schema.safeParse(line === undefined ? undefined : parsed(line));
  if (!found.success) throw new BackupFault(`${file} is no backup of Foyer's.`);
  return found.data;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not JSON, so not what should stand here; the caller says so.
    return undefined;
  }
}

function opened(file: string): Readable {
  const bytes = createReadStream(file);
  const text = createGunzip();
  bytes.once('error', (fault) => text.destroy(fault));
  return bytes.pipe(text);
}

/** A file that is missing, torn or nothing of ours, in words; anything else is passed on. */
function plainFault(fault: unknown, file: string): unknown {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code.startsWith('Z_')) return new BackupFault(`${file} is torn, or no backup. Nothing was restored.`, { cause: fault });
  if (/^E[A-Z]+$/.test(code) && fault instanceof Error && 'path' in fault)
    return new BackupFault(`${file} cannot be read: ${code}.`, { cause: fault });
  return fault;
}

import { chmod, copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { databasePassword, openDataFolder } from '#hub/store/data-folder.ts';
import { startPostgres } from '#hub/store/embedded-postgres.ts';
import { PostgresFault } from '#hub/store/postgres-fault.ts';

/** Folders whose content a server makes anew at its start, and the log, which comes from the archive. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pgsql_tmp',
]);
/** Files that speak of the server that runs now. */
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map']);

const stopped = z.array(z.object({ labelfile: z.string() })).length(1);
const archiving = z.array(z.object({ mode: z.string() })).length(1);

/**
 * Copies the cluster of the embedded Postgres while it works: a base from which the archived log leads on to any later moment. The copy holds
 * pages of different moments; the label that the server hands out at the end says from where the log mends that.
 */
export async function makeBaseCopy(dataDir: string, to: string): Promise<void> {
  const base = resolve(to);
  if (existsSync(base)) throw new PostgresFault(`${base} is there already. Name a folder that is not, such as one with today's date.`);
  const running = await startPostgres({ dataDir });
  const client = new pg.Client({ connectionString: running.connectionString });
  try {
    await client.connect();
    const [setting] = archiving.parse((await client.query(`select setting as mode from pg_settings where name = 'archive_mode'`)).rows);
    if (setting?.mode !== 'on') {
      throw new PostgresFault('This Postgres archives nothing: start the hub with FOYER_ARCHIVE, and make the base while it runs.');
    }
    await mkdir(join(base, 'cluster'), { recursive: true, mode: 0o700 });
    await client.query(`select pg_backup_start('foyer', true)`);
    const folder = openDataFolder(dataDir);
    await copyFolder(join(folder.postgresHome, 'cluster'), join(base, 'cluster'));
    // Waits until the log up to here lies in the archive.
    const [label] = stopped.parse((await client.query('select labelfile from pg_backup_stop(true)')).rows);
    await writeFile(join(base, 'cluster', 'backup_label'), label?.labelfile ?? '', { mode: 0o600 });
    await writeFile(join(base, 'password'), databasePassword(folder).password, { mode: 0o600 });
    await chmod(base, 0o700);
  } finally {
    await client.end();
    await running.stop();
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await (emptied.has(entry.name) ? makeEmpty(entry.name, target) : copyFolder(source, target));
    else if (!leftOut.has(entry.name)) await copyUnlessGone(source, target);
  }
}

async function makeEmpty(name: string, target: string): Promise<void> {
  await mkdir(name === 'pg_wal' ? join(target, 'archive_status') : target, { recursive: true, mode: 0o700 });
}

/** A table that was dropped meanwhile takes its files with it; the log knows. */
async function copyUnlessGone(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) throw fault;
  }
}

/** The password of the cluster that a base is a copy of. */
export async function passwordOfBase(base: string): Promise<string> {
  return (await readFile(join(base, 'password'), 'utf8')).trim();
}

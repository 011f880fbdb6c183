import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { escapeIdentifier, escapeLiteral, type Pool, type PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupHead, BackupFault, rowsEnd } from './backup-file.ts';

/** What a backup is asked for. */
export interface BackupPlan {
  readonly file: string;
  /** One chain, or undefined for all. */
  readonly chainId: string | undefined;
  readonly keyMark: string;
  readonly now: Date;
}

/** What a backup holds. */
export interface BackupMade {
  readonly chains: readonly string[];
  readonly tables: number;
  readonly rows: number;
}

/** Enrolment codes stay out: one that was used since would be good again. */
const leftOut = ['device_codes'];

/**
 * Writes a consistent backup while hubs work on: everything in it is of one moment. The file gets its name only when it is whole and on
 * the disk, and only its owner may read it.
 */
export async function writeBackup(pool: Pool, plan: BackupPlan): Promise<BackupMade> {
  if (existsSync(plan.file)) throw new BackupFault(`${plan.file} is there already; a backup is never written over another.`);
  const part = `${plan.file}.part`;
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const made = { chains: [] as string[], tables: 0, rows: 0 };
    const text = Readable.from(backupText(client, plan, made), { objectMode: false });
    await pipeline(text, createGzip(), createWriteStream(part, { mode: 0o600, flush: true }));
    await client.query('commit');
    renameSync(part, plan.file);
    client.release();
    return made;
  } catch (fault) {
    // With its connection: a COPY may be under way on it.
    client.release(true);
    rmSync(part, { force: true });
    throw plainFault(fault, plan.file);
  }
}

/** What a disk or a folder says when it does not take the file. */
const diskCodes: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO']);

function plainFault(fault: unknown, file: string): unknown {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (!diskCodes.has(code)) return fault;
  return new BackupFault(`${file} could not be written (${code}); nothing of it was left. Make room, or name a folder that is there.`, {
    cause: fault,
  });
}

async function* backupText(
  client: PoolClient,
  plan: BackupPlan,
  made: { chains: string[]; tables: number; rows: number },
): AsyncGenerator<Buffer | string> {
  const head = await headOf(client, plan);
  const ids = head.chains.map(({ id }) => id);
  made.chains.push(...ids);
  yield `${JSON.stringify(head)}\n`;
  const chosen = ids.map((id) => escapeLiteral(id)).join(', ');
  for (const { table, columns } of await tablesOfChains(client)) {
    yield `${JSON.stringify({ table, columns })}\n`;
    const names = columns.map((column) => escapeIdentifier(column)).join(', ');
    const rows = client.query(copyTo(`copy (select ${names} from ${escapeIdentifier(table)} where chain_id in (${chosen})) to stdout`));
    for await (const chunk of rows) yield chunk as Buffer;
    made.tables += 1;
    made.rows += rows.rowCount;
    yield `${rowsEnd}\n`;
  }
  yield `${JSON.stringify({ end: true, rows: made.rows })}\n`;
}

async function headOf(client: PoolClient, { chainId, keyMark, now }: BackupPlan): Promise<BackupHead> {
  // oxlint-disable-next-line house/one-chain-a-statement -- the list of chains that a backup holds
  const found = await client.query<{ id: string; epoch: string }>('select chain_id as id, epoch from hub_meta order by chain_id');
  const chains = found.rows.filter(({ id }) => chainId === undefined || id === chainId);
  const known = found.rows.length === 0 ? 'This store holds none yet.' : `There are: ${found.rows.map(({ id }) => id).join(', ')}.`;
  if (chains.length === 0)
    throw new BackupFault(`There is ${chainId === undefined ? 'nothing to back up' : `no chain ${chainId}`}. ${known}`);
  const newest = await client.query<{ newest: number }>('select max(number) as newest from schema_migrations');
  return { foyer: 'backup', format: 1, madeAt: now.toISOString(), migration: newest.rows[0]?.newest ?? 0, keyMark, chains };
}

/** Every table whose rows belong to a chain, asked of the database, so that none is forgotten when one is added. */
async function tablesOfChains(client: PoolClient): Promise<readonly { readonly table: string; readonly columns: readonly string[] }[]> {
  const found = await client.query<{ table: string; columns: string[] }>(
    `select c.relname::text as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1::text[])
     group by c.relname having bool_or(a.attname = 'chain_id') order by c.relname`,
    [leftOut],
  );
  return found.rows;
}

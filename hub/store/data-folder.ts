import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { keepSecret, makeFolder } from './kept-secret.ts';
import { accountForPostgres, accountOwning, canReach, type PostgresAccount } from './postgres-account.ts';
import { PostgresFault } from './postgres-fault.ts';

/** Where a hub keeps what it keeps on this machine. */
export interface DataFolder {
  /** The folder that the person named. */
  readonly dir: string;
  /** The folder of Postgres: its cluster, password and log. Mostly inside `dir`, see the notes. */
  readonly postgresHome: string;
  /** Where a copy of Postgres' programs may be put when they cannot be run from node_modules. */
  readonly spareFolder: string;
  /** Who runs Postgres, when it is not ourselves. */
  readonly account: PostgresAccount | undefined;
  readonly notes: readonly string[];
}

const Elsewhere = z.object({ madeFor: z.string(), home: z.string() });
/** For root on a clone that nobody else may enter, such as one in root's own home. */
const SYSTEM_FOLDER = '/var/lib/foyer';

/** Prepares a data folder: creates it, and finds a place in or for it where the account that runs Postgres can work. */
export function openDataFolder(named: string, systemFolder: string = SYSTEM_FOLDER): DataFolder {
  const dir = createFolder(resolve(named));
  const inside = join(dir, 'postgres');
  const lent = accountForPostgres();
  if (lent === undefined) return { dir, postgresHome: ownFolder(inside), spareFolder: dir, account: undefined, notes: [] };

  const account = accountOwning(inside) ?? lent;
  letPass(dir);
  lendFolder(inside, account);
  const spareFolder = systemFolder;
  if (canReach(account, inside, 'write')) return { dir, postgresHome: inside, spareFolder, account, notes: [] };

  const outside = placeOutside(dir, inside, systemFolder);
  const owner = accountOwning(outside) ?? lent;
  lendFolder(outside, owner);
  if (!canReach(owner, outside, 'write')) {
    throw new PostgresFault(
      `${owner.name}, who runs Postgres, can write neither in ${inside} nor in ${outside}. Give --data another folder or set DATABASE_URL.`,
    );
  }
  const note = `The database lies in ${outside}: ${owner.name}, who runs Postgres because it refuses to run as root, cannot reach ${dir}.`;
  return { dir, postgresHome: outside, spareFolder, account: owner, notes: [note] };
}

/** The password of the cluster, made once and kept where only the owner reads it. */
export function databasePassword(folder: DataFolder): { readonly file: string; readonly password: string } {
  const file = join(folder.postgresHome, 'password');
  if (!existsSync(file)) {
    keepSecret(file, randomBytes(24).toString('hex'));
    if (folder.account !== undefined) chownSync(file, folder.account.uid, folder.account.gid);
  }
  return { file, password: readFileSync(file, 'utf8').trim() };
}

function createFolder(dir: string): string {
  try {
    makeFolder(dir);
    return realpathSync(dir);
  } catch (cause) {
    throw new PostgresFault(`The data folder ${dir} cannot be created. Give --data a folder that you may write in.`, { cause });
  }
}

function ownFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The data folder itself is ours to open a crack: others may pass through it, and still read nothing in it. */
function letPass(dir: string) {
  const { uid, mode } = statSync(dir);
  if (uid === 0) chmodSync(dir, (mode & 0o777) | 0o011);
}

function lendFolder(folder: string, account: PostgresAccount) {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
}

/**
 * The place outside is remembered inside. A clone that was renamed so finds its data again, while a copy of a clone, whose
 * original is still there, and a new clone where an old one was get a place of their own.
 */
function placeOutside(dir: string, inside: string, systemFolder: string): string {
  const memory = join(inside, 'elsewhere.json');
  const home = rememberedPlace(memory, dir) ?? join(systemFolder, `data-${randomBytes(8).toString('hex')}`);
  writeFileSync(memory, JSON.stringify({ madeFor: dir, home }));
  return home;
}

function rememberedPlace(memory: string, dir: string): string | undefined {
  if (!existsSync(memory)) return undefined;
  const { madeFor, home } = Elsewhere.parse(JSON.parse(readFileSync(memory, 'utf8')));
  return existsSync(home) && (madeFor === dir || !existsSync(madeFor)) ? home : undefined;
}

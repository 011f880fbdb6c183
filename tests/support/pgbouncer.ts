import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { tempFolder } from './temp-folder.ts';
import { freePort } from '#tests/support/free-port.ts';

/** A PgBouncer in transaction mode before a Postgres. */
export interface PgBouncer {
  readonly connectionString: string;
  /** The same pooler's own console. */
  readonly console: string;
  stop(): Promise<void>;
}

/** Why there is no PgBouncer here; undefined when there is one. */
export function pgBouncerMissing(): string | undefined {
  return spawnSync('pgbouncer', ['--version']).error === undefined
    ? undefined
    : 'pgbouncer is not installed (apt-get install pgbouncer); nothing was tried through it';
}

/** Starts one with few server connections, so that the next transaction of a client really meets another server. */
export async function startPgBouncer(postgres: string): Promise<PgBouncer> {
  const behind = new URL(postgres);
  const folder = tempFolder('pgbouncer');
  const port = await freePort();
  const log = join(folder.path, 'pgbouncer.log');
  const database = `host=${behind.hostname} port=${behind.port} user=${behind.username} password=${behind.password}`;
  const lines = [
    '[databases]',
    `* = ${database}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'admin_users = foyer',
    'pool_mode = transaction',
    'default_pool_size = 4',
    `logfile = ${log}`,
  ];
  const config = join(folder.path, 'pgbouncer.ini');
  writeFileSync(config, `${lines.join('\n')}\n`);
  // It refuses to run as root, and whoever it becomes must be able to write its log.
  chmodSync(folder.path, 0o777);
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('pgbouncer', ['-q', ...asUser, config], { stdio: 'ignore' });
  const at = (name: string): string => `postgres://foyer:any@127.0.0.1:${port}/${name}`;
  await answers(at(behind.pathname.slice(1)), child, log);
  return {
    connectionString: at(behind.pathname.slice(1)),
    console: at('pgbouncer'),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      folder.remove();
    },
  };
}

async function answers(connectionString: string, child: ChildProcess, log: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode}: ${readFileSync(log, 'utf8')}`);
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(`pgbouncer does not let us in: ${readFileSync(log, 'utf8')}`);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { openDataFolder } from './data-folder.ts';
import { startPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { postmasterState, readPostmasterFile } from './postmaster-file.ts';
import { binariesFor } from './postgres-binaries.ts';
import { isAlive } from './process-table.ts';
import { runProgram } from './run-program.ts';

const HOLDER = fileURLToPath(import.meta.resolve('#tests/support/postgres-holder.ts'));
const holders = new Set<ChildProcess>();
const ended: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  holders.clear();
  const faults = [];
  for (const end of ended.splice(0).reverse()) {
    try {
      await end();
    } catch (fault) {
      faults.push(fault);
    }
  }
  expect(faults).toEqual([]);
});

function aDataDir(): string {
  const folder = tempFolder('postgres');
  ended.push(() => folder.remove());
  return folder.path;
}

async function start(dataDir: string, log?: (line: string) => void): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir, ...(log === undefined ? {} : { log }) });
  ended.push(() => postgres.stop());
  return postgres;
}

async function startInAnotherProcess(dataDir: string): Promise<{ readonly child: ChildProcess; readonly connectionString: string }> {
  const child = spawn(process.execPath, [HOLDER, dataDir], { stdio: ['pipe', 'pipe', 'ignore'] });
  holders.add(child);
  // The folder may go only when the server has noticed that its parent is dead.
  ended.push(() => expect.poll(() => postmasterState(clusterOf(dataDir)).kind, { timeout: 10_000 }).not.toBe('serving'));
  for await (const line of createInterface({ input: child.stdout })) return { child, ...JSON.parse(line) };
  throw new Error('the holder ended without a word');
}

async function ask(connectionString: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function clusterOf(dataDir: string): string {
  return join(openDataFolder(dataDir).postgresHome, 'cluster');
}

describe('startPostgres', () => {
  it('keeps what was written when the process that holds it is killed', async () => {
    const dataDir = aDataDir();
    const { child, connectionString } = await startInAnotherProcess(dataDir);
    await ask(connectionString, `create table kept (word text); insert into kept values ('still here')`);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const again = await start(dataDir);
    expect(await ask(again.connectionString, 'select word from kept')).toEqual([{ word: 'still here' }]);
  });

  it('takes over from a server that outlived its hub', async () => {
    const dataDir = aDataDir();
    const first = await startPostgres({ dataDir });
    await ask(first.connectionString, `create table kept (word text); insert into kept values ('outlived')`);
    await first.stop();
    const folder = openDataFolder(dataDir);
    const binaries = binariesFor(folder.account, folder.spareFolder);
    const options = `-c port=${first.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    const orphan = await runProgram(
      'sh',
      ['-c', `"${binaries.pgCtl}" start -w -D "${clusterOf(dataDir)}" -o "${options}" >/dev/null 2>&1`],
      folder.account,
    );
    expect(orphan.code).toBe(0);
    const orphanPid = readPostmasterFile(clusterOf(dataDir))?.pid ?? 0;
    writeFileSync(join(folder.postgresHome, 'owner.json'), JSON.stringify({ pid: 1, born: 'long ago' }));

    const said: string[] = [];
    const again = await start(dataDir, (line) => said.push(line));
    expect(isAlive(orphanPid)).toBe(false);
    expect(said.join('\n')).toContain(`process ${orphanPid}`);
    expect(await ask(again.connectionString, 'select word from kept')).toEqual([{ word: 'outlived' }]);
  });

  it('is not taken in by a stale pid file that names a stranger', async () => {
    const dataDir = aDataDir();
    const first = await startPostgres({ dataDir });
    const pidFile = join(clusterOf(dataDir), 'postmaster.pid');
    const alive = readFileSync(pidFile, 'utf8');
    await first.stop();
    const { account } = openDataFolder(dataDir);
    // A stranger under the account of Postgres is what Postgres itself would take for another server.
    const stranger = spawn('sleep', ['60'], account === undefined ? {} : { uid: account.uid, gid: account.gid, cwd: '/' });
    ended.push(() => void stranger.kill());
    writeFileSync(pidFile, [String(stranger.pid), ...alive.split('\n').slice(1)].join('\n'));
    expect(postmasterState(clusterOf(dataDir))).toEqual({ kind: 'stranger', pid: stranger.pid });

    const again = await start(dataDir);
    expect(await ask(again.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(stranger.exitCode).toBeNull();
  });

  it.each(['', 'not a number\n', '4194304\n/nowhere\n'])('starts over a pid file that a power cut left as %j', async (torn) => {
    const dataDir = aDataDir();
    await (await startPostgres({ dataDir })).stop();
    writeFileSync(join(clusterOf(dataDir), 'postmaster.pid'), torn);
    const again = await start(dataDir);
    expect(await ask(again.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('clears away a cluster that was only half made', async () => {
    const dataDir = aDataDir();
    mkdirSync(`${clusterOf(dataDir)}.init/base`, { recursive: true });
    const postgres = await start(dataDir);
    expect(await ask(postgres.connectionString, 'select current_database() as name')).toEqual([{ name: 'foyer' }]);
  });

  it('lets a second process share a living one, and leaves it running', async () => {
    const dataDir = aDataDir();
    const { connectionString } = await startInAnotherProcess(dataDir);
    const guest = await startPostgres({ dataDir });
    expect(guest.connectionString).toBe(connectionString);
    expect(guest.notes.join()).toContain('shared');
    await guest.stop();
    expect(await ask(connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.each(['closes', 'is killed'])('is brought back at its port by who shares it when the process that started it %s', async (way) => {
    const dataDir = aDataDir();
    const { child, connectionString } = await startInAnotherProcess(dataDir);
    const said: string[] = [];
    const guest = await start(dataDir, (line) => said.push(line));
    await ask(guest.connectionString, `create table kept (word text); insert into kept values ('handed over')`);
    child.kill(way === 'closes' ? 'SIGTERM' : 'SIGKILL');
    await once(child, 'exit');

    await expect
      .poll(async () => ask(connectionString, 'select word from kept').catch(() => undefined), { timeout: 15_000 })
      .toEqual([{ word: 'handed over' }]);
    expect(guest.connectionString).toBe(connectionString);
    // A later process finds it shared with this one, which stops it when it is done.
    const third = await startInAnotherProcess(dataDir);
    expect(third.connectionString).toBe(connectionString);
    await guest.stop();
    third.child.kill('SIGKILL');
    expect(said.join('\n')).toContain('Postgres is back');
  });

  it('starts once when two processes ask at the same moment', async () => {
    const dataDir = aDataDir();
    const [one, two] = await Promise.all([startInAnotherProcess(dataDir), startInAnotherProcess(dataDir)]);
    expect(one.connectionString).toBe(two.connectionString);
  });

  it('lets nobody in without the password, which only its owner reads', async () => {
    const dataDir = aDataDir();
    const postgres = await start(dataDir);
    const wrong = new URL(postgres.connectionString);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(openDataFolder(dataDir).postgresHome, 'password')).mode & 0o777).toBe(0o600);
  });

  it('says what to do about a folder of another version', async () => {
    const dataDir = aDataDir();
    mkdirSync(clusterOf(dataDir));
    writeFileSync(join(clusterOf(dataDir), 'PG_VERSION'), '12\n');
    await expect(startPostgres({ dataDir })).rejects.toThrow(/made by Postgres 12.*DATABASE_URL/s);
  });
});

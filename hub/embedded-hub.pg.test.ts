import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { paths } from '#shared/hub-api/api.ts';
import { freePort } from '#tests/support/free-port.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const startMsMax = 60_000;

function run(script: string, words: readonly string[]): ChildProcess {
  const env = { ...process.env, DATABASE_URL: '' };
  const child = spawn(process.execPath, [script, ...words], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function ready(
  child: ChildProcess,
): Promise<{ readonly url: string; readonly enrolUrl: string; readonly signIns: readonly unknown[] }> {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return JSON.parse(line) as Awaited<ReturnType<typeof ready>>;
}

async function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  const end = once(child, 'close') as Promise<[number | null]>;
  if (signal !== undefined) child.kill(signal);
  return (await end)[0];
}

it(
  'serves the demo on its own Postgres, is shared with the CLI, and comes back on the same data and address after SIGKILL',
  async () => {
    const folder = tempFolder('embedded-hub');
    onTestFinished(() => folder.remove());
    const data = ['--data', folder.path];
    // The usual ports belong to whatever else runs on this machine, and may be taken while the hub is away.
    writeFileSync(join(folder.path, 'hub-port'), `${await freePort()}\n`);
    const enrol = (at: { readonly url: string; readonly enrolUrl: string }) =>
      fetch(`${at.url}${paths.enrol}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: at.enrolUrl.split('#enrol=')[1], name: 'Front', kind: 'desk' }),
      }).then((answer) => answer.json() as Promise<{ readonly deviceCode: string }>);

    const killed = run('hub/main.ts', [...data, '--demo']);
    const first = await ready(killed);
    expect(first.signIns).toHaveLength(3);
    expect((await enrol(first)).deviceCode).toBe('D1');

    const cli = run('hub/cli/main.ts', ['users', ...data]);
    expect(await ended(cli)).toBe(0);
    expect((await fetch(`${first.url}${paths.hello}`)).status).toBe(200);
    expect(await (await fetch(`${first.url}/ready`)).json()).toEqual({ ready: true, reason: 'ready', unsafe: [] });

    await ended(killed, 'SIGKILL');
    const stopped = run('hub/main.ts', [...data, '--demo']);
    const second = await ready(stopped);
    expect(second.url).toBe(first.url);
    expect((await enrol(second)).deviceCode).toBe('D2');
    expect(await ended(stopped, 'SIGTERM')).toBe(0);
    await expect(fetch(`${second.url}${paths.hello}`)).rejects.toThrow();
  },
  2 * startMsMax,
);

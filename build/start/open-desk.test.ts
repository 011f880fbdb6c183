import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { announcement } from './announce.ts';
import { Children } from './children.ts';
import { noDisplay } from './display.ts';
import { installedElectron } from './electron-binary.ts';
import { readyLine } from './hub-process.ts';
import { openDesk } from './open-desk.ts';

const READY = {
  ready: true as const,
  url: 'http://127.0.0.1:7300',
  enrolUrl: 'http://127.0.0.1:7300/#enrol=ABCD',
  signIns: [{ name: 'Olga Owner', login: 'olga', password: 'apple tree', role: 'owner' }],
};

function aFolder(): string {
  const folder = tempFolder('start');
  onTestFinished(() => folder.remove());
  return folder.path;
}

/** A program of the test's own in the place of a browser. */
function aProgram(script: string): string {
  const path = join(aFolder(), 'program');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(process.platform === 'win32')('openDesk', () => {
  const open = (program: string, env: Readonly<Record<string, string>> = { DISPLAY: ':77' }) => {
    for (const [name, value] of Object.entries({ DISPLAY: '', WAYLAND_DISPLAY: '', FOYER_BROWSER: program, ...env }))
      vi.stubEnv(name, value);
    const children = new Children();
    onTestFinished(() => children.stopAll());
    return openDesk({ children, ready: READY, dataDir: aFolder(), wished: 'browser' });
  };

  it('opens the browser in an app window at the enrolment', async () => {
    const seen = join(aFolder(), 'seen');
    const opened = await open(aProgram(`echo "$@" > ${seen}; exec sleep 30`));
    expect(opened.host).toBe('browser');
    expect(opened.window?.exitCode).toBeNull();
    await expect.poll(async () => (await import('node:fs')).readFileSync(seen, 'utf8')).toContain(`--app=${READY.enrolUrl}`);
  });

  it('prints the address instead when there is no display, and says so', async () => {
    const opened = await open(aProgram('exec sleep 30'), {});
    expect(opened.host).toBe('none');
    expect(opened.reasons.join(' ')).toContain('there is no display');
  });

  it('prints the address instead when the browser cannot open a window, and says what it said', async () => {
    const opened = await open(aProgram('echo "Missing X server" >&2; exit 1'));
    expect(opened.host).toBe('none');
    expect(opened.reasons.join(' ')).toContain('Missing X server');
  });

  it('knows that a browser which ends well at once has used its open window', async () => {
    const opened = await open(aProgram('exit 0'));
    expect(opened).toMatchObject({ host: 'browser', window: undefined });
  });
});

describe('noDisplay', () => {
  it('asks for a display on Linux alone', () => {
    expect(noDisplay('linux', {})).toContain('DISPLAY');
    expect(noDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined();
    expect(noDisplay('win32', {})).toBeUndefined();
    expect(noDisplay('darwin', { SSH_CONNECTION: '10.0.0.1' })).toContain('another machine');
  });
});

describe('installedElectron', () => {
  it('is there only when its program is, whatever the package says', () => {
    const folder = aFolder();
    expect(installedElectron(folder)).toBeUndefined();
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(installedElectron(folder)).toBeUndefined();
  });
});

describe('the word of the hub', () => {
  it('is read from its line and told to the person', () => {
    const ready = readyLine(JSON.stringify(READY));
    expect(ready).toEqual(READY);
    expect(announcement(READY, { host: 'none', reasons: ['No window was opened.'], window: undefined })).toMatch(
      /No window.*7300.*#enrol=ABCD.*Olga Owner\s+olga\s+apple tree\s+\(owner\)/s,
    );
  });

  it('is not taken from any other line', () => {
    expect(readyLine('Listening')).toBeUndefined();
    expect(readyLine('{"ready":false}')).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('Children', () => {
  it('ends what it started, also what does not listen', async () => {
    const children = new Children();
    const polite = children.spawn('sleep', ['60'], { stdio: 'ignore' });
    const stubborn = children.spawn('sh', ['-c', 'trap "" TERM; echo up; while :; do sleep 0.05; done'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => stubborn.stdout?.once('data', resolve));
    await children.stopAll(200);
    expect([polite.signalCode, stubborn.signalCode]).toEqual(['SIGTERM', 'SIGKILL']);
  });
});

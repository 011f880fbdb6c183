import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';

import { standInOrigin } from './origins.ts';
import type { StandInSetup } from './messages.ts';

const startTimeoutMs = 20_000;

/** A running Chromium with its one profile. */
export interface RunningChromium {
  readonly pid: number;
  readonly endpoint: string;
  readonly browser: Browser;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
}

function flags(setup: StandInSetup, profile: string, pagePort: number): readonly string[] {
  const host = new URL(standInOrigin).host;
  return [
    ...setup.browserFlags,
    '--headless',
    '--disable-gpu',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    // The one name of ours leads to the page server; no other name leads anywhere.
    `--host-resolver-rules=MAP ${host} 127.0.0.1:${pagePort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    `--unsafely-treat-insecure-origin-as-secure=${standInOrigin}`,
    '--window-size=1440,900',
    'about:blank',
  ];
}

async function readEndpoint(portFile: string, isRunning: () => boolean): Promise<string> {
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline && isRunning()) {
    try {
      const [port, path] = (await readFile(portFile, 'utf8')).split('\n');
      if (port !== undefined && path !== undefined && path !== '') return `ws://127.0.0.1:${port}${path}`;
    } catch {
      // The file is written when Chromium listens; until then there is none.
    }
    await sleep(20);
  }
  throw new Error(isRunning() ? `Chromium did not listen within ${startTimeoutMs} ms.` : 'Chromium ended while it was starting.');
}

/**
 * Electron keeps a window's databases in the folder of the desk itself, beside the files of the main process, which moves them aside when they
 * do not open any more. Chromium keeps them in a profile below its folder; so this profile is the desk's folder.
 */
async function makeProfile(profile: string): Promise<void> {
  await mkdir(profile, { recursive: true });
  await symlink('..', join(profile, 'Default')).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
}

/** Starts Chromium on the profile of this desk and connects to it. */
export async function startChromium(setup: StandInSetup, pagePort: number): Promise<RunningChromium> {
  const profile = join(setup.userDataDir, 'chromium');
  const portFile = join(profile, 'DevToolsActivePort');
  await makeProfile(profile);
  // A browser whose power was cut leaves its lock with its process id, and by now another one may have that id.
  for (const name of ['DevToolsActivePort', 'SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    await rm(join(profile, name), { force: true });
  const child = spawn(setup.browserPath, flags(setup, profile, pagePort), { stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const endpoint = await readEndpoint(portFile, () => child.exitCode === null && child.pid !== undefined);
  if (child.pid === undefined) throw new Error(`${setup.browserPath} did not start.`);
  return { pid: child.pid, endpoint, browser: await chromium.connectOverCDP(endpoint), gone };
}

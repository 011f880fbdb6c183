import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import type { ChildProcess } from 'node:child_process';

import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';

import { findBrowser, quietFlags, withoutMotion } from '#tests/support/browser.ts';
import { startHubRelay } from './hub-relay.ts';
import { setupVariable } from './messages.ts';
import type { HubRelay } from './hub-relay.ts';
import type { StandInReport, StandInSetup } from './messages.ts';

/** How to start a desk on the stand-in. */
export interface StandInOptions {
  /** The folder of this desk; starting again on the same one is the same desk. */
  readonly userDataDir: string;
  readonly hubUrl: string;
  /** The folder with `electron/` and `web/` as they are built. */
  readonly appRoot?: string;
  /** Further arguments of the desk, such as `--kiosk`. */
  readonly args?: readonly string[];
  readonly keyring?: StandInSetup['keyring'];
  readonly dialogAnswer?: number;
}

/** A desk that runs on the stand-in. */
export interface StandIn {
  readonly page: Page;
  /** The main process; Chromium is a process of its own. */
  readonly pid: number;
  /** What the desk told the world: dialogs, prints, pages opened outside. */
  readonly reports: readonly StandInReport[];
  /** The wire between this desk and the hub. */
  readonly network: Pick<HubRelay, 'cut' | 'restore'>;
  /** Closes the window as its user does and waits for the end. */
  readonly close: () => Promise<void>;
  /** Ends main process and browser at once, as a power cut does. */
  readonly kill: () => Promise<void>;
}

/** The desk's processes did not come up; the message holds what they said. */
export class StandInFailed extends Error {}

const register = new URL('./register.ts', import.meta.url).href;

/**
 * The relay keeps its port from one start to the next, because a desk may remember where its hub is. When
 * something holds that port (a second start on one folder, which the desk itself must refuse) any other does.
 */
async function openRelay(options: StandInOptions): Promise<HubRelay> {
  const portPath = `${options.userDataDir}.relay-port`;
  const keptPort = existsSync(portPath) ? Number(readFileSync(portPath, 'utf8')) : 0;
  const relay = await startHubRelay(options.hubUrl, keptPort).catch(async () => startHubRelay(options.hubUrl, 0));
  writeFileSync(portPath, new URL(relay.url).port);
  return relay;
}

async function setupOf(options: StandInOptions, appRoot: string): Promise<StandInSetup> {
  const browser = await findBrowser();
  if (browser === undefined) throw new StandInFailed('There is no Chromium on this machine to stand in for Electron.');
  return {
    userDataDir: options.userDataDir,
    browserPath: browser.path,
    browserFlags: [...quietFlags(), withoutMotion],
    preloadPath: join(appRoot, 'electron', 'preload.cjs'),
    keychainPath: `${options.userDataDir}.keychain`,
    keyring: options.keyring ?? 'gnome_libsecret',
    dialogAnswer: options.dialogAnswer ?? null,
  };
}

interface Started {
  readonly browserPid: number;
  readonly endpoint: string;
}

async function untilLoaded(child: ChildProcess, reports: StandInReport[], said: () => string): Promise<Started> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const report = message as StandInReport;
      reports.push(report);
      if (report.type === 'error-box') reject(new StandInFailed(`${report.title}: ${report.content}`));
      const browser = reports.find((made) => made.type === 'browser');
      if (report.type === 'window-loaded' && browser !== undefined) resolve({ browserPid: browser.pid, endpoint: browser.endpoint });
    });
    child.once('exit', (code) => reject(new StandInFailed(`The main process ended with ${code} before its window was there. ${said()}`)));
  });
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** Starts our true main process on the stand-in and answers when its window has loaded. */
export async function launchStandIn(options: StandInOptions): Promise<StandIn> {
  const appRoot = resolvePath(options.appRoot ?? 'dist');
  const setup = await setupOf(options, appRoot);
  await mkdir(options.userDataDir, { recursive: true });
  const relay = await openRelay(options);
  const reports: StandInReport[] = [];
  let said = '';
  const child = spawn(
    process.execPath,
    [
      '--import',
      register,
      join(appRoot, 'electron', 'main.mjs'),
      `--user-data-dir=${options.userDataDir}`,
      `--hub=${relay.url}`,
      ...(options.args ?? []),
    ],
    { env: { ...process.env, [setupVariable]: JSON.stringify(setup) }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  );
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const dropAll = () => {
    child.kill('SIGKILL');
    const browser = reports.find((report) => report.type === 'browser');
    if (browser !== undefined) endProcess(browser.pid);
  };

  let browser: Browser;
  try {
    const started = await untilLoaded(child, reports, () => said);
    browser = await chromium.connectOverCDP(started.endpoint);
  } catch (error) {
    dropAll();
    await Promise.all([gone, relay.close()]);
    throw error;
  }
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined || child.pid === undefined) throw new StandInFailed('The window is gone already.');
  const finish = async () => {
    await gone;
    await browser.close();
    await relay.close();
  };
  return {
    page,
    pid: child.pid,
    reports,
    network: relay,
    close: async () => {
      child.send({ type: 'close-window' });
      await finish();
    },
    kill: async () => {
      dropAll();
      await finish();
    },
  };
}

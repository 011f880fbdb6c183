import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Page, _electron } from '@playwright/test';
import { launchStandIn } from '#tests/support/electron-stand-in/launch.ts';
import { openProfile } from '#tests/e2e/support/browser-profile.ts';

/** One window of a desk, on a profile folder that outlives it. */
export interface DeskWindow {
  readonly page: Page;
  close(): Promise<void>;
  /** Ends the whole program at once, as a power cut does. */
  kill(): Promise<void>;
}

/** Where a desk opens: which profile, which hub, and the code that enrols it at the first start. */
export interface Opening {
  readonly profileDir: string;
  readonly hubUrl: string;
  readonly enrolUrl?: string;
  readonly dark?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
}

/** A host that runs the desk. The journeys are the same on each. */
export interface Host {
  readonly name: string;
  /** Why it cannot run on this machine; undefined when it can. */
  readonly missing: string | undefined;
  open(opening: Opening): Promise<DeskWindow>;
}

const browserHost: Host = {
  name: 'browser',
  missing: undefined,
  open: async (opening) => {
    const browser = await openProfile(opening.profileDir, opening);
    await browser.page.goto(opening.enrolUrl ?? opening.hubUrl);
    return browser;
  },
};

function enrolArgs(enrolUrl: string | undefined): string[] {
  const code = enrolUrl?.split('#enrol=')[1];
  return code === undefined ? [] : [`--enrol=${code}`];
}

const standInHost: Host = {
  name: 'Electron stand-in',
  missing: undefined,
  open: async ({ profileDir, hubUrl, enrolUrl }) => launchStandIn({ userDataDir: profileDir, hubUrl, args: enrolArgs(enrolUrl) }),
};

/** Electron's own binary, where somebody has fetched it. Looked at, never asked for: asking would start a download. */
function electronBinary(): string | undefined {
  const folder = path.join('node_modules', 'electron');
  const named = path.join(folder, 'path.txt');
  if (!existsSync(named)) return undefined;
  const binary = path.join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? path.resolve(binary) : undefined;
}

const binary = electronBinary();

const electronHost: Host = {
  name: 'Electron',
  missing: binary === undefined ? "Electron's binary is not on this machine: the journey did not run on Electron itself." : undefined,
  open: async ({ profileDir, hubUrl, enrolUrl }) => {
    const app = await _electron.launch({
      ...(binary === undefined ? {} : { executablePath: binary }),
      args: ['.', `--hub=${hubUrl}`, `--user-data-dir=${profileDir}`, ...enrolArgs(enrolUrl)],
    });
    return {
      page: await app.firstWindow(),
      close: () => app.close(),
      kill: async () => {
        const ended = new Promise((done) => app.process().once('exit', done));
        app.process().kill('SIGKILL');
        await ended;
      },
    };
  },
};

/** Every host, in the order in which journeys run. */
export const hosts: readonly Host[] = [browserHost, standInHost, electronHost];

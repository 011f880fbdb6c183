import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A browser that can show the desk and run the journeys. */
export interface FoundBrowser {
  readonly path: string;
  readonly name: string;
}

/** What the search asks of the machine; tests give their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly exists: (path: string) => boolean;
  /** Where Playwright keeps the Chromium that it downloads itself, whether it is there or not. */
  readonly playwrightPath: () => Promise<string | undefined>;
}

const LINUX_COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/**
 * An installed Chromium, Chrome or Edge, else Playwright's own, else nothing.
 * `FOYER_BROWSER` names a program to take instead; `FOYER_BROWSER=none` behaves as a machine without any.
 */
export async function findBrowser(machine: Machine = thisMachine()): Promise<FoundBrowser | undefined> {
  const wished = machine.env['FOYER_BROWSER'];
  if (wished === 'none') return undefined;
  if (wished !== undefined && wished !== '') {
    if (!machine.exists(wished)) throw new Error(`FOYER_BROWSER names ${wished}, and there is no such file. Correct or unset it.`);
    return { path: wished, name: wished };
  }
  const installed = installedPaths(machine).find(({ path }) => machine.exists(path));
  if (installed !== undefined) return installed;
  const own = await machine.playwrightPath();
  return own !== undefined && machine.exists(own) ? { path: own, name: "Playwright's Chromium" } : undefined;
}

/** Flags that a Chromium needs to run for a test or as root, quietly and without calling home. */
export function quietFlags(asRoot: boolean = process.getuid?.() === 0): readonly string[] {
  const quiet = [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
  ];
  // Chromium refuses to start its sandbox as root.
  return asRoot ? [...quiet, '--no-sandbox'] : quiet;
}

/** For tests that look at what stands and not at how it comes: half of what a browser without a graphics card does is to draw what moves. */
export const withoutMotion = '--force-prefers-reduced-motion';

function installedPaths({ platform, env }: Machine): readonly FoundBrowser[] {
  if (platform === 'darwin') {
    return MAC_APPS.map((name) => ({ path: `/Applications/${name}.app/Contents/MacOS/${name}`, name }));
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    return WINDOWS_PROGRAMS.flatMap((program) =>
      roots.map((root) => ({ path: join(root, program), name: program.split('/')[1] ?? program })),
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return LINUX_COMMANDS.flatMap((name) => folders.map((folder) => ({ path: join(folder, name), name })));
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    exists: existsSync,
    playwrightPath: async () => {
      try {
        const { chromium } = await import('@playwright/test');
        return chromium.executablePath();
      } catch {
        // A fault we can do without: no Playwright installed, or none built for this system.
        return undefined;
      }
    },
  };
}

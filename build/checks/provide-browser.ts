import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { programOf, run } from '#build/scripts/tool.ts';
import { findBrowser, type FoundBrowser } from '#tests/support/browser.ts';
import { command } from './part.ts';

const FETCH_MINUTES_MAX = 5;
const INSTALL_MS_MAX = 8 * 60_000;

/** A browser for the journeys, or what a person has to do to get one. */
export type ProvidedBrowser = FoundBrowser | { readonly advice: string };

/** Takes the machine's browser, else fetches Playwright's, else (root on Debian) installs the system's package. */
export async function provideBrowser(): Promise<ProvidedBrowser> {
  if (process.env['FOYER_BROWSER'] === 'none') return { advice: adviceFor('FOYER_BROWSER=none hides every browser.') };
  const present = await workingBrowser();
  if (present !== undefined) return present;
  console.log("No Chromium, Chrome or Edge is installed; fetching Playwright's Chromium …");
  await command({ args: [programOf('@playwright/test', 'playwright'), 'install', 'chromium'], minutesMax: FETCH_MINUTES_MAX, live: false });
  const fetched = await workingBrowser();
  if (fetched !== undefined) return fetched;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await installPackage();
  return (await workingBrowser()) ?? { advice: adviceFor("Playwright's Chromium could not be fetched or does not start here.") };
}

async function workingBrowser(): Promise<FoundBrowser | undefined> {
  const found = await findBrowser();
  if (found === undefined) return undefined;
  // Edge and Chrome on Windows open a window instead of telling their version.
  if (process.platform === 'win32') return found;
  return spawnSync(found.path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0 ? found : undefined;
}

async function installPackage(): Promise<void> {
  console.log("Installing Debian's Chromium …");
  const options = { stdio: 'ignore', timeout: INSTALL_MS_MAX, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  await run('apt-get', ['update', '-q'], options);
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
}

function adviceFor(why: string): string {
  const install = process.platform === 'linux' ? 'sudo apt-get install -y chromium' : 'npx playwright install chromium';
  return `The journeys need a browser. ${why} Install one and run npm test again:\n  ${install}`;
}

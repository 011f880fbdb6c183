import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBrowser, quietFlags } from '#tests/support/browser.ts';
import { ROOT } from '#build/scripts/root.ts';
import { endWithin, type Children } from './children.ts';
import { noDisplay } from './display.ts';
import { electronBinary } from './electron-binary.ts';
import type { HubReady } from './hub-process.ts';
import type { Host } from './start-options.ts';

/** Where the desk was opened, why there, and the window's process when there is one. */
export interface OpenedDesk {
  readonly host: Host;
  readonly reasons: readonly string[];
  readonly window: ChildProcess | undefined;
}

/** What opening needs to know. */
export interface OpenPlan {
  readonly children: Children;
  readonly ready: HubReady;
  readonly dataDir: string;
  readonly wished: Host | undefined;
}

/** A window that lasts this long has opened; a program that cannot open one gives up sooner. */
const SETTLE_MS = 4_000;

type Attempt = { readonly window: ChildProcess | undefined; readonly as: string } | { readonly why: string };

/** Opens the desk in the best host that works here: Electron, else the system's browser, else none, and says why. Never fails. */
export async function openDesk(plan: OpenPlan): Promise<OpenedDesk> {
  const reasons: string[] = [];
  for (const host of ['electron', 'browser'] as const) {
    if (plan.wished !== undefined && plan.wished !== host) continue;
    const attempt = await attemptSafely(host, plan);
    if ('why' in attempt) reasons.push(`${NAMES[host]}: ${attempt.why}.`);
    else return { host, reasons: [...reasons, `The desk is open in ${attempt.as}.`], window: attempt.window };
  }
  return { host: 'none', reasons: [...reasons, 'No window was opened; open the address below in a browser of yours.'], window: undefined };
}

const NAMES = { electron: 'Electron was not used', browser: "The system's browser was not used" };

async function attemptSafely(host: 'electron' | 'browser', plan: OpenPlan): Promise<Attempt> {
  const blind = noDisplay();
  if (blind !== undefined) return { why: blind };
  try {
    return host === 'electron' ? await inElectron(plan) : await inBrowser(plan);
  } catch (fault) {
    // Whatever goes wrong with a host is a reason to take the next one.
    return { why: fault instanceof Error ? fault.message : String(fault) };
  }
}

async function inElectron({ children, ready, dataDir }: OpenPlan): Promise<Attempt> {
  const binary = await electronBinary(children);
  if ('missing' in binary) return { why: binary.missing };
  const profile = join(resolve(dataDir), 'electron');
  // Chromium's sandbox does not start as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const enrol = ready.enrolUrl === undefined ? [] : [`--enrol=${new URL(ready.enrolUrl).hash.replace('#enrol=', '')}`];
  const args = [...asRoot, `--user-data-dir=${profile}`, ROOT, `--hub=${new URL(ready.url).origin}`, ...enrol];
  return settle(children.spawn(binary.path, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] }), 'Electron');
}

async function inBrowser({ children, ready, dataDir }: OpenPlan): Promise<Attempt> {
  const browser = await findBrowser();
  if (browser === undefined) return { why: 'no Chromium, Chrome or Edge is installed' };
  const profile = join(resolve(dataDir), 'browser');
  mkdirSync(profile, { recursive: true });
  const args = [...quietFlags(), `--user-data-dir=${profile}`, `--app=${ready.enrolUrl ?? ready.url}`];
  return settle(
    children.spawn(browser.path, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] }),
    `an app window of ${browser.name} (${browser.path})`,
  );
}

/** A program that ends well at once has handed the address to a window that was open already. */
async function settle(child: ChildProcess, as: string): Promise<Attempt> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-2_000)));
  const end = await endWithin(child, SETTLE_MS);
  if (end === 'still running') return { window: child, as };
  if (end.code === 0) return { window: undefined, as: `${as}, in the window that was open already` };
  const last = said.trim().split('\n').at(-1) ?? '';
  return { why: `it ended at once with code ${end.code}${last === '' ? '' : ` (${last})`}` };
}

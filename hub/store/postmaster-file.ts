import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, isAlive } from './process-table.ts';

/** What the pid file of a cluster says about the server that wrote it. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number | undefined;
  readonly ready: boolean;
}

/** Who a pid file speaks of, as far as it matters to somebody who wants to start the server. */
export type PostmasterState =
  | { readonly kind: 'none' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'stranger'; readonly pid: number }
  | { readonly kind: 'serving'; readonly file: PostmasterFile };

/** Reads the pid file; an empty or torn one (a power cut) reads as pid 0. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(pidFile(cluster), 'utf8').split('\n');
  } catch {
    // No file: no server, and none that died.
    return undefined;
  }
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10)) || 0;
  const port = Number.parseInt(lines[3] ?? '', 10);
  return { pid, port: Number.isInteger(port) ? port : undefined, ready: lines[7]?.trim() === 'ready' };
}

/** Looks at the pid file and at the process it names: a pid alone proves nothing, since numbers are used again. */
export function postmasterState(cluster: string): PostmasterState {
  const file = readPostmasterFile(cluster);
  if (file === undefined) return { kind: 'none' };
  if (file.pid === 0 || !isAlive(file.pid)) return { kind: 'gone' };
  return commandLineOf(file.pid).includes(cluster) ? { kind: 'serving', file } : { kind: 'stranger', pid: file.pid };
}

/**
 * Takes the name of a dead server off a cluster. The pid is replaced by ours rather than the file deleted: Postgres trusts its
 * parent's pid to be stale, and still checks the file's other lines for back ends of the dead server that live on.
 */
export function disownPostmasterFile(cluster: string) {
  const path = pidFile(cluster);
  const lines = readFileSync(path, 'utf8').split('\n');
  if (lines.length < 7 || process.platform === 'win32') rmSync(path, { force: true });
  else writeFileSync(path, [String(process.pid), ...lines.slice(1)].join('\n'));
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

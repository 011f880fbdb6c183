import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => process.platform === 'linux' && existsSync(path));
const GRACE_MS = 20_000;

/** The processes that we started, to be ended by their ids and no others. */
export class Children {
  readonly #running = new Set<ChildProcess>();

  /** Starts a process that ends with us; on Linux the kernel sees to it even when we are killed. */
  spawn(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
    const [program, all] = SETPRIV === undefined ? [command, args] : [SETPRIV, ['--pdeathsig', 'TERM', '--', command, ...args]];
    const child = spawn(program, [...all], { windowsHide: true, ...options });
    this.#running.add(child);
    child.once('close', () => this.#running.delete(child));
    child.once('error', () => this.#running.delete(child));
    return child;
  }

  /** Asks every process to end, and ends those that do not within the time of grace. */
  async stopAll(graceMs: number = GRACE_MS): Promise<void> {
    const ends = [...this.#running].map(async (child) => {
      const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
      child.kill('SIGTERM');
      const patience = new AbortController();
      const late = sleep(graceMs, undefined, { signal: patience.signal }).then(
        () => child.kill('SIGKILL'),
        () => undefined,
      );
      await closed;
      patience.abort();
      await late;
    });
    await Promise.all(ends);
  }
}

/** Waits for the end of a process, at most so long. */
export function endWithin(child: ChildProcess, ms: number): Promise<{ readonly code: number } | 'still running'> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve({ code: child.exitCode });
    const timer = setTimeout(() => resolve('still running'), ms);
    const ended = (code: number) => {
      clearTimeout(timer);
      resolve({ code });
    };
    child.once('error', () => ended(-1));
    child.once('exit', (code) => ended(code ?? -1));
  });
}

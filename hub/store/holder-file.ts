import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { PostgresFault } from './postgres-fault.ts';
import { birthMarkOf, isAlive } from './process-table.ts';

const Holder = z.object({ pid: z.number().int(), born: z.string() });
const WAIT_MS_MAX = 60_000;
const POLL_MS = 50;

/** Writes down that this process holds something; fails when the file is there and `exclusive` is asked for. */
export function writeHolder(path: string, exclusive: boolean) {
  writeFileSync(path, JSON.stringify({ pid: process.pid, born: birthMarkOf(process.pid) }), { flag: exclusive ? 'wx' : 'w' });
}

/** The process that a holder file names, if it still lives. */
export function livingHolder(path: string): number | undefined {
  try {
    const { pid, born } = Holder.parse(JSON.parse(readFileSync(path, 'utf8')));
    return isAlive(pid) && birthMarkOf(pid) === born ? pid : undefined;
  } catch {
    // No file, or one torn by a power cut: nobody holds it.
    return undefined;
  }
}

/** Runs `work` while no other process of this machine runs under the same lock file. A lock of a dead process is taken over. */
export async function underLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + WAIT_MS_MAX;
  while (!tryLock(path)) {
    if (Date.now() > giveUpAt)
      throw new PostgresFault(`Process ${livingHolder(path)} has been starting Postgres for a minute. End it, or delete ${path}.`);
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    writeHolder(path, true);
    return true;
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
    if (livingHolder(path) === undefined) rmSync(path, { force: true });
    return false;
  }
}

import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
}

/** The process and everything that it started, whatever that started in turn. */
export function treeOf(root: number): readonly number[] {
  const all = allStats();
  const tree = [root];
  for (const pid of tree) tree.push(...all.filter(({ parent }) => parent === pid).map((child) => child.pid));
  return tree;
}

/** Stops every process of a tree in the middle of what it does, and waits until none of them moves. */
export async function freezeTree(root: number): Promise<readonly number[]> {
  for (;;) {
    const tree = treeOf(root);
    for (const pid of tree) signal(pid, 'SIGSTOP');
    await sleep(5);
    const moving = allStats().filter(({ pid, state }) => tree.includes(pid) && !['T', 't', 'Z', 'X'].includes(state));
    // One that was being started while we counted belongs to it, too.
    if (moving.length === 0 && treeOf(root).length === tree.length) return tree;
  }
}

/** Ends processes at once. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) signal(pid, 'SIGKILL');
}

/** True until the process is gone. */
export function isAlive(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== undefined && stat.state !== 'Z' && stat.state !== 'X';
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}

function allStats(): readonly Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat !== undefined);
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything, also brackets and blanks.
    const [state = '', parent = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), state };
  } catch {
    return undefined;
  }
}

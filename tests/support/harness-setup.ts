import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { type RunDoor, openRunDoor } from './run-door.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test worker asks for the calendar's harness of the run. */
    readonly harnessDoor: string;
  }
}

const holderFile = fileURLToPath(new URL('harness-holder.ts', import.meta.url));

let door: RunDoor | undefined;
let holder: ChildProcessByStdio<Writable, Readable, null> | undefined;
let address: Promise<string> | undefined;

/** Opens the door at which files of tests ask for the harness; the first to ask has it built, once for the run. */
export async function setup(project: TestProject): Promise<void> {
  door = await openRunDoor({ harness: () => (address ??= startHolder()) });
  project.provide('harnessDoor', door.address);
}

/** Ends what was started. */
export async function teardown(): Promise<void> {
  door?.close();
  if (holder === undefined || holder.exitCode !== null) return;
  const ended = once(holder, 'exit');
  holder.stdin.end();
  await ended;
}

async function startHolder(): Promise<string> {
  // Vitest calls itself "test", and a build of that name takes React's development half: slower, and not what anybody works with.
  const env = { ...process.env, NODE_ENV: 'production' };
  holder = spawn(process.execPath, [holderFile], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const line of createInterface(holder.stdout)) return line;
  throw new Error('The harness could not be built; what it said stands above.');
}

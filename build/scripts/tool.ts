import { spawn, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './root.ts';

const Manifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** How a command ended, and what it wrote when that was kept. */
export interface ToolResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program file of an installed package, to be run by our own Node without a shell on any system. */
export function programOf(packageName: string, program: string = packageName): string {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const file = typeof bin === 'string' ? bin : bin[program];
  if (file === undefined) throw new Error(`The package ${packageName} has no program ${program}.`);
  return join(folder, file);
}

/** The environment for what we start: the pinned Node first, for programs that ask for `node` by name. */
export function toolEnv(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [join(ROOT, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter), ...extra };
}

/** Runs a script under this Node and shows what it writes. */
export function show(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ToolResult> {
  return run(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: toolEnv(env) });
}

/** Runs a script under this Node and keeps what it writes. */
export function keep(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ToolResult> {
  return run(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: toolEnv(env) });
}

/** Runs any command to its end in the project's folder. */
export function run(command: string, args: readonly string[], options: SpawnOptions): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, windowsHide: true, ...options });
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.on('error', (fault) => resolve({ code: -1, stdout, stderr: `${stderr}${fault.message}` }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? -1, stdout, stderr: signal === null ? stderr : `${stderr}\nended by ${signal}` }),
    );
  });
}

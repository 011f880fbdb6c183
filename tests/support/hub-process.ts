import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const readyLine = z.object({
  ready: z.literal(true),
  url: z.string(),
  enrolUrl: z.string(),
  signIns: z.array(z.object({ name: z.string(), login: z.string(), password: z.string(), role: z.string() })),
});

/** A hub running as a process of its own, as it does at a chain. */
export interface HubProcess extends z.infer<typeof readyLine> {
  readonly pid: number;
  /** Everything that it logged, for a test that looks at it. */
  readonly log: () => string;
  /** Asks it to end; done when it has. Throws when it had ended by itself before: no test asks for that. */
  stop(): Promise<void>;
  /** Kills it where it stands; throws as `stop` does. */
  kill(): Promise<void>;
}

/** Where Node keeps what it made of our modules: the journeys start a hub a hundred times, and half of a start is reading the same files. */
const compiled = { NODE_COMPILE_CACHE: '.cache/compiled' };

/** Starts `hub/main.ts` with arguments, and variables besides our own, and waits until it says that it is ready. */
export async function startHub(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<HubProcess> {
  const variables = { ...process.env, ...compiled, ...env };
  const child = spawn(process.execPath, ['hub/main.ts', ...args], { env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (data: Buffer) => (log += data.toString()));
  const ready = await new Promise<z.infer<typeof readyLine>>((done, failed) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      log += `${line}\n`;
      const parsed = readyLine.safeParse(parse(line));
      if (parsed.success) done(parsed.data);
    });
    child.once('exit', (code) => failed(new Error(`the hub ended with ${code} before it was ready:\n${log.slice(-4_000)}`)));
    setTimeout(() => failed(new Error(`the hub was not ready within 90 s:\n${log.slice(-4_000)}`)), 90_000).unref();
  });
  let isAsked = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(child)) {
      if (isAsked) return;
      throw new Error(`the hub had ended by itself with ${child.exitCode ?? child.signalCode}:\n${log.slice(-4_000)}`);
    }
    isAsked = true;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { ...ready, pid: child.pid ?? 0, log: () => log, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

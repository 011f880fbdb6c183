import { join } from 'node:path';
import { Children, endWithin } from '#build/start/children.ts';
import { ROOT } from '#build/scripts/root.ts';
import { toolEnv } from '#build/scripts/tool.ts';
import { quickFolder } from './quick-folder.ts';
import { addScores, NO_SCORE, scoreLine, type Score } from './score.ts';

/** A part of the checks. */
export interface Part {
  readonly name: string;
  run(): Promise<Score>;
}

const children = new Children();

/**
 * Runs parts one after the other (two cores have no room for more), adds them up and prints the line that ends a run. What they lay down for a
 * while lies in memory where there is room for it.
 */
export async function runParts(parts: readonly Part[]): Promise<Score> {
  const folder = quickFolder();
  if (folder !== undefined) process.env['TMPDIR'] = folder.path;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const end = (): never => {
      folder?.remove();
      process.exit(130);
    };
    process.once(signal, () => void children.stopAll().then(end));
  }
  try {
    return await runEach(parts);
  } finally {
    folder?.remove();
  }
}

async function runEach(parts: readonly Part[]): Promise<Score> {
  let total = NO_SCORE;
  for (const part of parts) {
    const startedAt = performance.now();
    const score = await part.run();
    total = addScores(total, score);
    console.log(
      `${score.failed === 0 ? '✓' : '✗'} ${part.name}: ${scoreLine(score)} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
    );
  }
  for (const reason of total.skipped) console.log(`skipped: ${reason}`);
  for (const title of total.unsteady) console.log(`unsteady, passed at the second try only: ${title}`);
  console.log(scoreLine(total));
  return total;
}

/** How a command of a part ended. */
export interface CommandEnd {
  readonly ok: boolean;
  readonly output: string;
}

/** How a command of a part is run. */
export interface CommandPlan {
  readonly args: readonly string[];
  readonly minutesMax: number;
  /** Shows the output as it comes; else it is kept, to be shown if the part fails. */
  readonly live: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Where Node keeps what it made of modules: every file of tests has a process of its own, which reads the same ones. */
const COMPILED = { NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compiled') };

/** Runs a script under this Node within a time limit; what overruns it is ended and has failed. */
export async function command({ args, minutesMax, live, env = {} }: CommandPlan): Promise<CommandEnd> {
  const child = children.spawn(process.execPath, args, {
    cwd: ROOT,
    env: toolEnv({ ...COMPILED, ...env }),
    stdio: live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString('utf8'));
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const end = await endWithin(child, minutesMax * 60_000);
  if (end !== 'still running') return { ok: end.code === 0, output };
  await children.stopAll();
  return { ok: false, output: `${output}\nIt took more than ${minutesMax} minutes and was ended.` };
}

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '#tests/simulation/loader.ts';
import { runShare } from '#tests/simulation/run-seeds.ts';
import { type Mutant, mutated } from '#tests/mutation/mutants.ts';

const root = join(import.meta.dirname, '..', '..');

/** What became of a mutant. */
export type Fate = 'killed by a history' | 'killed by a test' | 'killed by the clock' | 'survived';

/** How much is tried on a mutant. */
export interface Effort {
  /** Histories that each mutant of the shared sync is lived with. */
  readonly seeds: number;
  /** Seconds after which what runs is taken to run for ever. */
  readonly secondsMost: number;
}

/** Tests that know a folder's code; what needs Postgres is left out, or a run would take days. */
const testsOf: readonly (readonly [folder: string, tests: readonly string[]])[] = [
  ['shared/sync/', ['shared/sync/', 'tests/commands/', 'tests/contract/dexie-desk-tx', 'renderer/data/store/']],
  ['renderer/sync/', ['renderer/sync/']],
  ['renderer/data/store/', ['renderer/data/store/', 'tests/contract/dexie-desk-tx']],
];

/** Tries histories first, because they are quick, then the tests; without a mutant it answers whether all of them pass at all. */
export async function fateOf(mutant: Mutant, effort: Effort): Promise<Fate> {
  if (mutant.file.startsWith('shared/')) {
    const seen = await historiesSee(editOf(mutant), effort);
    if (seen !== undefined) return seen;
  }
  const said = await testsSay(mutant.file, mutant, effort);
  return said === 'pass' ? 'survived' : said === 'fail' ? 'killed by a test' : 'killed by the clock';
}

async function historiesSee(edit: Edit, { seeds, secondsMost }: Effort): Promise<Fate | undefined> {
  const signal = AbortSignal.timeout(secondsMost * 1000);
  try {
    const { failures } = await runShare({ from: 1, to: seeds + 1, every: 1, untilMs: null, stopsAtFirst: true, edit }, signal);
    return failures.length > 0 ? 'killed by a history' : undefined;
  } catch {
    return signal.aborted ? 'killed by the clock' : 'killed by a history';
  }
}

/** Runs the tests of a file's folder, with a mutant or as it is. */
export function testsSay(file: string, mutant: Mutant | null, { secondsMost }: Effort): Promise<'pass' | 'fail' | 'hang'> {
  const tests = testsOf.find(([folder]) => file.startsWith(folder))?.[1] ?? [file.replace(/[^/]*$/, '')];
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const words = [program, 'run', '--config', 'tests/mutation/vitest.config.ts', ...tests];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CI: '1', ...(mutant === null ? {} : { FOYER_MUTANT: JSON.stringify(mutant) }) };
    const child = spawn(process.execPath, words, { cwd: root, env, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), secondsMost * 1000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? 'pass' : code === null ? 'hang' : 'fail');
    });
  });
}

/** The mutant as an edit that finds its place by the text around it. */
export function editOf(mutant: Mutant): Edit {
  const source = readFileSync(join(root, mutant.file), 'utf8');
  let [from, to] = [mutant.start, mutant.end];
  while (source.split(source.slice(from, to)).length !== 2) {
    if (from === 0 && to === source.length) throw new Error(`${mutant.file} is empty`);
    from = Math.max(0, from - 8);
    to = Math.min(source.length, to + 8);
  }
  const after = to - mutant.end;
  const text = mutated(source, mutant);
  return { file: mutant.file, find: source.slice(from, to), replace: text.slice(from, text.length - (source.length - mutant.end) + after) };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '#tests/simulation/loader.ts';
import { runShare } from '#tests/simulation/run-seeds.ts';
import { type Mutant, mutated } from '#tests/mutation/mutants.ts';
import type { HistoryRunner, Switchboard } from '#tests/mutation/history-runner.ts';
import type { Said, TestRunner } from '#tests/mutation/test-runner.ts';

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

/** What mutants are tried on. */
export interface Runners {
  readonly tests: TestRunner;
  readonly histories: HistoryRunner;
  readonly switchboard: Switchboard;
}

/** Tries histories first, because they are quick, then the tests. */
export async function fateOf(mutant: Mutant, { tests, histories, switchboard }: Runners, { seeds, secondsMost }: Effort): Promise<Fate> {
  if (mutant.file.startsWith('shared/')) {
    const number = switchboard.numberOf(mutant);
    const edit = editOf(mutant);
    const said = await inTime(
      (isMutated, seconds) =>
        number === undefined
          ? historiesSay(isMutated ? edit : null, seeds, seconds)
          : histories.say({ number: isMutated ? number : -1, seeds }, seconds),
      secondsMost,
    );
    if (said !== 'pass') return said === 'fail' ? 'killed by a history' : 'killed by the clock';
  }
  // A process of tests that is ended begins without all that it has translated: it gets more time than a history before it costs that.
  const said = await inTime((isMutated, seconds) => tests.say(mutant, isMutated, seconds), secondsMost * patience);
  return said === 'pass' ? 'survived' : said === 'fail' ? 'killed by a test' : 'killed by the clock';
}

/** How many times longer than the sources as they are something runs that is taken to run for ever. */
const patience = 4;

/** A busy machine makes everything slow: before something is said to hang, the same is run without the mutant, and given as much time as that needs. */
async function inTime(run: (isMutated: boolean, seconds: number) => Promise<Said>, secondsMost: number): Promise<Said> {
  const said = await run(true, secondsMost);
  if (said !== 'hang') return said;
  const startedAt = performance.now();
  await run(false, secondsMost * patience * patience);
  const seconds = ((performance.now() - startedAt) / 1000) * patience;
  return seconds < secondsMost ? 'hang' : run(true, seconds);
}

async function historiesSay(edit: Edit | null, seeds: number, seconds: number): Promise<Said> {
  const signal = AbortSignal.timeout(Math.ceil(seconds * 1000));
  try {
    const { failures } = await runShare({ from: 1, to: seeds + 1, every: 1, untilMs: null, stopsAtFirst: true, edit }, signal);
    return failures.length > 0 ? 'fail' : 'pass';
  } catch {
    return signal.aborted ? 'hang' : 'fail';
  }
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

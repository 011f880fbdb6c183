import { Worker } from 'node:worker_threads';
import type { HistoriesAsked, HistoriesTold, SwitchedSources } from '#tests/mutation/history-worker.ts';
import type { Mutant } from '#tests/mutation/mutants.ts';
import { switchableOf, switched } from '#tests/mutation/switched.ts';
import type { Said } from '#tests/mutation/test-runner.ts';

/** Every mutant that can be switched on, by its number, and the sources that have the switches. */
export interface Switchboard extends SwitchedSources {
  numberOf(mutant: Mutant): number | undefined;
}

/** Puts switches into the shared sources; histories come by no others. */
export function switchboardOf(sources: ReadonlyMap<string, string>): Switchboard {
  const numbers = new Map<string, number>();
  const withSwitches = new Map<string, string>();
  const nameOf = ({ file, start, end, replace }: Mutant): string => [file, start, end, replace].join(' ');
  for (const [file, source] of sources) {
    if (!file.startsWith('shared/')) continue;
    withSwitches.set(file, switched(file, source, numbers.size));
    for (const mutant of switchableOf(file, source)) numbers.set(nameOf(mutant), numbers.size);
  }
  return { sources: withSwitches, numberOf: (mutant) => numbers.get(nameOf(mutant)) };
}

/** Lives through histories in a thread of its own, one mutant after the other. */
export interface HistoryRunner {
  /** What the first histories say, with a mutant by its number or, with -1, of the sources as they are. */
  say(asked: HistoriesAsked, seconds: number): Promise<Said>;
  end(): void;
}

/**
 * Makes a runner; its thread begins with the first question, and anew after one that was not answered in time or by a thread that a mutant before had
 * spoilt. A mutant that spoils a thread of its own is not like the sources, and counts as seen.
 */
export function createHistoryRunner({ sources }: SwitchedSources): HistoryRunner {
  let thread: Promise<Worker> | null = null;
  const say = async (asked: HistoriesAsked, seconds: number): Promise<Said> => {
    const isFresh = thread === null;
    thread ??= begun({ sources });
    const worker = await thread;
    const told = await answered(worker, asked, seconds);
    if (told === 'pass' || told === 'fail') return told;
    thread = null;
    await worker.terminate();
    if (told === 'hang') return told;
    return isFresh ? 'fail' : say(asked, seconds);
  };
  return { say, end: () => void thread?.then((worker) => worker.terminate()) };
}

function begun(sources: SwitchedSources): Promise<Worker> {
  const worker = new Worker(new URL('./history-worker.ts', import.meta.url), {
    workerData: sources,
    execArgv: [],
    env: {},
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve(worker));
    worker.once('error', reject);
  });
}

function answered(worker: Worker, asked: HistoriesAsked, seconds: number): Promise<HistoriesTold | 'hang'> {
  return new Promise((resolve) => {
    const done = (told: HistoriesTold | 'hang'): void => {
      clearTimeout(timer);
      worker.off('message', done);
      worker.off('exit', onExit);
      resolve(told);
    };
    const onExit = (): void => done('spoilt');
    const timer = setTimeout(() => done('hang'), seconds * 1000);
    worker.on('message', done);
    worker.on('exit', onExit);
    // One that ended meanwhile, by what a mutant had left behind, has no number any more.
    if (worker.threadId === -1) done('spoilt');
    else worker.postMessage(asked);
  });
}

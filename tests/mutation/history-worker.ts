import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { switchKey } from '#tests/mutation/switched.ts';
import { prepareLoading } from '#tests/simulation/loader.ts';

/** What the thread is begun with: the sources that have switches, by their files from the root. */
export interface SwitchedSources {
  readonly sources: ReadonlyMap<string, string>;
}

/** Which mutant is to live, by its number, and how many histories it is lived with at most. */
export interface HistoriesAsked {
  readonly number: number;
  readonly seeds: number;
}

/** What they said; `spoilt` when this thread cannot be believed any more, for it breaks promises without a mutant. */
export type HistoriesTold = 'pass' | 'fail' | 'spoilt';

// A thread that lives through histories again and again, each time with another mutant, and loads the sources once.
const root = join(import.meta.dirname, '..', '..');
enableCompileCache(join(root, '.cache', 'simulation'));
const { sources } = workerData as SwitchedSources;
const now = { at: -1 };
(globalThis as Record<string, unknown>)[switchKey] = now;
prepareLoading(null);
registerHooks({
  load: (url, context, nextLoad) => {
    const source = url.startsWith('file:') ? sources.get(fileURLToPath(url).slice(root.length + 1)) : undefined;
    return source === undefined ? nextLoad(url, context) : { format: 'module-typescript', source, shortCircuit: true };
  },
});
const { liveHistory } = await import('#tests/simulation/history.ts');

parentPort?.on('message', ({ number, seeds }: HistoriesAsked) => {
  void said(number, seeds).then((told) => parentPort?.postMessage(told));
});
parentPort?.postMessage('ready');

async function said(number: number, seeds: number): Promise<HistoriesTold> {
  let seed = 1;
  now.at = number;
  try {
    for (; seed <= seeds; seed += 1) await liveHistory(seed);
    return 'pass';
  } catch {
    now.at = -1;
    return (await isSound(seed)) ? 'fail' : 'spoilt';
  } finally {
    now.at = -1;
  }
}

/** Whether the history that broke a promise keeps all of them without the mutant: one may have left something behind that breaks every other. */
async function isSound(seed: number): Promise<boolean> {
  // What nobody waited for breaks here, and not in the next one's name.
  for (let turn = 0; turn < 3; turn += 1) await new Promise((next) => setImmediate(next));
  return liveHistory(seed).then(
    () => true,
    () => false,
  );
}

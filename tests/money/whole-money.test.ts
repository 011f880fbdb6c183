import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { Found } from './histories.ts';

/** FOYER_MONEY_RUNS=n lives through more histories, FOYER_MONEY_SEED=n through others. */
const runs = Number(process.env['FOYER_MONEY_RUNS'] ?? 120);
const seed = Number(process.env['FOYER_MONEY_SEED'] ?? 20_261_123);

/** Lives through them in a thread of its own, which loads the sources by the simulation's loader. */
function find(): Promise<Found> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./histories-worker.ts', import.meta.url), { workerData: { runs, seed }, execArgv: [], env: {} });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of the histories ended with ${code}`)));
  });
}

test(`whatever two desks do with money, it is whole, and undone it is gone (${runs} histories)`, async () => {
  const { failure, counts } = await find();
  if (process.env['FOYER_MONEY_RUNS'] !== undefined)
    console.log(
      [...counts]
        .toSorted()
        .map(([what, count]) => `${count} ${what}`)
        .join('\n'),
    );
  expect(failure).toBeNull();
}, 1_800_000);

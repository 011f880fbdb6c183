import { parentPort, workerData } from 'node:worker_threads';
import { prepareLoading } from '#tests/simulation/loader.ts';

// The simulation's world is loaded after its loader is prepared.
const { runs, seed } = workerData as { readonly runs: number; readonly seed: number };
prepareLoading(null);
const { findBrokenPromises } = await import('#tests/money/histories.ts');
parentPort?.postMessage(await findBrokenPromises(runs, seed));

import { parentPort, workerData } from 'node:worker_threads';
import type { Search } from '#tests/money/histories.ts';
import { type Edit, prepareLoading } from '#tests/simulation/loader.ts';

// The simulation's world is loaded after its loader is prepared.
const { edit, ...search } = workerData as Search & { readonly edit: Edit | null };
prepareLoading(edit);
const { findBrokenPromises } = await import('#tests/money/histories.ts');
parentPort?.postMessage(await findBrokenPromises(search));

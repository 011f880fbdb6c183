import { Worker } from 'node:worker_threads';
import type { Edit } from '#tests/simulation/loader.ts';
import type { Seen } from '#tests/simulation/run-seeds.ts';

/** What is lived through on the true stores: seeds `from` … below `to`, each in a chain of its own in one database. */
export interface RealShare {
  readonly from: number;
  readonly to: number;
  readonly stopsAtFirst: boolean;
  readonly edit: Edit | null;
  readonly databaseUrl: string;
  /** Where the hub keeps its key. */
  readonly dataDir: string;
}

/** Lives through histories on the true stores in a thread of their own. */
export function runReal(share: RealShare): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./real-worker.ts', import.meta.url), { workerData: share, execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of the simulation ended with ${code}`)));
  });
}

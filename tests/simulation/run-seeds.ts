import { Worker } from 'node:worker_threads';
import type { Edit } from '#tests/simulation/loader.ts';

/** A history that broke a promise, and how. */
export interface FailedSeed {
  readonly seed: number;
  readonly message: string;
}

/** What a thread lives through: seeds `from`, `from + every` … below `to`. */
export interface Share {
  readonly from: number;
  readonly to: number;
  readonly every: number;
  /** Ends before the next seed after this instant (ms since 1970); null when only the seeds bound it. */
  readonly untilMs: number | null;
  /** Ends with the first broken promise. */
  readonly stopsAtFirst: boolean;
  readonly edit: Edit | null;
}

/** What a thread saw. */
export interface Seen {
  readonly lived: number;
  /** Histories that broke a promise; of the first of them it is told how. */
  readonly failed: number;
  readonly failures: readonly FailedSeed[];
  readonly counts: ReadonlyMap<string, number>;
}

/** Failures kept in full; with a broken core every seed fails, and the first ones say it all. */
export const failuresKept = 20;

/**
 * Lives through a share of histories in a thread of its own, which loads the sources anew. Rejects when the thread itself could not work, or
 * when the signal ends it: with an edit a history may go on for ever.
 */
export function runShare(share: Share, signal?: AbortSignal): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), {
      workerData: share,
      execArgv: [],
      env: {},
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of the simulation ended with ${code}`)));
    signal?.addEventListener('abort', () => void worker.terminate());
  });
}

/** Divides seeds among threads and adds up what they saw. */
export async function runSeeds(from: number, seeds: number, threads: number, untilMs: number | null = null): Promise<Seen> {
  const shares = Array.from({ length: threads }, (_, index) =>
    runShare({ from: from + index, to: from + seeds, every: threads, untilMs, stopsAtFirst: false, edit: null }),
  );
  const seen = await Promise.all(shares);
  const counts = new Map<string, number>();
  for (const one of seen) for (const [what, count] of one.counts) counts.set(what, (counts.get(what) ?? 0) + count);
  return {
    lived: seen.reduce((sum, one) => sum + one.lived, 0),
    failed: seen.reduce((sum, one) => sum + one.failed, 0),
    failures: seen.flatMap((one) => one.failures).toSorted((a, b) => a.seed - b.seed),
    counts,
  };
}

import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Seen, failuresKept, runSeeds } from '#tests/simulation/run-seeds.ts';

/** Histories that are lived through before the state is written: a few tens of seconds. */
const stretch = 40_000;

const root = join(import.meta.dirname, '..', '..');

const stored = z.object({
  /** What was lived through, as a hash of its sources: histories of two cores are no run of either. */
  core: z.string(),
  from: z.int(),
  seeds: z.int(),
  lived: z.int(),
  failed: z.int(),
  seconds: z.number(),
  counts: z.array(z.tuple([z.string(), z.int()])),
  failures: z.array(z.object({ seed: z.int(), message: z.string() })),
});

/** How far a long run has come; its first seeds have all been lived through. */
export type LongRun = z.infer<typeof stored>;

/** What a long run is to do. */
export interface LongRunOrder {
  readonly from: number;
  readonly seeds: number;
  readonly threads: number;
  readonly untilMs: number | null;
  /** Where its state is kept, so that it can be stopped at any time and goes on where it stood; null keeps none. */
  readonly stateFile: string | null;
  readonly onProgress: (run: LongRun) => void;
}

/** The core and what drives it, as one hash. Texts of tests are none of it. */
export function coreHash(): string {
  const files = globSync('{shared,tests/simulation,tests/support}/**/*.ts', { cwd: root, exclude: (file) => file.endsWith('.test.ts') });
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Lives through many histories in stretches, and goes on from its state file when there is one of the same order and the same core. */
export async function runLong(order: LongRunOrder, core = coreHash()): Promise<LongRun> {
  let run = begun(order, core);
  while (run.lived < order.seeds && (order.untilMs === null || Date.now() < order.untilMs)) {
    const startedAt = performance.now();
    const next = Math.min(stretch, order.seeds - run.lived);
    const seen = await runSeeds(order.from + run.lived, next, Math.min(order.threads, next), order.untilMs);
    run = added(run, seen, (performance.now() - startedAt) / 1000);
    // A stretch that the clock cut short has gaps behind its first seeds; it is lived through again the next time.
    if (order.stateFile !== null && seen.lived === next) keep(order.stateFile, run);
    order.onProgress(run);
    if (seen.lived < next) break;
  }
  return run;
}

function begun({ from, seeds, stateFile }: LongRunOrder, core: string): LongRun {
  const fresh: LongRun = { core, from, seeds, lived: 0, failed: 0, seconds: 0, counts: [], failures: [] };
  if (stateFile === null || !existsSync(stateFile)) return fresh;
  const before = stored.parse(JSON.parse(readFileSync(stateFile, 'utf8')));
  if (before.from !== from)
    throw new Error(`${stateFile} is of a run from seed ${before.from}, not ${from}: name another file or delete it`);
  if (before.core !== core) throw new Error(`${stateFile} is of a run through other sources than these: name another file or delete it`);
  return { ...before, seeds };
}

function added(run: LongRun, seen: Seen, seconds: number): LongRun {
  const counts = new Map(run.counts);
  for (const [what, count] of seen.counts) counts.set(what, (counts.get(what) ?? 0) + count);
  return {
    ...run,
    lived: run.lived + seen.lived,
    failed: run.failed + seen.failed,
    seconds: run.seconds + seconds,
    counts: [...counts],
    failures: [...run.failures, ...seen.failures].slice(0, failuresKept),
  };
}

function keep(file: string, run: LongRun): void {
  writeFileSync(`${file}.new`, JSON.stringify(run));
  renameSync(`${file}.new`, file);
}

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { countLines, neverHappened, notCovered } from '#tests/simulation/coverage.ts';
import { runSeeds } from '#tests/simulation/run-seeds.ts';

const usage = 'npm run simulate -- --seeds 5000 --from 1 [--minutes 10]';
/** Below so many seeds something rare may be missing by chance, and its absence says nothing. */
const coveredBySeeds = 5_000;

/** What `npm run simulate` does with its words: lives through histories, prints what happened, and answers whether every promise was kept. */
export async function simulate(words: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...words],
    options: { seeds: { type: 'string' }, from: { type: 'string' }, minutes: { type: 'string' } },
  });
  const minutes = values.minutes === undefined ? null : positive('minutes', values.minutes);
  const seeds = Math.ceil(positive('seeds', values.seeds ?? (minutes === null ? '5000' : '1000000000')));
  const from = Math.ceil(positive('from', values.from ?? '1'));
  const startedAt = performance.now();
  const untilMs = minutes === null ? null : Date.now() + minutes * 60_000;
  const seen = await runSeeds(from, seeds, Math.max(1, Math.min(availableParallelism(), seeds)), untilMs);
  const seconds = (performance.now() - startedAt) / 1000;
  for (const line of countLines(seen.counts)) say(line);
  const steps = seen.counts.get('steps') ?? 0;
  say(
    `${seen.lived} histories of ${Math.round(steps / seen.lived)} steps in ${seconds.toFixed(1)} s: ${Math.round(seen.lived / seconds)} a second`,
  );
  for (const what of notCovered) say(`not covered: ${what}`);
  for (const { seed, message } of seen.failures) say(`\nseed ${seed}: ${message}\nalone: npm run simulate -- --seeds 1 --from ${seed}`);
  const missing = seen.lived >= coveredBySeeds ? neverHappened(seen.counts) : [];
  for (const what of missing) say(`never happened: ${what}`);
  const failed = seen.failures.length + missing.length;
  say(`${seen.lived - seen.failures.length} passed, ${failed} failed`);
  return failed === 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} must be a number above zero, not "${text}"\n${usage}`);
  return value;
}

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { codesAmiss, codesInSources } from '#tests/simulation/codes.ts';
import { type Ladder, countLines, fastLadder, neverHappened, notCovered, trueLadder } from '#tests/simulation/coverage.ts';
import { type LongRun, runLong } from '#tests/simulation/long-run.ts';

const usage = 'npm run simulate -- --seeds 5000 --from 1 [--minutes 10] [--state file], or --seeds 100 --from 1 --real';

const text = { type: 'string' } as const;
const texts = { seeds: text, from: text, minutes: text, state: text };

/** What `npm run simulate` does with its words: lives through histories, prints what happened, and answers whether every promise was kept. */
export async function simulate(words: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...words],
    options: { ...texts, real: { type: 'boolean' } },
  });
  const from = Math.ceil(positive('from', values.from ?? '1'));
  if (values.real === true) {
    if (values.minutes !== undefined || values.state !== undefined) throw new Error(`--real knows no --minutes and no --state\n${usage}`);
    const { runOnTrueStores } = await import('#tests/simulation/real/with-postgres.ts');
    return sayEnd(await runOnTrueStores(from, Math.ceil(positive('seeds', values.seeds ?? '100'))), trueLadder);
  }
  const minutes = values.minutes === undefined ? null : positive('minutes', values.minutes);
  const seeds = Math.ceil(positive('seeds', values.seeds ?? (minutes === null ? '5000' : '1000000000')));
  const untilMs = minutes === null ? null : Date.now() + minutes * 60_000;
  const threads = Math.max(1, Math.min(availableParallelism(), seeds));
  const run = await runLong({ from, seeds, threads, untilMs, stateFile: values.state ?? null, onProgress: sayProgress });
  return sayEnd(run, fastLadder);
}

function sayProgress({ lived, seeds, failed, seconds }: LongRun): void {
  const left = Math.ceil(((seeds - lived) * seconds) / lived / 60);
  if (lived < seeds) say(`${lived} of ${seeds} histories, ${failed} failed, ${Math.round(lived / seconds)} a second, ${left} minutes left`);
}

function sayEnd({ lived, failed, seconds, failures, counts: pairs }: Omit<LongRun, 'core'>, ladder: Ladder): boolean {
  const counts = new Map(pairs);
  for (const line of countLines(counts, ladder)) say(line);
  const each = Math.round((counts.get('steps') ?? 0) / lived);
  say(`${lived} histories of ${each} steps in ${seconds.toFixed(1)} s: ${Math.round(lived / seconds)} a second`);
  for (const what of notCovered) say(`not covered: ${what}`);
  for (const { seed, message } of failures)
    say(`\nseed ${seed}: ${message}\nalone: npm run simulate -- --seeds 1 --from ${seed}${ladder === trueLadder ? ' --real' : ''}`);
  const isCovered = lived >= ladder.coveredBy;
  const amiss = isCovered && ladder === fastLadder ? codesAmiss(counts, codesInSources()) : [];
  const missing = [...(isCovered ? neverHappened(counts, ladder) : []).map((what) => `never happened: ${what}`), ...amiss];
  for (const what of missing) say(what);
  say(`${lived - failed} passed, ${failed + missing.length} failed`);
  return failed + missing.length === 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} must be a number above zero, not "${text}"\n${usage}`);
  return value;
}

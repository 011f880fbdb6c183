import { expect, test } from 'vitest';
import { codesAmiss, codesInSources } from '#tests/simulation/codes.ts';
import { neverHappened } from '#tests/simulation/coverage.ts';
import { failuresKept, runSeeds } from '#tests/simulation/run-seeds.ts';

/**
 * How: a hub and two to six desks live in a thread, the true sync core over stores in memory (world.ts). A seed decides who does what when and
 * what breaks (steps.ts); at the end everything heals and the oracles look. FOYER_SEED=n lives through one history, FOYER_SEEDS=n through more.
 */
const only = process.env['FOYER_SEED'];
const [from, seeds] = only === undefined ? [1, Number(process.env['FOYER_SEEDS'] ?? 5_000)] : [Number(only), 1];

const run = runSeeds(from, seeds, Math.min(2, seeds));

test(`desks and a hub keep their promises whatever network, machines and people do (${seeds} histories)`, async () => {
  const { lived, failures } = await run;
  const words = failures.slice(0, failuresKept).map(({ seed, message }) => `seed ${seed} (FOYER_SEED=${seed} runs it alone): ${message}`);
  expect(words).toEqual([]);
  expect(lived).toBe(seeds);
}, 300_000);

test.runIf(only === undefined && seeds >= 5_000)(
  'the histories above met everything that they claim to cover',
  async () => {
    const { counts } = await run;
    expect(neverHappened(counts)).toEqual([]);
    expect(codesAmiss(counts, codesInSources())).toEqual([]);
  },
  300_000,
);

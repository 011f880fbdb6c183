import { describe, expect, it } from 'vitest';
import { seededRandom } from '#tests/support/random.ts';
import { killPostgres } from './kill-postgres.ts';
import { oldBackup } from './old-backup.ts';
import { type Part, neverMet } from './part.ts';

// A few rounds of what no other test does with true processes; `npm run torture` runs all parts for as long as it takes.
describe('desks at work', () => {
  it.each<{ readonly part: Part; readonly rounds: number }>([
    { part: killPostgres, rounds: 3 },
    { part: oldBackup, rounds: 1 },
  ])(
    'lose nothing and do nothing twice: $part.name',
    async ({ part, rounds }) => {
      const { signal } = new AbortController();
      const told = await part.run({ rounds, seed: 1, random: seededRandom(1), stop: signal, say: () => undefined });
      expect(told.faults, told.line).toEqual([]);
      expect(neverMet(told), told.line).toEqual([]);
    },
    180_000,
  );
});

import { describe, expect, it } from 'vitest';
import { percentile } from '#tests/support/bench.ts';
import { benchFile, benchTable, pickBenches, readBenchWords } from './bench-run.ts';

const aBench = (name: string) => ({ name, run: async () => [] });

describe('pickBenches', () => {
  const benches = [aBench('open-day'), aBench('switch-day'), aBench('run-command')];

  it('takes all without a name, and those whose name holds a word', () => {
    expect(pickBenches(benches, [])).toEqual(benches);
    expect(pickBenches(benches, ['day', 'run-command'])).toHaveLength(3);
    expect(pickBenches(benches, ['open'])).toEqual([benches[0]]);
  });

  it('says which benches there are when one is misspelt', () => {
    expect(() => pickBenches(benches, ['opne-day'])).toThrow(/opne-day.*open-day, switch-day, run-command/);
  });
});

it('reads names and the file for the numbers, in any order', () => {
  expect(readBenchWords(['--json', 'out.json', 'open-day'])).toEqual({ names: ['open-day'], json: 'out.json' });
});

describe('the numbers', () => {
  const entries = [
    { name: 'open a day', value: 41.237, unit: 'ms' },
    {
      name: 'run a command',
      value: 3,
      unit: 'ms',
      against: 'bare put',
      ratio: 1.5,
      spread: { samples: 20, min: 2.5, max: 123.4, against: 2 },
    },
  ];

  it('are laid out for a person with how far the samples lie apart', () => {
    expect(benchTable(entries).split('\n')).toEqual([
      'what             value  min–max  samples  against         ratio',
      'open a day     41.2 ms',
      'run a command     3 ms  2.5–123       20  bare put: 2 ms  ×1.5',
    ]);
  });

  it('are written for a machine as one value each', () => {
    expect(JSON.parse(benchFile(entries))).toEqual([
      { name: 'open a day', value: 41.237, unit: 'ms' },
      { name: 'run a command', value: 3, unit: 'ms', against: 'bare put', ratio: 1.5 },
    ]);
  });
});

describe('percentile', () => {
  it.each([
    [0.5, 5],
    [0.95, 10],
    [1, 10],
  ])('%d of ten samples', (share, value) => {
    expect(percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share)).toBe(value);
  });

  it('refuses to make a number up', () => {
    expect(() => percentile([], 0.5)).toThrow('no samples');
  });
});

import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type LongRunOrder, runLong } from '#tests/simulation/long-run.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('a long run goes on where it stood, and refuses the state of another', async () => {
  const folder = tempFolder('simulation');
  onTestFinished(folder.remove);
  const stateFile = join(folder.path, 'state.json');
  const told: number[] = [];
  const order: LongRunOrder = { from: 1, seeds: 6, threads: 2, untilMs: null, stateFile, onProgress: ({ lived }) => told.push(lived) };
  const first = await runLong(order);
  expect(first).toMatchObject({ lived: 6, failed: 0 });
  const steps = new Map(first.counts).get('steps') ?? 0;
  const more = await runLong({ ...order, seeds: 10 });
  expect(more).toMatchObject({ lived: 10, failed: 0 });
  expect(new Map(more.counts).get('steps')).toBeGreaterThan(steps);
  expect(told).toEqual([6, 10]);
  await expect(runLong({ ...order, from: 2 })).rejects.toThrow('is of a run from seed 1, not 2');
  await expect(runLong(order, 'another core')).rejects.toThrow('through other sources');
}, 120_000);

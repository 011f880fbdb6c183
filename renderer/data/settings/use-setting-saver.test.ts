import { describe, expect, it } from 'vitest';
import { type SettingDeed, runInSteps } from './use-setting-saver.ts';

type Commands = SettingDeed['does'];
const refused = { code: 'changed-meanwhile', subjects: [] } as const;

function commands(count: number): Commands {
  const [first, ...rest] = Array.from({ length: count }, (_, index): Commands[number] => ({ command: 'match', args: { index } }) as never);
  if (first === undefined) throw new Error('there is one at least');
  return [first, ...rest];
}

function runner(refusedStep?: number) {
  const steps: number[] = [];
  const run = async (...step: Commands) => {
    steps.push(step.length);
    return steps.length === refusedStep ? ({ ok: false, error: refused } as const) : ({ ok: true } as const);
  };
  return { steps, run };
}

describe('commands of settings', () => {
  it.each([
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [120, [50, 50, 20]],
  ])('of which there are %i are run in steps of %j', async (count, steps) => {
    const seen = runner();
    expect(await runInSteps(seen.run, commands(count))).toEqual({ kept: count, refusal: undefined });
    expect(seen.steps).toEqual(steps);
  });

  it('end with the step that was refused, and those before it stay', async () => {
    const seen = runner(2);
    expect(await runInSteps(seen.run, commands(120))).toEqual({ kept: 50, refusal: refused });
    expect(seen.steps).toEqual([50, 50]);
  });
});

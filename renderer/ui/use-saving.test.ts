import { expect, it } from 'vitest';
import { oneAtATime } from './use-saving.ts';

it('does once what is asked for twice while it lasts, and again behind it', async () => {
  const running: boolean[] = [];
  const saving = oneAtATime((isRunning) => running.push(isRunning));
  let saved = 0;
  let finish = () => undefined as void;
  const lasting = new Promise<void>((resolve) => (finish = resolve));
  const work = async () => {
    saved += 1;
    await lasting;
  };
  const first = saving(work);
  await saving(work);
  expect([saved, running]).toEqual([1, [true]]);
  finish();
  await first;
  await saving(work);
  expect([saved, running]).toEqual([2, [true, false, true, false]]);
});

it('can be tried again after a fault', async () => {
  const saving = oneAtATime(() => undefined);
  await expect(saving(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full');
  let saved = 0;
  await saving(async () => (saved += 1));
  expect(saved).toBe(1);
});

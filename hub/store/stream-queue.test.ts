import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type StreamQueue, createStreamQueue } from './stream-queue.ts';

/** Lets pushes through a queue that say when they pass. */
function passing(queue: StreamQueue = createStreamQueue(8)) {
  const passed: string[] = [];
  const push = (name: string, upTo: number, after?: number, store = 'store') =>
    queue.run('chain', 'branch', async () => void passed.push(name), { store, after, upTo });
  return { passed, push };
}

test('a push that comes before the one that it stands behind waits for it', async () => {
  const { passed, push } = passing();
  const second = push('second', 4, 2);
  const third = push('third', 6, 4);
  await sleep(5);
  const ofAnother = push('of another desk', 4, undefined, 'other');
  await Promise.all([push('first', 2), second, third, ofAnother]);
  expect(passed).toEqual(['of another desk', 'first', 'second', 'third']);
});

test('a push whose predecessor passed before waits for nobody, nor does one that stands behind nothing', async () => {
  const { passed, push } = passing();
  await push('first', 2);
  const began = performance.now();
  await push('second', 4, 2);
  await push('one of an hour later', 5);
  expect(performance.now() - began).toBeLessThan(200);
  expect(passed).toEqual(['first', 'second', 'one of an hour later']);
});

test('what comes before may be lost, or go to another process: nobody waits for it for long', async () => {
  const { passed, push } = passing();
  const began = performance.now();
  await push('second', 4, 2);
  expect(performance.now() - began).toBeGreaterThan(200);
  expect(passed).toEqual(['second']);
  // From here on the line is as it always was.
  await push('third', 6, 4);
  expect(passed).toEqual(['second', 'third']);
});

test('work that breaks lets the next pass, and a line that is too long sends away', async () => {
  const queue = createStreamQueue(1);
  const broken = queue.run('chain', 'branch', () => Promise.reject(new Error('the database is gone')));
  await expect(queue.run('chain', 'branch', async () => undefined)).rejects.toThrow('1 pushes wait for one stream');
  await expect(broken).rejects.toThrow('the database is gone');
  await expect(queue.run('chain', 'branch', async () => 'through')).resolves.toBe('through');
});

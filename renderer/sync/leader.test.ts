import { expect, it } from 'vitest';
import { type Locks, leadWhenAlone } from '#renderer/sync/leader.ts';

/** The browser's locks, as far as one name goes: one holder, the others wait in turn, and a waiting one may give up. */
function oneLock(): Locks {
  let tail: Promise<unknown> = Promise.resolve();
  const request = async (_name: string, { signal }: LockOptions, work: () => Promise<void>): Promise<void> => {
    const gaveUp = new Promise<never>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const turn = tail;
    const mine = Promise.race([turn, gaveUp]).then(work);
    tail = Promise.allSettled([turn, mine]);
    return mine;
  };
  return { request: request as unknown as Locks['request'] };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

it('lets one window lead at a time, and the next one when it steps down', async () => {
  const locks = oneLock();
  const leading: string[] = [];
  const lead = (name: string) =>
    leadWhenAlone(locks, 'line', (stopped) => {
      leading.push(name);
      return new Promise((resolve) => stopped.addEventListener('abort', () => resolve()));
    });
  const stepDown = lead('first');
  lead('second');
  await settle();
  expect(leading).toEqual(['first']);
  stepDown();
  await settle();
  expect(leading).toEqual(['first', 'second']);
});

it('steps down quietly while it still waits', async () => {
  const locks = oneLock();
  const forever = leadWhenAlone(locks, 'line', () => new Promise(() => undefined));
  const waiting = leadWhenAlone(locks, 'line', () => Promise.reject(new Error('must not lead')));
  await settle();
  expect(() => waiting()).not.toThrow();
  await settle();
  expect(forever).toBeTypeOf('function');
});

import { describe, expect, it } from 'vitest';
import { type TellLocks, type TellPorts, frontFirstMs, tellOnce } from './tell-once.ts';

/** Windows of one desk: one lock between them, one place where it is kept that something was told, and a clock that a test turns. */
function windows() {
  let tail: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => Promise<void>): Promise<void> => {
    const mine = tail.then(work);
    tail = mine.catch(() => undefined);
    return mine;
  };
  const locks = { request: request as unknown as TellLocks['request'] };
  const waiting: { readonly ms: number; readonly run: () => void }[] = [];
  const told: string[] = [];
  let isKept = false;
  return {
    told,
    pass: async (ms: number) => {
      for (const one of waiting.splice(0)) {
        if (one.ms <= ms) one.run();
        else waiting.push(one);
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
    learns: (name: string, isInFront: boolean, over: Partial<TellPorts> = {}) => {
      const wait = (ms: number) => new Promise<void>((run) => waiting.push({ ms, run }));
      return tellOnce('freed', { locks, isInFront: () => isInFront, wait, ...over }, async () => {
        // Looking and keeping take their time: whoever came between them would tell it again.
        const wasKept = isKept;
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (wasKept) return;
        isKept = true;
        told.push(name);
      });
    },
  };
}

describe('what all windows of a desk learn at once', () => {
  it('is told by the one in front, whoever learned it first', async () => {
    const { learns, pass, told } = windows();
    const all = [learns('behind', false), learns('front', true), learns('other', false)];
    await pass(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(told).toEqual(['front']);
    await pass(frontFirstMs);
    await Promise.all(all);
    expect(told).toEqual(['front']);
  });

  it('is told by one of them where none is in front', async () => {
    const { learns, pass, told } = windows();
    const all = [learns('one', false), learns('two', false)];
    expect(told).toEqual([]);
    await pass(frontFirstMs);
    await Promise.all(all);
    expect(told).toEqual(['one']);
  });

  it('is told in one where both believe that they are in front', async () => {
    const { learns, told } = windows();
    await Promise.all([learns('one', true), learns('two', true)]);
    expect(told).toEqual(['one']);
  });

  it('is told at once where there are no locks', async () => {
    const { learns, told } = windows();
    await learns('alone', true, { locks: undefined });
    expect(told).toEqual(['alone']);
  });
});

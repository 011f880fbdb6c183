import { describe, expect, it } from 'vitest';

import { createCallLine } from './call-line.ts';

function newLine() {
  let nowMs = 1_000_000;
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const line = createCallLine({
    nowMs: () => nowMs,
    after: (ms, run) => {
      const timer = { atMs: nowMs + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  const pass = (ms: number): void => {
    nowMs += ms;
    for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) timer.run();
  };
  return { line, pass, waiting: () => timers.length };
}

const call = { number: '+14165550123', direction: 'in' } as const;

describe('the line', () => {
  it('gives a call to the page that waits for it, once', async () => {
    const { line, waiting } = newLine();
    const asked = line.next(0);
    line.ring(call);
    const told = await asked;
    expect(told).toMatchObject(call);
    expect(waiting()).toBe(0);
    line.ring({ ...call, number: null });
    expect((await line.next(told?.id ?? 0))?.number).toBeNull();
  });

  it('keeps a call while it rings for a page that asks later or anew, and no longer', async () => {
    const { line, pass } = newLine();
    const left = line.next(0);
    line.ring(call);
    await left;
    pass(30_000);
    // The page that was told started anew and has seen nothing.
    expect(await line.next(0)).toMatchObject(call);
    pass(31_000);
    const silent = line.next(0);
    pass(25_000);
    expect(await silent).toBeNull();
  });

  it('lets the newer question take the place of the older one', async () => {
    const { line } = newLine();
    const older = line.next(0);
    const newer = line.next(0);
    expect(await older).toBeNull();
    line.ring(call);
    expect(await newer).toMatchObject(call);
  });

  it('tells every call of a moment, in turn', async () => {
    const { line } = newLine();
    line.ring(call);
    line.ring({ ...call, number: '2' });
    const first = await line.next(0);
    expect(first?.number).toBe(call.number);
    expect((await line.next(first?.id ?? 0))?.number).toBe('2');
  });
});

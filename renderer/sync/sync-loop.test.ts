import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type SyncLoopPorts, startSyncLoop } from '#renderer/sync/sync-loop.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(run: () => Promise<number>, more: Partial<SyncLoopPorts> = {}) {
  const stop = new AbortController();
  const faults: unknown[] = [];
  const calm = { before: async () => null, heldMs: () => 0, isBehind: async () => true };
  const loop = startSyncLoop({ sync: { run }, onFault: (cause) => faults.push(cause), ...calm, ...more }, stop.signal);
  return { loop, stop, faults };
}

it('runs again when its time has come, and sooner when it is woken', async () => {
  const run = vi.fn(async () => 20_000);
  const { loop, stop } = start(run);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
  loop.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(3);
  stop.abort();
  await loop.ended;
});

it('runs once more when it was woken during a run', async () => {
  let finish: (waitMs: number) => void = () => undefined;
  const run = vi.fn(() => new Promise<number>((resolve) => (finish = resolve)));
  const { loop, stop } = start(run);
  await vi.advanceTimersByTimeAsync(0);
  loop.wake();
  loop.wake();
  finish(20_000);
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(2);
  finish(20_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(run).toHaveBeenCalledTimes(2);
  stop.abort();
  await loop.ended;
});

it('survives a failing store, reports it, and goes on slowly', async () => {
  const full = new Error('full');
  const run = vi.fn<() => Promise<number>>().mockRejectedValueOnce(full).mockResolvedValue(20_000);
  const { loop, stop, faults } = start(run);
  await vi.advanceTimersByTimeAsync(0);
  expect(faults).toEqual([full]);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(run).toHaveBeenCalledTimes(2);
  stop.abort();
  await loop.ended;
});

it('does not pull before it may, asks again when it was told to, and ends when it is stopped', async () => {
  const run = vi.fn(async () => 20_000);
  const before = vi.fn(async () => 4_000);
  const { loop, stop } = start(run, { before });
  await vi.advanceTimersByTimeAsync(3_999);
  expect(before).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(6_001);
  expect(before).toHaveBeenCalledTimes(3);
  expect(run).not.toHaveBeenCalled();
  stop.abort();
  await expect(loop.ended).resolves.toBeUndefined();
});

it('leaves the hub alone for as long as it is told, however often it is woken, and then comes at once', async () => {
  const run = vi.fn(async () => 20_000);
  const { loop, stop } = start(run, { heldMs: () => 5_000 });
  await vi.advanceTimersByTimeAsync(0);
  for (let second = 0; second < 4; second += 1) {
    loop.wake();
    loop.poke();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(run).toHaveBeenCalledTimes(2);
  stop.abort();
  await loop.ended;
});

it('does not try a store that breaks anew with each command', async () => {
  const run = vi.fn<() => Promise<number>>().mockRejectedValue(new Error('full'));
  const { loop, stop } = start(run);
  await vi.advanceTimersByTimeAsync(0);
  for (let time = 0; time < 20; time += 1) {
    loop.wake();
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(799);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
  stop.abort();
  await loop.ended;
});

it('runs after a poke only when the desk is behind, and asks once for what was poked during a run', async () => {
  let finish: (waitMs: number) => void = () => undefined;
  const run = vi.fn(() => new Promise<number>((resolve) => (finish = resolve)));
  const isBehind = vi.fn(async () => false);
  const { loop, stop } = start(run, { isBehind });
  await vi.advanceTimersByTimeAsync(0);
  loop.poke();
  loop.poke();
  finish(20_000);
  await vi.advanceTimersByTimeAsync(10);
  expect(isBehind).toHaveBeenCalledTimes(1);
  expect(run).toHaveBeenCalledTimes(1);
  isBehind.mockResolvedValue(true);
  loop.poke();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(2);
  finish(20_000);
  await vi.advanceTimersByTimeAsync(0);
  stop.abort();
  await loop.ended;
});

it('still comes at its time when pokes have kept it busy', async () => {
  const run = vi.fn(async () => 20_000);
  const { loop, stop } = start(run, { isBehind: async () => false });
  for (let second = 0; second < 20; second += 1) {
    loop.poke();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
  stop.abort();
  await loop.ended;
});

it('runs when the store cannot say whether a poke was news', async () => {
  const run = vi.fn(async () => 20_000);
  const { loop, stop } = start(run, { isBehind: () => Promise.reject(new Error('closed')) });
  await vi.advanceTimersByTimeAsync(0);
  loop.poke();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(2);
  stop.abort();
  await loop.ended;
});

it('is kept by no poke from what it is woken for, nor from its time, nor from its end', async () => {
  const run = vi.fn(async () => 20_000);
  // A store that takes its time.
  const isBehind = vi.fn(() => new Promise<boolean>(() => undefined));
  const woken = start(run, { isBehind });
  await vi.advanceTimersByTimeAsync(0);
  woken.loop.poke();
  woken.loop.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(2);
  const inTime = start(run, { isBehind });
  await vi.advanceTimersByTimeAsync(19_999);
  expect(run).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(1);
  inTime.loop.poke();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(4);
  const ended = start(run, { isBehind });
  await vi.advanceTimersByTimeAsync(0);
  isBehind.mockClear();
  ended.stop.abort();
  ended.loop.poke();
  await ended.loop.ended;
  expect(isBehind).not.toHaveBeenCalled();
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startSyncLoop } from '#renderer/sync/sync-loop.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(run: () => Promise<number>, before: () => Promise<boolean> = async () => true) {
  const stop = new AbortController();
  const faults: unknown[] = [];
  const loop = startSyncLoop({ sync: { run }, before, onFault: (cause) => faults.push(cause) }, stop.signal);
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

it('does not pull before it may, and ends when it is stopped', async () => {
  const run = vi.fn(async () => 20_000);
  const { loop, stop } = start(run, async () => false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).not.toHaveBeenCalled();
  stop.abort();
  await expect(loop.ended).resolves.toBeUndefined();
});

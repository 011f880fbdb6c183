import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hostUpdates } from './host-updates.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells once of a version that the host has fetched, and asks no more', async () => {
  const readUpdate = vi
    .fn<() => Promise<{ version: string | null }>>()
    .mockResolvedValueOnce({ version: null })
    .mockRejectedValueOnce(new Error('busy'))
    .mockResolvedValue({ version: '1.2.0' });
  const listener = vi.fn();
  hostUpdates({ readUpdate, restartForUpdate: async () => undefined }).onNewVersion(listener);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(listener).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(readUpdate).toHaveBeenCalledTimes(3);
});

it('stays calm when the host refuses to restart', async () => {
  const restartForUpdate = vi.fn(async () => Promise.reject(new Error('not-allowed')));
  hostUpdates({ readUpdate: async () => ({ version: '1.2.0' }), restartForUpdate }).restartWhenQuiet();
  await vi.advanceTimersByTimeAsync(0);
  expect(restartForUpdate).toHaveBeenCalledTimes(1);
});

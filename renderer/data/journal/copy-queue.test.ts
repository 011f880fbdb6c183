import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { journalRecordsMax } from '#shared/bridge/contract.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { createCopyQueue } from '#renderer/data/journal/copy-queue.ts';

type Append = (records: readonly string[]) => Promise<{ readonly durable: true }>;
const durable = { durable: true } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function queueOver(append: Append) {
  const said: string[] = [];
  const queue = createCopyQueue({
    journal: { appendJournal: ({ records }) => append(records) },
    chainId: 'chain',
    onSafe: () => said.push('safe'),
    onFault: ({ code }) => said.push(code),
  });
  return { queue, said };
}

it('appends one after the other, and what comes meanwhile goes together', async () => {
  const batches: (readonly string[])[] = [];
  let finish: () => void = () => undefined;
  const { queue } = queueOver((records) => {
    batches.push(records);
    return new Promise((resolve) => (finish = () => resolve(durable)));
  });
  const first = queue.add(['one']);
  const rest = [queue.add(['two']), queue.add(['three', 'four'])];
  finish();
  await first;
  await vi.advanceTimersByTimeAsync(0);
  finish();
  await Promise.all(rest);
  expect(batches).toEqual([['one'], ['two', 'three', 'four']]);
});

it('sends no more in one append than the host takes', async () => {
  const sizes: number[] = [];
  const { queue } = queueOver(async (records) => {
    sizes.push(records.length);
    return durable;
  });
  await queue.add(Array.from({ length: journalRecordsMax + 1 }, (_, at) => `record ${at}`));
  await queue.add(['x'.repeat(3_000_000), 'y'.repeat(3_000_000)]);
  expect(sizes).toEqual([journalRecordsMax, 1, 1, 1]);
});

it('lets nobody wait for a disk that hangs, says so, and copies all of it when the disk is back', async () => {
  const written: string[] = [];
  let isHanging = true;
  const { queue, said } = queueOver((records) => {
    if (isHanging) return new Promise(() => undefined);
    written.push(...records);
    return Promise.resolve(durable);
  });
  const first = queue.add(['one']);
  await vi.advanceTimersByTimeAsync(3_000);
  await first;
  expect(said).toEqual(['unavailable']);
  // The counter does not wait a second time.
  await queue.add(['two']);
  isHanging = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(written).toEqual(['one', 'two']);
  expect(said.at(-1)).toBe('safe');
});

it('tells a full disk from one that fails, and tries again by itself', async () => {
  const append = vi
    .fn<Append>()
    .mockRejectedValueOnce(new HostFault('full', 'full'))
    .mockRejectedValueOnce(new Error('odd'))
    .mockResolvedValue(durable);
  const { queue, said } = queueOver(append);
  await queue.add(['one']);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(said).toEqual(['full', 'failed', 'safe']);
  expect(append).toHaveBeenLastCalledWith(['one']);
});

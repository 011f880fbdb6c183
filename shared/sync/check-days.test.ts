import { expect, test, vi } from 'vitest';
import { createDayCheck } from '#shared/sync/check-days.ts';

const minuteMs = 60_000;

/** A check at a desk that has not heard of its hub yet, so that only its pace is seen. */
function idleCheck(clock: { nowMs: number; today: string | null }) {
  const head = vi.fn(async () => ({ cursor: null, storeId: 'store', lastSeq: 0, auditHead: '' }));
  const window = vi.fn(async () => ({ coverage: { branchId: null, fromDay: null, days: [], tables: 'none' as const }, fill: null }));
  const check = createDayCheck({
    store: { head, window, change: vi.fn() } as never,
    wire: {} as never,
    chainId: 'chain',
    nowMs: () => clock.nowMs,
    today: () => clock.today,
    onMended: vi.fn(),
  });
  return { check, asked: () => window.mock.calls.length };
}

test('days are compared every two minutes, not sooner, and not before the hub has said what day it is', async () => {
  const clock = { nowMs: 10 * minuteMs, today: null as string | null };
  const { check, asked } = idleCheck(clock);
  expect([await check.step(), asked()]).toEqual([2 * minuteMs, 0]);
  clock.today = '2026-03-02';
  expect([await check.step(), asked()]).toEqual([2 * minuteMs, 1]);
  expect([await check.step(), asked()]).toEqual([2 * minuteMs, 1]);
  clock.nowMs += 2 * minuteMs - 1;
  expect([await check.step(), asked()]).toEqual([1, 1]);
  clock.nowMs += 1;
  expect([await check.step(), asked()]).toEqual([2 * minuteMs, 2]);
});

test('a clock that was set back compares at once and then goes by its own time', async () => {
  const clock = { nowMs: 100 * minuteMs, today: '2026-03-02' };
  const { check, asked } = idleCheck(clock);
  await check.step();
  clock.nowMs = 10 * minuteMs;
  expect([await check.step(), asked()]).toEqual([2 * minuteMs, 2]);
  clock.nowMs += minuteMs;
  expect([await check.step(), asked()]).toEqual([minuteMs, 2]);
});

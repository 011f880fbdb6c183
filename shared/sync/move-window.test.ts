import { expect, test } from 'vitest';
import { type Coverage, type FillState, lastDay, nextPart } from '#shared/sync/coverage.ts';
import { isDue } from '#shared/sync/move-window.ts';
import type { FillPart } from '#shared/sync/protocol.ts';

const terms = { today: '2026-06-15', wanted: null, daysBack: 90 };
const fromDay = '2026-03-17';
const whole: Coverage = { branchId: 'branch', fromDay, days: [{ from: fromDay, to: lastDay }], tables: 'all' };
const filling = (part: FillPart): FillState => ({ part, after: null, awaits: null, rows: 0, total: null });

test('a part is begun when one is missing, and one under way is finished unless it reaches before the window', () => {
  expect(isDue(whole, null, terms)).toBe(false);
  expect(isDue({ ...whole, days: [{ from: '2026-04-01', to: lastDay }] }, null, terms)).toBe(true);
  expect(isDue(whole, filling({ kind: 'days', from: '2026-03-16', to: '2026-03-20' }), terms)).toBe(true);
  expect(isDue(whole, filling({ kind: 'days', from: fromDay, to: '2026-03-20' }), terms)).toBe(false);
  expect(isDue(whole, filling({ kind: 'large' }), terms)).toBe(false);
});

test('what somebody waits for goes before what is under way, except that one part around today is finished before the next', () => {
  const none: Coverage = { ...whole, days: [], tables: 'none' };
  const urgent: FillPart = { kind: 'near', from: '2026-06-14', to: '2026-06-16' };
  expect(isDue(none, filling(urgent), terms)).toBe(false);
  expect(isDue(none, filling({ ...urgent, to: '2026-06-15' }), terms)).toBe(false);
  expect(isDue(none, filling({ kind: 'large' }), terms)).toBe(true);
  expect(isDue(none, filling({ kind: 'days', from: urgent.from, to: urgent.to }), terms)).toBe(true);
  const nearby: Coverage = { ...whole, days: [{ from: '2026-07-01', to: lastDay }] };
  const days: FillPart = { kind: 'days', from: '2026-06-09', to: '2026-06-22' };
  expect(isDue(nearby, filling(days), terms)).toBe(false);
  expect(isDue(nearby, filling({ ...days, kind: 'near' }), terms)).toBe(true);
  expect(isDue(nearby, filling({ kind: 'large' }), terms)).toBe(true);
});

test('a desk that holds all it is to hold has no next part', () => {
  expect(nextPart(whole, terms)).toBeNull();
  expect(nextPart({ ...whole, days: [{ from: '2026-04-01', to: lastDay }] }, terms)).toEqual({
    kind: 'days',
    from: '2026-03-18',
    to: '2026-03-31',
  });
});

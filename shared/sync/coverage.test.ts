import { expect, test } from 'vitest';
import {
  type Coverage,
  type WindowTerms,
  lastDay,
  movedTo,
  nextPart,
  noCoverage,
  windowStart,
  withDays,
  withPart,
} from '#shared/sync/coverage.ts';
import { addDays } from '#shared/kernel/time.ts';

const today = '2026-06-15';
const terms: WindowTerms = { today, wanted: null, daysBack: 90 };
const start: Coverage = { ...noCoverage, fromDay: windowStart(terms, null) };

/** Takes parts until nothing is missing; answers what they were. */
function fillUp(from: Coverage, how: WindowTerms): { readonly coverage: Coverage; readonly parts: readonly string[] } {
  let coverage = from;
  const parts: string[] = [];
  for (let part = nextPart(coverage, how); part !== null; part = nextPart(coverage, how)) {
    parts.push(part.kind === 'large' ? 'large' : `${part.kind} ${part.from}–${part.to}`);
    coverage = withPart(coverage, 'branch', part);
    if (parts.length > 50) throw new Error(parts.join('\n'));
  }
  return { coverage, parts };
}

test('today comes first, then people, the future, and the past newest first', () => {
  const { coverage, parts } = fillUp(start, terms);
  expect(parts.slice(0, 7)).toEqual([
    'near 2026-06-14–2026-06-16',
    'near 2026-06-17–2026-06-22',
    'near 2026-06-08–2026-06-13',
    'large',
    `days 2026-06-23–${lastDay}`,
    'days 2026-05-25–2026-06-07',
    'days 2026-05-11–2026-05-24',
  ]);
  expect(coverage).toEqual({ branchId: 'branch', fromDay: '2026-03-17', days: [{ from: '2026-03-17', to: lastDay }], tables: 'all' });
});

test('the window goes forward with the days and lacks nothing at its end', () => {
  const { coverage } = fillUp(start, terms);
  const tomorrow = { ...terms, today: addDays(today, 1) };
  const moved = movedTo(coverage, windowStart(tomorrow, null));
  expect(moved.days).toEqual([{ from: '2026-03-18', to: lastDay }]);
  expect(nextPart(moved, tomorrow)).toBeNull();
});

test('what somebody wants comes before the rest, without what lies between, and goes the next day', () => {
  const { coverage } = fillUp(start, terms);
  const wanted = { askedOn: today, ranges: [{ from: '2025-01-01', to: '2025-01-31' }] };
  const asked = { ...terms, wanted };
  const moved = movedTo(coverage, windowStart(asked, null));
  expect(moved.fromDay).toBe('2025-01-01');
  const filled = fillUp(moved, asked);
  expect(filled.parts).toEqual(['days 2025-01-18–2025-01-31', 'days 2025-01-04–2025-01-17', 'days 2025-01-01–2025-01-03']);
  expect(filled.coverage.days).toEqual([
    { from: '2025-01-01', to: '2025-01-31' },
    { from: '2026-03-17', to: lastDay },
  ]);
  const next = { ...asked, today: addDays(today, 1) };
  expect(movedTo(filled.coverage, windowStart(next, null)).days).toEqual([{ from: '2026-03-18', to: lastDay }]);
});

test('a shift that has been open for long holds the window back', () => {
  expect(windowStart(terms, '2026-01-02')).toBe('2026-01-02');
  expect(windowStart(terms, today)).toBe('2026-03-17');
});

test('a desk that held only its near days and slept for a month asks for today first', () => {
  const near = withPart(start, 'branch', nextPart(start, terms)!);
  const later = { ...terms, today: addDays(today, 40) };
  const moved = movedTo(near, windowStart(later, null));
  expect(nextPart(moved, later)).toEqual({ kind: 'near', from: addDays(today, 34), to: addDays(today, 47) });
});

test('days join when nothing lies between them', () => {
  const a = { from: '2026-01-01', to: '2026-01-31' };
  expect(withDays([a], { from: '2026-02-01', to: '2026-02-02' })).toEqual([{ from: '2026-01-01', to: '2026-02-02' }]);
  expect(withDays([a], { from: '2026-02-02', to: '2026-02-02' })).toHaveLength(2);
  expect(withDays([a, { from: '2026-03-01', to: lastDay }], { from: '2026-01-10', to: '2026-03-05' })).toEqual([
    { from: '2026-01-01', to: lastDay },
  ]);
});

test('a window stays where it begins while nobody knows what day it is, and nothing before it is asked for', () => {
  const { coverage } = fillUp(start, terms);
  for (const wrong of [addDays(today, 365), addDays(today, -365)]) {
    const doubtful = { ...terms, today: wrong, staysFrom: coverage.fromDay };
    const moved = movedTo(coverage, windowStart(doubtful, null));
    expect(moved).toEqual(coverage);
    expect(nextPart(moved, doubtful)).toBeNull();
  }
  expect(windowStart({ ...terms, staysFrom: null }, null)).toBe('2026-03-17');
});

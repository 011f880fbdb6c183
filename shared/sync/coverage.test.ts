import { expect, test } from 'vitest';
import {
  type Coverage,
  type WindowTerms,
  type Wish,
  holdsDay,
  keptWishes,
  lastDay,
  movedTo,
  nextPart,
  noCoverage,
  windowStart,
  withDays,
  withPart,
} from '#shared/sync/coverage.ts';
import { addDays } from '#shared/kernel/time.ts';
import type { FillPart } from '#shared/sync/protocol.ts';

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

test('what somebody wants comes before the rest, without what lies between, and goes when the next day is over', () => {
  const { coverage } = fillUp(start, terms);
  const wanted = { ranges: [{ from: '2025-01-01', to: '2025-01-31', askedOn: today }] };
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
  expect(movedTo(filled.coverage, windowStart(next, null)).days[0]).toEqual({ from: '2025-01-01', to: '2025-01-31' });
  const gone = { ...asked, today: addDays(today, 2) };
  expect(movedTo(filled.coverage, windowStart(gone, null)).days).toEqual([{ from: '2026-03-19', to: lastDay }]);
});

test('a wish is dated by the day of the line, once, and kept until the day after it is over', () => {
  const range = { from: '2025-01-01', to: '2025-01-31' };
  const keptOn = (ranges: readonly Wish[], on = today, staysFrom?: string) => {
    const wanted = { ranges };
    const kept = keptWishes({ ...terms, today: on, wanted, ...(staysFrom === undefined ? {} : { staysFrom }) });
    return kept === wanted ? 'as it was' : kept;
  };
  const dated = { ...range, askedOn: today };
  expect(keptOn([range])).toEqual({ ranges: [dated] });
  expect([-1, 0, 1].map((days) => keptOn([dated], addDays(today, days)))).toEqual(Array(3).fill('as it was'));
  expect([-2, 2].map((days) => keptOn([dated], addDays(today, days)))).toEqual([null, null]);
  expect(keptOn([range, dated], addDays(today, 2))).toEqual({ ranges: [{ ...range, askedOn: addDays(today, 2) }] });
  expect(keptWishes(terms)).toBeNull();
  // In doubt nothing is dated and nothing goes, and what is wanted is fetched.
  expect(keptOn([range, dated], addDays(today, 400), '2026-03-17')).toBe('as it was');
  const doubtful = { ...terms, today: addDays(today, 400), staysFrom: '2026-03-17', wanted: { ranges: [dated] } };
  expect(windowStart(doubtful, null)).toBe('2025-01-01');
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

test('a range holds its first and its last day, and joins the one right before it and the one that has no end', () => {
  const range = { from: '2026-01-01', to: '2026-01-31' };
  const around = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'];
  expect(around.map((day) => holdsDay([range], day))).toEqual([false, true, true, false]);
  expect(withDays([range], { from: '2025-12-30', to: '2025-12-31' })).toEqual([{ from: '2025-12-30', to: '2026-01-31' }]);
  expect(withDays([range], { from: '2025-12-29', to: '2025-12-30' })).toEqual([{ from: '2025-12-29', to: '2025-12-30' }, range]);
  expect(withDays([{ from: '2026-02-01', to: lastDay }], { ...range, to: lastDay })).toEqual([{ from: '2026-01-01', to: lastDay }]);
});

test('the last day of a range stays when the window begins on it', () => {
  const coverage: Coverage = { ...start, days: [{ from: '2026-03-17', to: '2026-03-20' }] };
  expect(movedTo(coverage, '2026-03-20').days).toEqual([{ from: '2026-03-20', to: '2026-03-20' }]);
  expect(movedTo(coverage, '2026-03-21').days).toEqual([]);
});

test('people who are all here stay so with more days around today, and days bring nobody', () => {
  const near = { kind: 'near', from: today, to: today } as const;
  const tablesWith = (tables: Coverage['tables'], part: FillPart) => withPart({ ...start, tables }, 'branch', part).tables;
  expect([tablesWith('none', near), tablesWith('near', near), tablesWith('all', near)]).toEqual(['near', 'near', 'all']);
  expect([tablesWith('none', { ...near, kind: 'days' }), tablesWith('near', { ...near, kind: 'days' })]).toEqual(['none', 'near']);
});

test('of a part only what lies in the window counts, and a window that is not chosen yet takes all of it', () => {
  const part = { kind: 'days', from: '2026-03-10', to: '2026-03-20' } as const;
  expect(withPart(start, 'branch', part).days).toEqual([{ from: '2026-03-17', to: '2026-03-20' }]);
  expect(withPart(noCoverage, 'branch', part).days).toEqual([{ from: '2026-03-10', to: '2026-03-20' }]);
});

test('what is missing before a range is found where only its first day is looked at, and where it is a single day', () => {
  const missingBefore = (from: string) => nextPart({ ...start, days: [{ from, to: lastDay }], tables: 'all' }, terms);
  expect(missingBefore(addDays(today, 7))).toEqual({ kind: 'days', from: addDays(today, -7), to: addDays(today, 6) });
  expect(missingBefore(addDays(today, -6))).toEqual({ kind: 'days', from: addDays(today, -7), to: addDays(today, -7) });
});

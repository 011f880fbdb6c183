import { expect, test } from 'vitest';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { goneNewsOf, newsOf, seeDays } from './change-news.ts';

const day = '2026-03-02';
const opened = '2026-03-02T09:00:00.000Z';
const [before, after] = ['2026-03-02T08:59:00.000Z', '2026-03-02T09:01:00.000Z'];
const changed = (id: string, changedAt: string, changedOn = 'other'): Occupant => ({
  table: 'visits',
  row: { ...aVisit({ id, day, lines: [] }), changedAt, changedOn, changedBy: 'dora' },
});
const now = (occupants: readonly Occupant[], days = day) => ({ days, occupants, now: opened });
const ids = (seen: ReturnType<typeof seeDays> | null, occupants: readonly Occupant[], days = day) => [
  ...newsOf(seen, now(occupants, days), 'here').keys(),
];

test('what another desk changes while the day is open is news, and who did it is known', () => {
  const seen = seeDays(null, now([changed('a', before), changed('b', before)]));
  expect(ids(seen, [changed('a', after), changed('b', before), changed('c', after)])).toEqual(['a', 'c']);
  expect(newsOf(seen, now([changed('a', after)]), 'here').get('a')).toBe('dora');
});

test('what was done here, and what was there when the day was opened, is none', () => {
  const occupants = [changed('a', before)];
  expect(ids(null, occupants)).toEqual([]);
  expect(ids(seeDays(null, now(occupants)), [changed('a', after, 'here'), changed('b', after, 'here')])).toEqual([]);
  expect(ids(seeDays(null, now(occupants)), [changed('b', after)], '2026-03-03')).toEqual([]);
});

test('pages of a first sync bring what was changed long ago, which is none either', () => {
  const seen = seeDays(null, now([]));
  expect(ids(seen, [changed('a', before)])).toEqual([]);
  // The days are open since then, however often something came.
  const later = seeDays(seen, { ...now([changed('a', before)]), now: '2026-03-02T09:05:00.000Z' });
  expect(ids(later, [changed('a', before), changed('b', after)])).toEqual(['b']);
});

const cancelledOn = (id: string, changedOn?: string): Occupant => {
  const one = changed(id, after, changedOn);
  return one.table === 'visits' ? { ...one, row: { ...one.row, status: 'cancelled' } } : one;
};
const goneIds = (occupants: readonly Occupant[], days = day) => {
  const seen = seeDays(null, now([changed('a', before), changed('b', before), cancelledOn('c')]));
  const { cancelled, missing } = goneNewsOf(seen, now(occupants, days), 'here');
  return [cancelled, missing].map((some) => some.map(({ row }) => row.id));
};

test('what another desk cancelled while the day is open is gone, and what stands there no more is looked for', () => {
  expect(goneIds([cancelledOn('a'), changed('b', before), cancelledOn('c')])).toEqual([['a'], []]);
  expect(goneIds([changed('a', before), cancelledOn('c')])).toEqual([[], ['b']]);
});

test('what was cancelled here, or before, or is of another day, is no news', () => {
  expect(goneIds([cancelledOn('a', 'here'), changed('b', before)])).toEqual([[], []]);
  expect(goneIds([], '2026-03-03')).toEqual([[], []]);
  expect(goneNewsOf(null, now([]), 'here')).toEqual({ cancelled: [], missing: [] });
});

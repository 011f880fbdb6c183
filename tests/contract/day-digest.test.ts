import { expect, test } from 'vitest';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';
import { dayTables, shapeOfDays, sumOfDay } from '#shared/sync/day-sums.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

const sum = (...visits: readonly AnyRow[]) => sumOfDay('2026-03-02', new Map<TableName, readonly AnyRow[]>([['visits', visits]]));
const [a, b] = [aVisit({ id: 'a' }), aVisit({ id: 'b' })];

test('a day has one digest whatever the order of its rows and of their fields', () => {
  const turned = Object.fromEntries(Object.entries(b).toReversed()) as unknown as AnyRow;
  expect(sum(turned, a)).toEqual(sum(a, b));
  expect(sum(a, b)).toMatchObject({ day: '2026-03-02', rows: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('a row more, a row less, another value or another table is another digest', () => {
  const elsewhere = sumOfDay('2026-03-02', new Map<TableName, readonly AnyRow[]>([['workDays', [a, b]]]));
  const digests = [sum(), sum(a), sum(a, b), sum(a, { ...b, comment: 'x' }), sum(a, a), elsewhere].map(({ digest }) => digest);
  expect(new Set(digests).size).toBe(digests.length);
});

test('what a row carries besides its schema does not count: a newer hub may send it to an older desk', () => {
  expect(sum({ ...a, ofTomorrow: 1 } as AnyRow)).toEqual(sum(a));
});

test('builds that read rows differently are told apart', () => {
  expect(shapeOfDays()).toMatch(/^[0-9a-f]{32}$/);
  expect(dayTables.length).toBeGreaterThan(3);
});

import { expect, test } from 'vitest';
import { shapeOfDays, shapeOfTables } from '#shared/sync/day-sums.ts';
import { rowSumsRequest, shapeOfRows, sumOfStretch } from '#shared/sync/row-sums.ts';

test('how a build reads rows is told in few letters, always the same, and others than for the rows of days', () => {
  for (const shape of [shapeOfRows(), shapeOfTables(['clients'])]) expect(shape).toMatch(/^[0-9a-f]{32}$/);
  expect(shapeOfRows()).toBe(shapeOfRows());
  expect(shapeOfRows()).not.toBe(shapeOfDays());
});

test('a question about no more than is there can be asked', () => {
  const cursor = { epoch: 'epoch', scopeHash: '', versions: {} };
  const stretches = [sumOfStretch({ table: 'staff', after: null, to: null }, [])];
  expect(rowSumsRequest.safeParse({ protocol: 1, cursor, storeId: 'store', shape: shapeOfRows(), stretches }).success).toBe(true);
});

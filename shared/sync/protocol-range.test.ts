import { expect, test } from 'vitest';
import { behindAt, oldestProtocol } from '#shared/sync/protocol-range.ts';

test('a hub answers desks up to three releases back, and says who has to be updated otherwise', () => {
  expect([3, 4, 5, 6, 7, 8].map((spoken) => behindAt(spoken, 7))).toEqual(['desk', undefined, undefined, undefined, undefined, 'hub']);
});

test('the first releases answer all that came before them', () => {
  expect([1, 2, 3, 4, 5].map((newest) => oldestProtocol(newest))).toEqual([1, 1, 1, 1, 2]);
  expect(behindAt(0, 1)).toBe('desk');
});

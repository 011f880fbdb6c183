import { expect, test } from 'vitest';
import { cutDeeper, nestsDeeper } from '#shared/kernel/json-depth.ts';

test('depth is told and cut without ever following it to its end', () => {
  const value = { a: [{ b: [1] }], c: 'flat' };
  expect([nestsDeeper(value, 3), nestsDeeper(value, 4)]).toEqual([true, false]);
  expect(cutDeeper(value, 3)).toEqual({ a: [{ b: '(nested too deep)' }], c: 'flat' });
  expect(cutDeeper(value, 4)).toEqual(value);
  const endless = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)) as unknown;
  expect(nestsDeeper(endless, 64)).toBe(true);
  expect(JSON.stringify(cutDeeper(endless, 64))).toHaveLength(2 * 64 + '"(nested too deep)"'.length);
});

test('a number that is too large to be one gives way to a word, wherever it stands', () => {
  expect(cutDeeper(JSON.parse('{"a":[1e400,-1e400,1e308],"b":1e400}'), 3)).toEqual({
    a: ['(not a number)', '(not a number)', 1e308],
    b: '(not a number)',
  });
  expect(cutDeeper(Infinity, 0)).toBe('(not a number)');
});

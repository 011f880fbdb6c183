import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { sameData } from '#shared/kernel/same-data.ts';

const data = fc.jsonValue({ maxDepth: 4 });

describe('whether data says the same', () => {
  it('is true of a copy', () => {
    fc.assert(
      fc.property(data, (value) => sameData(value, structuredClone(value))),
      { seed: 20_261_123 },
    );
  });

  it('agrees with a slower comparison on any two', () => {
    fc.assert(
      fc.property(data, data, (a, b) => {
        expect(sameData(a, b)).toBe(isDeepStrictEqual(a, b));
      }),
      { seed: 20_261_123 },
    );
  });

  it.each([
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: undefined }, {}],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [[1, 2], [1]],
    [null, {}],
    ['1', 1],
  ])('is false of %j and %j', (a, b) => {
    expect(sameData(a, b)).toBe(false);
  });
});

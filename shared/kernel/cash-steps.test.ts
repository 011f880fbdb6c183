import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashStepMinor, roundToCash } from './cash-steps.ts';

describe('cash', () => {
  it('is paid in the steps of its currency', () => {
    expect(['CAD', 'CHF', 'DKK', 'SEK', 'EUR', 'JPY'].map(cashStepMinor)).toEqual([5, 5, 50, 100, 1, 1]);
  });

  it('goes to the nearest step, half a step away from zero', () => {
    expect([1202, 1203, 1207, 1208, -1202, -1203].map((minor) => roundToCash(minor, 5))).toEqual([1200, 1205, 1205, 1210, -1200, -1205]);
    expect([25, -25, 24].map((minor) => roundToCash(minor, 50))).toEqual([50, -50, 0]);
    expect(roundToCash(1203, 1)).toBe(1203);
  });

  it('is never further than half a step from what is due, and a whole number of steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(1, 5, 10, 50, 100), (minor, step) => {
        const cash = roundToCash(minor, step);
        expect(Math.abs(cash % step)).toBe(0);
        expect(Math.abs(cash - minor) * 2).toBeLessThanOrEqual(step);
      }),
      { seed: 20_261_123 },
    );
  });
});

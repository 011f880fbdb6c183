import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePercent, percentText } from './percent-text.ts';

describe('a typed percentage', () => {
  it('is read as people type it', () => {
    expect(['10', '12.5', '12,5', '0.0001', '100', ' 7 %'].map(parsePercent)).toEqual([100_000, 125_000, 125_000, 1, 1_000_000, 70_000]);
    expect(['', 'ten', '100.01', '-5', '1.23456', '1.2.3'].map(parsePercent)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (ppm) => {
        expect(parsePercent(percentText(ppm))).toBe(ppm);
      }),
      { seed: 1 },
    );
  });
});

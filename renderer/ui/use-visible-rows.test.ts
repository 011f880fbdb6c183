import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleRows } from '#renderer/ui/use-visible-rows.ts';

describe('the rows of a long list that are drawn', () => {
  it('cover what is in sight, and with the room above and below are as high as the list', () => {
    const sizes = fc.record({ count: fc.integer({ min: 1, max: 400 }), rowPx: fc.integer({ min: 20, max: 80 }) });
    fc.assert(
      fc.property(sizes, fc.nat(20_000), fc.integer({ min: 1, max: 2_000 }), ({ count, rowPx }, scrolled, height) => {
        const total = count * rowPx;
        const top = Math.min(scrolled, Math.max(total - height, 0));
        const rows = visibleRows({ count, rowPx }, top, height);
        const drawn = (rows.end - rows.first) * rowPx;
        expect(rows.abovePx + drawn + rows.belowPx).toBe(total);
        expect(rows.abovePx).toBeLessThanOrEqual(top);
        expect(rows.abovePx + drawn).toBeGreaterThanOrEqual(Math.min(top + height, total));
      }),
      { seed: 20_261_123 },
    );
  });

  it('are few, however long the list', () => {
    const rows = visibleRows({ count: 100_000, rowPx: 36 }, 1_800_000, 900);
    expect(rows.end - rows.first).toBeLessThan(64);
  });

  it('stay the same while less than a few rows go by', () => {
    const at = (top: number) => visibleRows({ count: 1_000, rowPx: 36 }, top, 900);
    const changes = Array.from({ length: 1_440 }, (_, px) => at(7_200 + px)).filter((rows, px) => rows.first !== at(7_199 + px).first);
    expect(changes).toHaveLength(10);
  });

  it('are its last ones when it became shorter than it is scrolled', () => {
    expect(visibleRows({ count: 3, rowPx: 36 }, 20_000, 500)).toEqual({ first: 2, end: 3, abovePx: 72, belowPx: 0 });
  });

  it('are none of an empty list', () => {
    expect(visibleRows({ count: 0, rowPx: 36 }, 0, 500)).toEqual({ first: 0, end: 0, abovePx: 0, belowPx: 0 });
  });
});

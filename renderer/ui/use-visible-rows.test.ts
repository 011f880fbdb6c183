import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowOffsets, visibleRows } from '#renderer/ui/use-visible-rows.ts';

describe('the rows of a long list that are drawn', () => {
  it('cover what is in sight, and with the room above and below are as high as the list', () => {
    const heights = fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(heights, fc.nat(20_000), fc.integer({ min: 1, max: 2_000 }), (list, scrolled, height) => {
        const offsets = rowOffsets(list);
        const total = offsets.at(-1)!;
        const top = Math.min(scrolled, Math.max(total - height, 0));
        const rows = visibleRows(offsets, top, height);
        const drawn = list.slice(rows.first, rows.end).reduce((sum, one) => sum + one, 0);
        expect(rows.abovePx + drawn + rows.belowPx).toBe(total);
        expect(rows.abovePx).toBeLessThanOrEqual(top);
        expect(rows.abovePx + drawn).toBeGreaterThanOrEqual(Math.min(top + height, total));
      }),
    );
  });

  it('are few, however long the list', () => {
    const offsets = rowOffsets(Array.from({ length: 10_000 }, () => 36));
    const rows = visibleRows(offsets, 180_000, 900);
    expect(rows.end - rows.first).toBeLessThan(60);
  });

  it('are none of an empty list', () => {
    expect(visibleRows(rowOffsets([]), 0, 500)).toEqual({ first: 0, end: 0, abovePx: 0, belowPx: 0 });
  });
});

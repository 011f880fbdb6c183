import { describe, expect, it } from 'vitest';
import { zoomFrom, zoomHourPx, zoomMax } from './zoom.ts';

describe('zoom', () => {
  it('goes from any height to the next step above and below it', () => {
    expect(zoomFrom(0, 102, 1, 'compact')).toBe(5);
    expect(zoomFrom(0, 102, -1, 'compact')).toBe(4);
    expect(zoomFrom(0, 76, 1, 'compact')).toBe(4);
  });

  it('goes from a step to the one beside it, though whole pixels made the hour higher than the step says', () => {
    const shown = (zoomHourPx(6, 'comfortable') ?? 0) + 3;
    expect([zoomFrom(6, shown, -1, 'comfortable'), zoomFrom(6, shown, 1, 'comfortable')]).toEqual([5, 7]);
    expect([zoomFrom(1, 48, -1, 'compact'), zoomFrom(zoomMax, 264, 1, 'compact')]).toEqual([1, zoomMax]);
  });

  it('ends at its ends', () => {
    expect(zoomFrom(0, 264, 1, 'compact')).toBe(zoomMax);
    expect(zoomFrom(0, 48, -1, 'compact')).toBe(1);
  });

  it('fits the day at step 0, and gives fingers more room', () => {
    expect(zoomHourPx(0, 'compact')).toBeNull();
    expect(zoomHourPx(3, 'comfortable')).toBeGreaterThan(zoomHourPx(3, 'compact') ?? 0);
  });
});

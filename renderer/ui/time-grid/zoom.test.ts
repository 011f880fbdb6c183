import { describe, expect, it } from 'vitest';
import { zoomFrom, zoomHourPx, zoomMax } from './zoom.ts';

describe('zoom', () => {
  it('goes from any height to the next step above and below it', () => {
    expect(zoomFrom(102, 1, 'compact')).toBe(5);
    expect(zoomFrom(102, -1, 'compact')).toBe(4);
    expect(zoomFrom(76, 1, 'compact')).toBe(4);
  });

  it('ends at its ends', () => {
    expect(zoomFrom(264, 1, 'compact')).toBe(zoomMax);
    expect(zoomFrom(48, -1, 'compact')).toBe(1);
  });

  it('fits the day at step 0, and gives fingers more room', () => {
    expect(zoomHourPx(0, 'compact')).toBeNull();
    expect(zoomHourPx(3, 'comfortable')).toBeGreaterThan(zoomHourPx(3, 'compact') ?? 0);
  });
});

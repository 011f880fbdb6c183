import { describe, expect, it, vi } from 'vitest';
import { createClockWatch } from '#renderer/sync/clock-watch.ts';

const minute = 60_000;
const noon = Date.parse('2026-03-02T12:00:00Z');

describe("this machine's clock beside the hub's", () => {
  it('is told when it is ahead or behind by more than two minutes, until it agrees', () => {
    const onOff = vi.fn<(offMs: number | null) => void>();
    const watch = createClockWatch(onOff);
    watch.heard(noon, noon + minute, noon + minute + 50);
    expect(onOff).not.toHaveBeenCalled();
    watch.heard(noon, noon + 60 * minute, noon + 60 * minute + 50);
    watch.heard(noon, noon + 60 * minute, noon + 60 * minute + 50);
    watch.heard(noon, noon - 5 * minute - 50, noon - 5 * minute);
    watch.heard(noon, noon - 50, noon + 50);
    watch.heard(noon, noon - 50, noon + 50);
    expect(onOff.mock.calls).toEqual([[60 * minute - 1_000], [60 * minute - 1_000], [-5 * minute], [null]]);
  });

  it('is not blamed for a slow answer or for a laptop that slept over it', () => {
    const onOff = vi.fn<(offMs: number | null) => void>();
    const watch = createClockWatch(onOff);
    watch.heard(noon, noon - 10, noon + 480 * minute);
    watch.heard(noon + 480 * minute, noon, noon + 481 * minute);
    expect(onOff).not.toHaveBeenCalled();
  });
});

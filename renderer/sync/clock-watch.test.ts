import { describe, expect, it, vi } from 'vitest';
import { areApart, correctionMs, createClockWatch } from '#renderer/sync/clock-watch.ts';

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

  it('runs on as the hub said last, whatever is done to the clock of this machine', () => {
    let steadyMs = 5_000;
    const watch = createClockWatch(
      () => undefined,
      () => steadyMs,
    );
    expect(watch.hubMs()).toBeNull();
    watch.heard(noon, noon + 600 * minute, noon + 600 * minute);
    steadyMs += 3 * minute;
    expect(watch.hubMs()).toBe(noon + 3 * minute);
  });

  it('is told without the hub when it says less than the hub said last, until the hub is heard', () => {
    const onOff = vi.fn<(offMs: number | null) => void>();
    const watch = createClockWatch(onOff);
    watch.unheard(undefined, noon);
    watch.unheard(noon, noon - minute);
    watch.unheard(noon, noon + 1_000 * minute);
    expect(onOff).not.toHaveBeenCalled();
    watch.unheard(noon, noon - 60 * minute);
    watch.unheard(noon, noon + minute);
    watch.heard(noon, noon, noon);
    expect(onOff.mock.calls).toEqual([[-60 * minute], [null]]);
  });

  it('is not blamed for a slow answer or for a laptop that slept over it', () => {
    const onOff = vi.fn<(offMs: number | null) => void>();
    const watch = createClockWatch(onOff);
    watch.heard(noon, noon - 10, noon + 480 * minute);
    watch.heard(noon + 480 * minute, noon, noon + 481 * minute);
    expect(onOff).not.toHaveBeenCalled();
  });

  it('may be two minutes off, and not a thousandth of a second more', () => {
    const onOff = vi.fn<(offMs: number | null) => void>();
    const watch = createClockWatch(onOff);
    // What an answer names is cut to whole seconds.
    watch.heard(noon, noon + 2 * minute + 1_000, noon + 3 * minute);
    watch.heard(noon, noon - 3 * minute, noon - 2 * minute);
    watch.unheard(noon, noon - 2 * minute);
    expect(onOff).not.toHaveBeenCalled();
    watch.heard(noon, noon + 2 * minute + 1_001, noon + 3 * minute);
    watch.heard(noon, noon - 3 * minute, noon - 2 * minute - 1);
    watch.unheard(noon, noon - 2 * minute - 1);
    expect(onOff.mock.calls).toEqual([[2 * minute + 1], [-2 * minute - 1], [-2 * minute - 1]]);
  });

  it('is set right by what the hub says, and not at all while that was not heard', () => {
    expect(correctionMs({ hubMs: () => noon }, noon - minute)).toBe(minute);
    expect(correctionMs({ hubMs: () => null }, noon)).toBe(0);
  });

  it('is a day or less from the hub, or one of both is not to be trusted', () => {
    const day = 24 * 60 * minute;
    const hub = { hubMs: () => noon };
    expect([noon - day, noon, noon + day].map((machineMs) => areApart(hub, machineMs))).toEqual([false, false, false]);
    expect([noon - day - 1, noon + day + 1].map((machineMs) => areApart(hub, machineMs))).toEqual([true, true]);
    expect(areApart({ hubMs: () => null }, noon)).toBe(false);
  });
});

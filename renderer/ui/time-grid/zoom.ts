import type { Density } from './view.ts';

/** How high an hour is, from step 1 on; step 0 fits the day into the room. */
const hourPx = [0, 48, 60, 76, 96, 120, 152, 200, 264] as const;
const fingerShare = 1.6;

/** The highest step of zoom. */
export const zoomMax = hourPx.length - 1;

/** The height of an hour at a step; null where the day is fitted into the room. */
export function zoomHourPx(zoom: number, density: Density): number | null {
  const px = hourPx[Math.min(Math.max(Math.round(zoom), 0), zoomMax)] ?? 0;
  return px === 0 ? null : Math.round(px * (density === 'comfortable' ? fingerShare : 1));
}

/**
 * The next step. From a day that was fitted it is the first that is larger or smaller than an hour is now; from a step it is the one beside it,
 * for what is shown is rounded to whole pixels and lies beside the step's own height.
 */
export function zoomFrom(zoom: number, shownHourPx: number, by: 1 | -1, density: Density): number {
  if (zoom > 0) return Math.min(Math.max(zoom + by, 1), zoomMax);
  const steps = hourPx.map((_, step) => step).slice(1);
  const of = (step: number) => zoomHourPx(step, density) ?? 0;
  const found = by > 0 ? steps.find((step) => of(step) > shownHourPx + 1) : steps.findLast((step) => of(step) < shownHourPx - 1);
  return found ?? (by > 0 ? zoomMax : 1);
}

import type { TimeScale } from './scale.ts';
import { zoomHourPx } from './zoom.ts';

/** How much room a person gives the day: for the mouse, or for the finger. */
export type Density = 'compact' | 'comfortable';

/** The measures of the grid, all in whole pixels, so that lines stay sharp. */
export interface View {
  /** The time at the left. Columns may have another one; what they have in common is how high an hour is. */
  readonly axis: TimeScale;
  readonly stepPx: number;
  readonly pxPerMs: number;
  readonly height: number;
  readonly axisWidth: number;
  readonly headHeight: number;
  readonly columnWidth: number;
}

const smallest = {
  compact: { hourPx: 76, columnPx: 112, headPx: 40, axisPx: 52 },
  comfortable: { hourPx: 128, columnPx: 168, headPx: 52, axisPx: 60 },
} as const;

const columnMaxPx = 460;
const hourMs = 3_600_000;

/** What a view is made from. */
export interface ViewNeeds {
  readonly axis: TimeScale;
  /** The longest of the columns' days: on a day with 25 hours the grid is an hour higher. */
  readonly longestMs: number;
  readonly columnCount: number;
  readonly room: { readonly width: number; readonly height: number };
  readonly density: Density;
  /** Columns may be as narrow as this; as wide as words need where nobody says. */
  readonly minColumnPx?: number | undefined;
  /** A step of the zoom; 0 fits the day into the room. */
  readonly zoom?: number | undefined;
}

/** Fits the day into the room there is: everything at once when that stays readable, else by scrolling. */
export function createView({ axis, longestMs, columnCount, room, density, minColumnPx, zoom = 0 }: ViewNeeds): View {
  const { hourPx, columnPx, headPx, axisPx } = smallest[density];
  const steps = longestMs / axis.stepMs;
  const leastStepPx = Math.ceil((hourPx * axis.stepMs) / hourMs);
  const wantedHourPx = zoomHourPx(zoom, density);
  const stepPx =
    wantedHourPx === null
      ? Math.max(leastStepPx, Math.floor((room.height - headPx - 1) / steps))
      : Math.max(1, Math.round((wantedHourPx * axis.stepMs) / hourMs));
  const width = Math.floor((room.width - axisPx) / Math.max(columnCount, 1));
  return {
    axis,
    stepPx,
    pxPerMs: stepPx / axis.stepMs,
    height: Math.round(steps * stepPx),
    axisWidth: axisPx,
    headHeight: headPx,
    columnWidth: Math.min(Math.max(minColumnPx ?? columnPx, width), columnMaxPx),
  };
}

/** Distance of a moment from the top of a column. */
export function yOf(view: View, scale: TimeScale, ms: number): number {
  return (ms - scale.fromMs) * view.pxPerMs;
}

/** Where to scroll so that the same moment stays in the same place when a column's first hour became another one. */
export function sameScrollTop(
  top: number,
  before: { readonly view: View; readonly scale: TimeScale },
  now: { readonly view: View; readonly scale: TimeScale },
): number {
  return (top / before.view.pxPerMs + before.scale.fromMs - now.scale.fromMs) * now.view.pxPerMs;
}

/** What of the grid is in sight, and so has to be drawn: columns, and heights from the top of the columns. */
export interface Window {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly fromPx: number;
  readonly toPx: number;
}

/** Vertically boxes are drawn in strips of this height, so that scrolling draws anew only now and then. */
const stripPx = 480;

/** The columns and the heights that a scroll position shows, with a strip to spare above and below. */
export function windowOf(
  view: View,
  columnCount: number,
  scroll: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Window {
  const { columnWidth, axisWidth, headHeight } = view;
  const seenWidth = Math.max(scroll.width - axisWidth, columnWidth);
  const seenHeight = Math.max(scroll.height - headHeight, stripPx);
  const topStrip = Math.floor(scroll.top / stripPx) - 1;
  const endStrip = Math.ceil((scroll.top + seenHeight) / stripPx) + 1;
  return {
    firstColumn: Math.max(0, Math.floor(scroll.left / columnWidth)),
    lastColumn: Math.min(columnCount - 1, Math.floor((scroll.left + seenWidth - 1) / columnWidth)),
    fromPx: topStrip <= 0 ? -Infinity : topStrip * stripPx,
    toPx: endStrip * stripPx >= view.height ? Infinity : endStrip * stripPx,
  };
}

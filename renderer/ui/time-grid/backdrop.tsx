import { memo } from 'react';
import type { GridColumn, GridWords } from './model.ts';
import { type TimeScale, sameHours } from './scale.ts';
import { type View, yOf } from './view.ts';

/** Half of the height of the present's figures, and how far an hour's figures reach below their line. */
const nowAbovePx = 8;
const hourBelowPx = 18;

/** What is behind a column: time that is not open, and its own hours where they lie elsewhere than beside the grid. */
export const Shade = memo(function Shade({
  column,
  index,
  view,
  words,
}: {
  readonly column: GridColumn;
  readonly index: number;
  readonly view: View;
  readonly words: GridWords;
}) {
  const { scale } = column;
  const isOwn = !sameHours(scale, view.axis);
  return (
    <div className="shade" style={{ left: index * view.columnWidth, width: view.columnWidth, height: view.height, top: view.headHeight }}>
      {closedParts(column, view).map(({ top, height }) => (
        <div key={top} className="closed" style={{ top, height }} />
      ))}
      {isOwn &&
        scale.hours.map((mark) => (
          <span key={mark.ms} className="own-hour" data-repeated={mark.isRepeated || undefined} style={{ top: yOf(view, scale, mark.ms) }}>
            {words.hour(mark)}
          </span>
        ))}
    </div>
  );
});

/** Plain rectangles: a gradient of the same would be computed for every point of the screen. */
function closedParts({ work, scale }: GridColumn, view: View): readonly { readonly top: number; readonly height: number }[] {
  const edges = work.flatMap((slot) => [yOf(view, scale, slot.fromMs), yOf(view, scale, slot.toMs)]);
  const bounds = [0, ...edges, view.height].map((y) => Math.min(Math.max(Math.round(y), 0), view.height));
  const parts: { readonly top: number; readonly height: number }[] = [];
  for (let at = 0; at < bounds.length; at += 2) {
    const top = bounds[at] ?? 0;
    const height = (bounds[at + 1] ?? top) - top;
    if (height > 0) parts.push({ top, height });
  }
  return parts;
}

/** Hour and half-hour lines across all columns. */
export const HourLines = memo(function HourLines({ view, width }: { readonly view: View; readonly width: number }) {
  const { axis } = view;
  const halfPx = 1_800_000 * view.pxPerMs;
  return (
    <div className="lines" style={{ top: view.headHeight, width, height: view.height }}>
      {axis.hours.map(({ ms }) => {
        const top = yOf(view, axis, ms);
        return <div key={ms} className="line" style={{ top, height: Math.min(halfPx, Math.max(0, view.height - top)) }} />;
      })}
    </div>
  );
});

/** The hours at the left, which stay in sight while the columns scroll. */
export const TimeAxis = memo(function TimeAxis({
  view,
  nowMs,
  words,
}: {
  readonly view: View;
  readonly nowMs: number | null;
  readonly words: GridWords;
}) {
  const { axis } = view;
  const nowTop = nowMs === null ? null : Math.round(yOf(view, axis, nowMs));
  return (
    <div className="axis" aria-hidden="true" style={{ width: view.axisWidth, height: view.height + view.headHeight }}>
      <div className="axis-corner" style={{ height: view.headHeight }} />
      {axis.hours
        .filter(({ ms }) => !isUnderNow(yOf(view, axis, ms), nowTop))
        .map((mark) => (
          <span
            key={mark.ms}
            className="axis-hour"
            data-repeated={mark.isRepeated || undefined}
            style={{ top: yOf(view, axis, mark.ms) + view.headHeight }}
          >
            {words.hour(mark)}
          </span>
        ))}
      {nowMs !== null && nowTop !== null && (
        <span className="axis-now" style={{ top: nowTop + view.headHeight }}>
          {words.time(nowMs)}
        </span>
      )}
    </div>
  );
});

/** The present, as far as the columns are of today: how far down, and over which of them. */
export interface NowPlace {
  readonly ms: number;
  readonly top: number;
  readonly left: number;
  readonly width: number;
}

/** Where the present lies. Columns of today stand side by side. */
export function nowPlace(nowMs: number | null, columns: readonly GridColumn[], view: View): NowPlace | null {
  if (nowMs === null) return null;
  const first = columns.findIndex(({ scale }) => isOn(scale, nowMs));
  const scale = columns[first]?.scale;
  if (scale === undefined) return null;
  const count = columns.slice(first).filter((column) => isOn(column.scale, nowMs)).length;
  return { ms: nowMs, top: Math.round(yOf(view, scale, nowMs)), left: first * view.columnWidth, width: count * view.columnWidth };
}

/** The line of the present, across the columns of today: strong behind the boxes, faint over them, so that it strikes no name through. */
export function NowLine({ now, view, isOver }: { readonly now: NowPlace | null; readonly view: View; readonly isOver: boolean }) {
  return now === null ? null : (
    <div
      className="now"
      data-over={isOver || undefined}
      aria-hidden="true"
      style={{ top: now.top + view.headHeight, left: now.left, width: now.width }}
    />
  );
}

/** True for an hour whose figures would look out from under those of the present. */
function isUnderNow(hourTop: number, nowTop: number | null): boolean {
  if (nowTop === null) return false;
  const apart = nowTop - hourTop;
  return apart > -nowAbovePx && apart < hourBelowPx + nowAbovePx;
}

function isOn(scale: TimeScale, ms: number): boolean {
  return ms >= scale.fromMs && ms < scale.toMs;
}

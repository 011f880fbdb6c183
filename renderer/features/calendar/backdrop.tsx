import { memo } from 'react';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { Span } from '#shared/booking/day-grid.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import type { Column } from './columns.ts';
import { type View, yOf } from './view.ts';

/** Half of the height of the present's figures, and how far an hour's figures reach below their line. */
const nowAbovePx = 8;
const hourBelowPx = 18;

/** Working hours behind a column: one element, whatever number of breaks. */
export const Shade = memo(function Shade({
  work,
  index,
  view,
}: {
  readonly work: readonly Span[];
  readonly index: number;
  readonly view: View;
}) {
  return (
    <div
      className="shade"
      style={{
        left: index * view.columnWidth,
        width: view.columnWidth,
        height: view.height,
        top: view.headHeight,
        backgroundImage: shadeImage(work, view),
      }}
    />
  );
});

/** Sharp stops: closed, open, closed, open …, closed. */
function shadeImage(work: Column['work'], view: View): string {
  const closed = 'var(--closed)';
  const open = 'var(--surface)';
  const stops = work.flatMap((slot) => {
    const [from, to] = [Math.round(yOf(view, slot.fromMs)), Math.round(yOf(view, slot.toMs))];
    return [`${closed} ${from}px`, `${open} ${from}px`, `${open} ${to}px`, `${closed} ${to}px`];
  });
  return `linear-gradient(${[`${closed} 0`, ...stops, `${closed} 100%`].join(', ')})`;
}

/** Hour and half-hour lines across all columns. */
export const HourLines = memo(function HourLines({ view, width }: { readonly view: View; readonly width: number }) {
  const halfPx = 1_800_000 * view.pxPerMs;
  return (
    <div className="lines" style={{ top: view.headHeight, width, height: view.height }}>
      {view.scale.hours.map(({ ms }) => (
        <div key={ms} className="line" style={{ top: yOf(view, ms), height: Math.min(halfPx, Math.max(0, view.height - yOf(view, ms))) }} />
      ))}
    </div>
  );
});

/** The hours at the left, which stay in sight while the columns scroll. */
export const TimeAxis = memo(function TimeAxis({
  view,
  nowMs,
  text,
  format,
}: {
  readonly view: View;
  readonly nowMs: number | null;
  readonly text: Text;
  readonly format: Format;
}) {
  return (
    <div className="axis" aria-hidden="true" style={{ width: view.axisWidth, height: view.height + view.headHeight }}>
      <div className="axis-corner" style={{ height: view.headHeight }} />
      {view.scale.hours
        .filter(({ ms }) => !isUnderNow(view, ms, nowMs))
        .map(({ ms, wall, isRepeated }) => (
          <span key={ms} className="axis-hour" data-repeated={isRepeated || undefined} style={{ top: yOf(view, ms) + view.headHeight }}>
            {isRepeated ? text('calendar.again', { time: format.clockTime(wall) }) : format.clockTime(wall)}
          </span>
        ))}
      {isOnAxis(view, nowMs) && (
        <span className="axis-now" style={{ top: Math.round(yOf(view, nowMs)) + view.headHeight }}>
          {format.time(msToInstant(nowMs))}
        </span>
      )}
    </div>
  );
});

/** The line of the present, across all columns: strong behind the boxes, faint over them, so that it strikes no name through. */
export function NowLine({
  nowMs,
  view,
  width,
  isOver,
}: {
  readonly nowMs: number | null;
  readonly view: View;
  readonly width: number;
  readonly isOver: boolean;
}) {
  return isOnAxis(view, nowMs) ? (
    <div
      className="now"
      data-over={isOver || undefined}
      aria-hidden="true"
      style={{ top: Math.round(yOf(view, nowMs)) + view.headHeight, width }}
    />
  ) : null;
}

/** True for an hour whose figures would look out from under those of the present. */
function isUnderNow(view: View, ms: number, nowMs: number | null): boolean {
  if (!isOnAxis(view, nowMs)) return false;
  const apart = yOf(view, nowMs) - yOf(view, ms);
  return apart > -nowAbovePx && apart < hourBelowPx + nowAbovePx;
}

function isOnAxis({ scale }: View, ms: number | null): ms is number {
  return ms !== null && ms >= scale.fromMs && ms < scale.toMs;
}

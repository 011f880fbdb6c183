import { type Span, joined } from '#shared/booking/day-grid.ts';
import { type Occupant, eachOccupation } from '#shared/booking/occupancy.ts';

/** When each holder (`staff:…`, `instance:…`) is taken, technical breaks counted; stretches that touch are one. */
export function busySpans(occupants: readonly Occupant[]): ReadonlyMap<string, readonly Span[]> {
  const found = new Map<string, Span[]>();
  for (const occupant of occupants) {
    eachOccupation(occupant, (holder, span) => {
      const spans = found.get(holder);
      if (spans === undefined) found.set(holder, [span]);
      else spans.push(span);
    });
  }
  return new Map([...found].map(([holder, spans]) => [holder, joined(spans)]));
}

/** The hours that stretches of time touch, within a day: the axis on which they can be drawn. Null when there are none. */
export function hullWithin(spans: readonly Span[], day: Span): Span | null {
  const inside = spans.filter(({ fromMs, toMs }) => fromMs < day.toMs && toMs > day.fromMs);
  if (inside.length === 0) return null;
  return {
    fromMs: Math.max(day.fromMs, Math.min(...inside.map(({ fromMs }) => fromMs))),
    toMs: Math.min(day.toMs, Math.max(...inside.map(({ toMs }) => toMs))),
  };
}

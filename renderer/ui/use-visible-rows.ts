import { type RefObject, useLayoutEffect, useState } from 'react';

/** The rows of a long list that are drawn, and the room of those that are not. */
export interface VisibleRows {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  readonly abovePx: number;
  readonly belowPx: number;
}

/** So many pixels are drawn beyond each edge, so that keys and the wheel find the next rows there. */
const sparePx = 480;

/** Where each row begins, and at last where the list ends. */
export function rowOffsets(heights: readonly number[]): readonly number[] {
  const offsets = [0];
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + height);
  return offsets;
}

/** The rows that a scroll position shows, with some to spare. */
export function visibleRows(offsets: readonly number[], top: number, height: number): VisibleRows {
  const total = offsets.at(-1) ?? 0;
  const count = offsets.length - 1;
  const first = Math.min(rowAt(offsets, top - sparePx), Math.max(count - 1, 0));
  const end = Math.min(rowAt(offsets, top + height + sparePx) + 1, count);
  return { first, end, abovePx: offsets[first] ?? 0, belowPx: total - (offsets[end] ?? total) };
}

/** The row in which a distance from the top lies. */
function rowAt(offsets: readonly number[], px: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= px) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What of a long list in a scrolling element is drawn. It changes when rows come in or go out, not with every pixel. */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, offsets: readonly number[]): VisibleRows {
  const [seen, setSeen] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const own = scroller.current;
    if (own === null) return undefined;
    const measure = () => {
      const next = { top: own.scrollTop, height: own.clientHeight };
      setSeen((before) =>
        sameRows(visibleRows(offsets, before.top, before.height), visibleRows(offsets, next.top, next.height)) ? before : next,
      );
    };
    let frame = 0;
    const later = () => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        measure();
      });
    };
    measure();
    const observer = new ResizeObserver(later);
    observer.observe(own);
    own.addEventListener('scroll', later, { passive: true });
    return () => {
      observer.disconnect();
      own.removeEventListener('scroll', later);
      cancelAnimationFrame(frame);
    };
  }, [scroller, offsets]);
  return visibleRows(offsets, seen.top, seen.height);
}

function sameRows(a: VisibleRows, b: VisibleRows): boolean {
  return a.first === b.first && a.end === b.end;
}

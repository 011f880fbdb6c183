import { type RefObject, useLayoutEffect, useState } from 'react';

/** The columns of a wide grid that are drawn, all of one width. */
export interface VisibleColumns {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  readonly columnPx: number;
}

/** How wide a grid's columns have to be at least; `headPx` is taken by the column that stays in sight. */
export interface ColumnSizes {
  readonly count: number;
  readonly leastPx: number;
  readonly headPx: number;
}

/** Columns beyond each edge that are drawn too, so that keys and the wheel find them there. */
const spareColumns = 2;

/** The columns that a scroll position shows. They share the width where there is more than they need. */
export function visibleColumns({ count, leastPx, headPx }: ColumnSizes, left: number, width: number): VisibleColumns {
  const room = Math.max(0, width - headPx);
  const columnPx = Math.max(leastPx, Math.floor(room / Math.max(1, count)));
  const first = Math.max(0, Math.min(Math.floor(left / columnPx) - spareColumns, count));
  const end = Math.min(count, Math.ceil((left + room) / columnPx) + spareColumns);
  return { first, end, columnPx };
}

/** What of a wide grid in a scrolling element is drawn. It changes when columns come in or go out, not with every pixel. */
export function useVisibleColumns(scroller: RefObject<HTMLElement | null>, sizes: ColumnSizes): VisibleColumns {
  const { count, leastPx, headPx } = sizes;
  const [seen, setSeen] = useState({ left: 0, width: 0 });
  useLayoutEffect(() => {
    const own = scroller.current;
    if (own === null) return undefined;
    const columns = (at: { readonly left: number; readonly width: number }) =>
      visibleColumns({ count, leastPx, headPx }, at.left, at.width);
    const measure = () => {
      const next = { left: own.scrollLeft, width: own.clientWidth };
      setSeen((before) => (isSame(columns(before), columns(next)) ? before : next));
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
  }, [scroller, count, leastPx, headPx]);
  return visibleColumns(sizes, seen.left, seen.width);
}

function isSame(a: VisibleColumns, b: VisibleColumns): boolean {
  return a.first === b.first && a.end === b.end && a.columnPx === b.columnPx;
}

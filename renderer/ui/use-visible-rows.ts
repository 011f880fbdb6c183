import { type RefObject, useCallback } from 'react';
import { type Scrolled, useScrolled } from './use-scrolled.ts';

/** The rows of a long list that are drawn, and the room of those that are not. */
export interface VisibleRows {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  readonly abovePx: number;
  readonly belowPx: number;
}

/** How many rows there are, each as high as the others. */
export interface RowSizes {
  readonly count: number;
  readonly rowPx: number;
}

/** So many pixels are drawn beyond each edge, so that keys and the wheel find the next rows there. */
const sparePx = 480;
/** Rows come in and go out by so many, so that scrolling draws anew only now and then. */
const stripRows = 4;

/** The rows that a scroll position shows, with some to spare. */
export function visibleRows({ count, rowPx }: RowSizes, top: number, height: number): VisibleRows {
  const stripPx = rowPx * stripRows;
  const firstSeen = Math.floor((top - sparePx) / stripPx) * stripRows;
  const endSeen = Math.ceil((top + height + sparePx) / stripPx) * stripRows;
  // A list that has become shorter is drawn at its end until the browser has scrolled there.
  const first = Math.max(Math.min(firstSeen, count - 1), 0);
  const end = Math.min(endSeen, count);
  return { first, end, abovePx: first * rowPx, belowPx: (count - end) * rowPx };
}

/** What of a long list in a scrolling element is drawn. It changes when rows come in or go out, not with every pixel. */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, { count, rowPx }: RowSizes): VisibleRows {
  const rowsAt = useCallback(({ top, height }: Scrolled) => visibleRows({ count, rowPx }, top, height), [count, rowPx]);
  return useScrolled(scroller, rowsAt);
}

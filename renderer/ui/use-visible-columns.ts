import { type RefObject, useCallback } from 'react';
import { type Scrolled, useScrolled } from './use-scrolled.ts';

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
export function useVisibleColumns(scroller: RefObject<HTMLElement | null>, { count, leastPx, headPx }: ColumnSizes): VisibleColumns {
  const columnsAt = useCallback(
    ({ left, width }: Scrolled) => visibleColumns({ count, leastPx, headPx }, left, width),
    [count, leastPx, headPx],
  );
  return useScrolled(scroller, columnsAt);
}

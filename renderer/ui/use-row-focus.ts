import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { RowSizes } from './use-visible-rows.ts';

const places = 'a[href], button, input, [tabindex="0"]';

/**
 * Up, down, Home and End go from row to row of a long table, to what can be pressed in the same column, or else in the row. A row that is not in the
 * page yet is scrolled to and gets the focus once it is drawn: without that, the focus would be lost with the row that goes.
 */
export function useRowFocus(frame: RefObject<HTMLElement | null>, { count, rowPx }: RowSizes): (event: KeyboardEvent<HTMLElement>) => void {
  const wanted = useRef<{ readonly row: number; readonly cell: number } | undefined>(undefined);
  const take = (row: number, cell: number): boolean => {
    const drawn = frame.current?.querySelector(`tr[aria-rowindex="${row + 2}"]`);
    const place = drawn?.children[cell]?.querySelector<HTMLElement>(places) ?? drawn?.querySelector<HTMLElement>(places);
    place?.focus();
    return place !== null && place !== undefined;
  };
  useEffect(() => {
    const { current } = wanted;
    if (current !== undefined && take(current.row, current.cell)) wanted.current = undefined;
  });
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const from = event.target.closest('tbody > tr[aria-rowindex]');
    if (from === null || frame.current === null) return;
    const now = Number(from.getAttribute('aria-rowindex')) - 2;
    const targets: Readonly<Record<string, number>> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: count - 1 };
    const row = targets[event.key];
    if (row === undefined || row < 0 || row >= count) return;
    event.preventDefault();
    const { target } = event;
    const cell = [...from.children].findIndex((one) => one.contains(target));
    if (take(row, cell)) return;
    wanted.current = { row, cell };
    frame.current.scrollTo({ top: Math.max(0, row * rowPx - frame.current.clientHeight / 2) });
  };
}

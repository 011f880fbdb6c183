import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { useRowKeys } from './use-row-keys.ts';

/** What a table whose cells are buttons needs so that arrow keys go from cell to cell and Tab leaves it at once. */
export interface CellKeys<Element extends HTMLElement> {
  readonly ref: RefObject<Element | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Keeps the cell that had the focus last as the one that Tab comes back to. */
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
}

const cells = '[data-cell]';

/**
 * Arrow keys for a table of buttons, each marked `data-cell` and with `tabIndex={-1}`; one of them, the last that had the focus or else the
 * first, is in the order of Tab. It works on the document itself, so that no cell is drawn anew for a key press.
 */
export function useCellKeys<Element extends HTMLElement>(): CellKeys<Element> {
  const ref = useRef<Element>(null);
  useRowKeys('cells');
  const last = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (last.current?.isConnected === true) return;
    const [first] = ref.current?.querySelectorAll<HTMLElement>(`tbody ${cells}`) ?? [];
    last.current = first ?? ref.current?.querySelector<HTMLElement>(cells) ?? null;
    if (last.current !== null) last.current.tabIndex = 0;
  });
  return {
    ref,
    onFocus: ({ target }) => {
      const cell = (target as HTMLElement).closest<HTMLElement>(cells);
      if (cell === null || cell === last.current) return;
      if (last.current !== null) last.current.tabIndex = -1;
      cell.tabIndex = 0;
      last.current = cell;
    },
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const next = neighbourOf(event.target as HTMLElement, event.key);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
  };
}

/** The cell to which a key leads; undefined at the edge, and for keys that lead nowhere. */
function neighbourOf(from: HTMLElement, key: string): HTMLElement | undefined {
  const row = from.closest('tr');
  const own = from.closest<HTMLElement>(cells);
  if (row === null || own === null) return undefined;
  const inRow = cellsOf(row);
  const at = inRow.indexOf(own);
  if (key === 'ArrowLeft') return inRow[at - 1];
  if (key === 'ArrowRight') return inRow[at + 1];
  if (key === 'Home') return inRow[0];
  if (key === 'End') return inRow.at(-1);
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  // By the place in the row rather than among the cells: a row may have places without a cell.
  const place = own.closest<HTMLTableCellElement>('td, th')?.cellIndex ?? -1;
  const rows = [...(row.closest('table')?.rows ?? [])];
  const way = key === 'ArrowUp' ? rows.slice(0, rows.indexOf(row)).toReversed() : rows.slice(rows.indexOf(row) + 1);
  for (const other of way) {
    const found = other.cells[place]?.querySelector<HTMLElement>(cells);
    if (found != null) return found;
  }
  return undefined;
}

function cellsOf(row: Element): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(cells)];
}

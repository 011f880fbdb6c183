import { type KeyboardEvent, useState } from 'react';

/** A cell of a grid, by its place. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Cells from one corner to the other, both included. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** How many cells there are, and how many rows a page key goes. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly pageRows: number;
}

/** Where the cursor is in a grid, and what is chosen from there. */
export interface CellRangeState {
  readonly cursor: CellPlace;
  readonly range: CellRange;
  /** Puts the cursor; `extends` keeps the other corner of what is chosen. */
  readonly put: (place: CellPlace, extending: boolean) => void;
  /** Arrows, Home, End, PageUp and PageDown; with Shift they choose. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Where a key leads from a cell; undefined for keys that lead nowhere. */
export function movedCell({ row, column }: CellPlace, key: string, isMod: boolean, size: GridSize): CellPlace | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const steps: Readonly<Record<string, CellPlace>> = {
    ArrowLeft: { row, column: isMod ? 0 : column - 1 },
    ArrowRight: { row, column: isMod ? last.column : column + 1 },
    ArrowUp: { row: isMod ? 0 : row - 1, column },
    ArrowDown: { row: isMod ? last.row : row + 1, column },
    Home: { row: isMod ? 0 : row, column: 0 },
    End: { row: isMod ? last.row : row, column: last.column },
    PageUp: { row: row - size.pageRows, column },
    PageDown: { row: row + size.pageRows, column },
  };
  const next = steps[key];
  return next === undefined ? undefined : within(next, size);
}

/** The cells between two corners. */
export function rangeOf(one: CellPlace, other: CellPlace): CellRange {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

/** A cursor with a range behind it, for a grid whose cells are drawn only where they are seen: the grid itself has the focus. */
export function useCellRange(size: GridSize, initial: CellPlace): CellRangeState {
  const [state, setState] = useState({ cursor: initial, anchor: initial });
  const cursor = within(state.cursor, size);
  const anchor = within(state.anchor, size);
  const put = (place: CellPlace, extending: boolean) => {
    const next = within(place, size);
    setState({ cursor: next, anchor: extending ? anchor : next });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return;
    const next = movedCell(cursor, event.key, event.ctrlKey || event.metaKey, size);
    if (next === undefined) return;
    event.preventDefault();
    put(next, event.shiftKey);
  };
  return { cursor, range: rangeOf(anchor, cursor), put, onKeyDown };
}

function within({ row, column }: CellPlace, { rows, columns }: GridSize): CellPlace {
  return { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) };
}

import type { GridBox, GridColumn } from './model.ts';
import { sameTime, snap } from './scale.ts';

/** Where the keyboard is: a box, or a free start of a column. */
export interface Cursor {
  readonly columnKey: string;
  readonly ms: number;
  readonly boxKey: string | null;
  /** The moment that left and right keep to, while boxes of different starts are passed. */
  readonly levelMs?: number;
}

/** One step of the cursor. */
export type CursorStep = 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'page-up' | 'page-down';

const hourMs = 3_600_000;

/** The stops of a column from top to bottom: its boxes, and every start of the grid that none of them covers. */
export function stopsOf(column: GridColumn): readonly Cursor[] {
  const boxes = column.boxes.map((box) => cursorOn(box, column));
  const taken = column.boxes.filter((box) => box.isTaking);
  const free = column.scale.starts
    .filter((ms) => !taken.some((box) => box.fromMs <= ms && ms < box.toMs))
    .map((ms) => ({ columnKey: column.key, ms, boxKey: null }));
  return [...boxes, ...free].toSorted((a, b) => a.ms - b.ms);
}

/** Where the cursor goes; the same place when there is nothing further that way. */
export function moveCursor(cursor: Cursor, step: CursorStep, columns: readonly GridColumn[]): Cursor {
  const at = columns.findIndex((column) => column.key === cursor.columnKey);
  const column = columns[at];
  if (column === undefined) return cursor;
  const { scale } = column;
  if (step === 'left' || step === 'right') {
    const neighbour = columns[step === 'left' ? at - 1 : at + 1];
    return neighbour === undefined ? cursor : stopAt(neighbour, sameTime(scale, cursor.levelMs ?? cursor.ms, neighbour.scale));
  }
  if (step === 'page-up' || step === 'page-down') {
    const ms = cursor.ms + (step === 'page-up' ? -hourMs : hourMs);
    return stopAt(column, Math.min(Math.max(ms, scale.fromMs), scale.toMs - 1));
  }
  const stops = stopsOf(column);
  if (step === 'first' || step === 'last') return stops.at(step === 'first' ? 0 : -1) ?? cursor;
  const now = stops.findIndex((stop) => stop.ms === cursor.ms && stop.boxKey === cursor.boxKey);
  if (now < 0) return stopAt(column, cursor.ms);
  return stops[step === 'up' ? now - 1 : now + 1] ?? cursor;
}

/** The stop of a column at a moment: the box that covers it, else the free start there. */
export function stopAt(column: GridColumn, ms: number): Cursor {
  const covering = column.boxes.find((box) => box.isTaking && box.fromMs <= ms && ms < box.toMs);
  if (covering === undefined) return { columnKey: column.key, ms: snap(column.scale, ms), boxKey: null, levelMs: ms };
  return { ...cursorOn(covering, column), levelMs: ms };
}

/** The cursor on a box. */
export function cursorOn(box: GridBox, column: GridColumn): Cursor {
  return { columnKey: column.key, ms: Math.max(box.fromMs, column.scale.fromMs), boxKey: box.key };
}

/**
 * The cursor on the box of a key. What lasts over midnight has a box of the same key in two columns: the one in the column of `columnKey` comes
 * first, else the box is taken wherever it lies.
 */
export function cursorOnKey(boxKey: string, columns: readonly GridColumn[], columnKey: string | undefined): Cursor | undefined {
  for (const column of [...columns.filter(({ key }) => key === columnKey), ...columns]) {
    const box = column.boxes.find((one) => one.key === boxKey);
    if (box !== undefined) return cursorOn(box, column);
  }
  return undefined;
}

/**
 * Keeps a cursor true after the columns changed under it: it follows its box to wherever that went, else it stands at its moment, else at the
 * beginning of the first column.
 */
export function settleCursor(cursor: Cursor | null, columns: readonly GridColumn[]): Cursor | null {
  const first = columns[0];
  if (first === undefined) return null;
  if (cursor === null) return stopsOf(first)[0] ?? null;
  const followed = cursor.boxKey === null ? undefined : cursorOnKey(cursor.boxKey, columns, cursor.columnKey);
  if (followed !== undefined) return followed;
  const column = columns.find((one) => one.key === cursor.columnKey);
  if (column === undefined) return stopsOf(first)[0] ?? null;
  const { scale } = column;
  const within = cursor.ms >= scale.fromMs && cursor.ms < scale.toMs;
  if (within && cursor.boxKey === null && scale.starts.includes(cursor.ms)) return cursor;
  return stopAt(column, within ? cursor.ms : (column.work[0]?.fromMs ?? scale.fromMs));
}

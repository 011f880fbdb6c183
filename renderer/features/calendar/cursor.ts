import { takesTime } from '#shared/booking/overlap.ts';
import type { Box, Column } from './columns.ts';
import { type DayScale, snap } from './day-scale.ts';

/** Where the keyboard is: a box, or a free start of a staff member. */
export interface Cursor {
  readonly staffId: string;
  readonly ms: number;
  readonly boxKey: string | null;
  /** The moment that left and right keep to, while boxes of different starts are passed. */
  readonly levelMs?: number;
}

/** One step of the cursor. */
export type CursorStep = 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'page-up' | 'page-down';

const hourMs = 3_600_000;

/** The stops of a column from top to bottom: its boxes, and every start of the grid that no visit covers. */
export function stopsOf(column: Column, scale: DayScale): readonly Cursor[] {
  const staffId = column.staff.id;
  const boxes = column.boxes.map((box) => ({ staffId, ms: Math.max(box.fromMs, scale.fromMs), boxKey: box.key }));
  const taken = column.boxes.filter((box) => takesTime(box.visit));
  const free = scale.starts
    .filter((ms) => !taken.some((box) => box.fromMs <= ms && ms < box.toMs))
    .map((ms) => ({ staffId, ms, boxKey: null }));
  return [...boxes, ...free].toSorted((a, b) => a.ms - b.ms);
}

/** Where the cursor goes; the same place when there is nothing further that way. */
export function moveCursor(cursor: Cursor, step: CursorStep, columns: readonly Column[], scale: DayScale): Cursor {
  const at = columns.findIndex((column) => column.staff.id === cursor.staffId);
  const column = columns[at];
  if (column === undefined) return cursor;
  if (step === 'left' || step === 'right') {
    const neighbour = columns[step === 'left' ? at - 1 : at + 1];
    return neighbour === undefined ? cursor : stopAt(neighbour, cursor.levelMs ?? cursor.ms, scale);
  }
  if (step === 'page-up' || step === 'page-down') {
    const ms = cursor.ms + (step === 'page-up' ? -hourMs : hourMs);
    return stopAt(column, Math.min(Math.max(ms, scale.fromMs), scale.toMs - 1), scale);
  }
  const stops = stopsOf(column, scale);
  if (step === 'first' || step === 'last') return stops.at(step === 'first' ? 0 : -1) ?? cursor;
  const now = stops.findIndex((stop) => stop.ms === cursor.ms && stop.boxKey === cursor.boxKey);
  if (now < 0) return stopAt(column, cursor.ms, scale);
  return stops[step === 'up' ? now - 1 : now + 1] ?? cursor;
}

/** The stop of a column at a moment: the visit that covers it, else the free start there. */
export function stopAt(column: Column, ms: number, scale: DayScale): Cursor {
  const covering = column.boxes.find((box) => takesTime(box.visit) && box.fromMs <= ms && ms < box.toMs);
  if (covering === undefined) return { staffId: column.staff.id, ms: snap(scale, ms), boxKey: null, levelMs: ms };
  return { ...cursorOn(covering, scale), levelMs: ms };
}

/** The cursor on a box. */
export function cursorOn(box: Box, scale: DayScale): Cursor {
  return { staffId: box.staffId, ms: Math.max(box.fromMs, scale.fromMs), boxKey: box.key };
}

/**
 * Keeps a cursor true after the day changed under it: it follows its visit to wherever that went, else it stands at its moment, else at the
 * beginning of the first column.
 */
export function settleCursor(cursor: Cursor | null, columns: readonly Column[], scale: DayScale): Cursor | null {
  const first = columns[0];
  if (first === undefined) return null;
  if (cursor === null) return stopsOf(first, scale)[0] ?? null;
  if (cursor.boxKey !== null) {
    for (const column of columns) {
      const box = column.boxes.find((one) => one.key === cursor.boxKey);
      if (box !== undefined) return cursorOn(box, scale);
    }
  }
  const column = columns.find((one) => one.staff.id === cursor.staffId);
  if (column === undefined) return stopsOf(first, scale)[0] ?? null;
  const within = cursor.ms >= scale.fromMs && cursor.ms < scale.toMs;
  if (within && cursor.boxKey === null && scale.starts.includes(cursor.ms)) return cursor;
  return stopAt(column, within ? cursor.ms : (column.work[0]?.fromMs ?? scale.fromMs), scale);
}

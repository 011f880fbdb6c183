import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GridBox, GridColumn, GridDrop } from './model.ts';
import { type TimeScale, sameTime, sameWall, snap, stepFrom } from './scale.ts';

const hourMs = 3_600_000;

/** A box that was picked up, and where it would be put down. */
export interface Carry {
  readonly kind: GridDrop['kind'];
  readonly by: 'pointer' | 'keys';
  readonly box: GridBox;
  /** The column that it was taken from. */
  readonly fromColumnKey: string;
  readonly columnKey: string;
  /** Time of the column that it is over. */
  readonly scale: TimeScale;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The free place under the pointer. */
export interface Hover {
  readonly columnKey: string;
  readonly ms: number;
}

/** What follows hand and keys. It lives beside React's state, so that a step of a drag draws the ghost and nothing else. */
export interface Hand {
  readonly carry: Carry | null;
  readonly hover: Hover | null;
}

/** The hand of one grid. */
export type HandStore = StoreApi<Hand>;

/** An empty hand. */
export function createHand(): HandStore {
  return createStore<Hand>(() => ({ carry: null, hover: null }));
}

/** Picks a box up where it is. */
export function pickUp(box: GridBox, column: GridColumn, kind: Carry['kind'], by: Carry['by']): Carry {
  const { key, scale } = column;
  return { kind, by, box, fromColumnKey: key, columnKey: key, scale, fromMs: box.fromMs, toMs: box.toMs };
}

/** Carries a box so that it starts at the moment of the column nearest to the wanted one. */
export function carryTo(carry: Carry, { key, scale }: GridColumn, wantedMs: number): Carry {
  const fromMs = snap(scale, wantedMs + scale.stepMs / 2);
  return { ...carry, columnKey: key, scale, fromMs, toMs: fromMs + (carry.box.toMs - carry.box.fromMs) };
}

/**
 * Carries a box by hand. About as high as it was taken it keeps its time, also one between two steps of the grid, or before the first one of a
 * day into which it lasts: who drags it to the side means the same time.
 */
export function dragTo(carry: Carry, from: GridColumn, to: GridColumn, wantedMs: number): Carry {
  const keptMs = sameWall(from.scale, carry.box.fromMs, to.scale);
  if (Math.abs(wantedMs - keptMs) >= to.scale.stepMs / 2) return carryTo(carry, to, wantedMs);
  return { ...carry, columnKey: to.key, scale: to.scale, fromMs: keptMs, toMs: keptMs + (carry.box.toMs - carry.box.fromMs) };
}

/** A column as it is now, when its hours may have become others since it was pointed at; as it was when another day stands there. */
export function columnNow(columns: readonly GridColumn[], was: GridColumn): GridColumn {
  return columns.find(({ key, scale }) => key === was.key && scale.day === was.scale.day) ?? was;
}

/** How a box was taken hold of to be pulled. */
export interface Grip {
  readonly column: GridColumn;
  readonly edge: 'start' | 'end' | null;
  /** From the edge to the pointer, in ms: the edge stays as far from it as it was taken. */
  readonly pullMs: number;
}

/** Pulls an edge of a box to a height below the top of the columns, counted on the hours that they have now. */
export function pullTo(carry: Carry, columns: readonly GridColumn[], { column, edge, pullMs }: Grip, downMs: number): Carry {
  const now = columnNow(columns, column);
  const ms = now.scale.fromMs + downMs - pullMs;
  return edge === 'start' ? stretchStartTo(carry, now, ms) : stretchTo(carry, now, ms);
}

/** Pulls the end of a box to the wanted moment: whole steps, and its last part keeps at least one. */
export function stretchTo(carry: Carry, { scale }: GridColumn, wantedMs: number): Carry {
  const { stretchFromMs } = carry.box;
  const steps = Math.max(1, Math.round((wantedMs - stretchFromMs) / scale.stepMs));
  return { ...carry, toMs: stretchFromMs + steps * scale.stepMs };
}

/** Pulls the beginning of a box to the wanted moment: whole steps, and its first part keeps at least one. */
export function stretchStartTo(carry: Carry, { scale }: GridColumn, wantedMs: number): Carry {
  const { stretchToMs } = carry.box;
  const steps = Math.max(1, Math.round((stretchToMs - wantedMs) / scale.stepMs));
  return { ...carry, fromMs: stretchToMs - steps * scale.stepMs };
}

/** One arrow key while a box is carried: up and down pull the end of one that is resized, left and right its beginning. */
export function carryStep(carry: Carry, step: 'up' | 'down' | 'left' | 'right', columns: readonly GridColumn[]): Carry {
  const at = columns.findIndex((column) => column.key === carry.columnKey);
  const column = columns[at];
  if (column === undefined) return carry;
  const by = step === 'up' || step === 'left' ? -1 : 1;
  const isAcross = step === 'left' || step === 'right';
  if (carry.kind === 'resize') {
    const { stepMs } = column.scale;
    return isAcross ? stretchStartTo(carry, column, carry.fromMs + by * stepMs) : stretchTo(carry, column, carry.toMs + by * stepMs);
  }
  if (isAcross) {
    const next = columns[at + by];
    return next === undefined ? carry : carryAcross(carry, column, next);
  }
  return carryTo(carry, column, stepFrom(column.scale, carry.fromMs, by));
}

/** To the side the time stays as it is, also one that lies between two steps of the grid. */
function carryAcross(carry: Carry, from: GridColumn, to: GridColumn): Carry {
  const fromMs = sameTime(from.scale, carry.fromMs, to.scale);
  return { ...carry, columnKey: to.key, scale: to.scale, fromMs, toMs: fromMs + (carry.box.toMs - carry.box.fromMs) };
}

/** One hour up or down. */
export function carryFar(carry: Carry, by: 1 | -1, columns: readonly GridColumn[]): Carry {
  const column = columns.find((one) => one.key === carry.columnKey);
  return column === undefined || carry.kind === 'resize' ? carry : carryTo(carry, column, carry.fromMs + by * hourMs);
}

/**
 * Keeps what is in the hand over the same column at the same time of day, when the columns under it became those of another day. A change
 * within the same day moves nothing: whoever holds the box sees the others make room, and his own stays where it is.
 */
export function settleCarry(carry: Carry, before: readonly GridColumn[], columns: readonly GridColumn[]): Carry {
  const index = before.findIndex((one) => one.key === carry.columnKey);
  const column = columns.find((one) => one.key === carry.columnKey) ?? columns[Math.min(Math.max(index, 0), columns.length - 1)];
  if (column === undefined || column.scale === carry.scale) return carry;
  if (column.scale.day === carry.scale.day || carry.kind === 'resize') return { ...carry, columnKey: column.key, scale: column.scale };
  return carryAcross(carry, { ...column, scale: carry.scale }, column);
}

/** True when putting it down here changes something. */
export function isElsewhere({ box, fromColumnKey, columnKey, fromMs, toMs }: Carry): boolean {
  return fromColumnKey !== columnKey || box.fromMs !== fromMs || box.toMs !== toMs;
}

/** What whoever owns the boxes is told. */
export function dropOf({ kind, box, columnKey, fromMs, toMs }: Carry): GridDrop {
  return { kind, box, boxKey: box.key, columnKey, fromMs, toMs };
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GridBox, GridColumn, GridDrop } from './model.ts';
import { sameTime, snap, stepFrom } from './scale.ts';

/** A box that was picked up, and where it would be put down. */
export interface Carry {
  readonly kind: GridDrop['kind'];
  readonly by: 'pointer' | 'keys';
  readonly box: GridBox;
  /** The column that it was taken from. */
  readonly fromColumnKey: string;
  readonly columnKey: string;
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
  return { kind, by, box, fromColumnKey: column.key, columnKey: column.key, fromMs: box.fromMs, toMs: box.toMs };
}

/** Carries a box so that it starts at the moment of the column nearest to the wanted one. */
export function carryTo(carry: Carry, { key, scale }: GridColumn, wantedMs: number): Carry {
  const fromMs = snap(scale, wantedMs + scale.stepMs / 2);
  return { ...carry, columnKey: key, fromMs, toMs: fromMs + (carry.box.toMs - carry.box.fromMs) };
}

/** Pulls the end of a box to the wanted moment: whole steps, and its last part keeps at least one. */
export function stretchTo(carry: Carry, { scale }: GridColumn, wantedMs: number): Carry {
  const { stretchFromMs } = carry.box;
  const steps = Math.max(1, Math.round((wantedMs - stretchFromMs) / scale.stepMs));
  return { ...carry, toMs: stretchFromMs + steps * scale.stepMs };
}

/** One arrow key while a box is carried. */
export function carryStep(carry: Carry, step: 'up' | 'down' | 'left' | 'right', columns: readonly GridColumn[]): Carry {
  const at = columns.findIndex((column) => column.key === carry.columnKey);
  const column = columns[at];
  if (column === undefined) return carry;
  if (step === 'left' || step === 'right') {
    const next = carry.kind === 'resize' ? undefined : columns[step === 'left' ? at - 1 : at + 1];
    return next === undefined ? carry : carryAcross(carry, column, next);
  }
  const by = step === 'up' ? -1 : 1;
  if (carry.kind === 'resize') return stretchTo(carry, column, carry.toMs + by * column.scale.stepMs);
  return carryTo(carry, column, stepFrom(column.scale, carry.fromMs, by));
}

/** To the side the time stays as it is, also one that lies between two steps of the grid. */
function carryAcross(carry: Carry, from: GridColumn, to: GridColumn): Carry {
  const fromMs = sameTime(from.scale, carry.fromMs, to.scale);
  return { ...carry, columnKey: to.key, fromMs, toMs: fromMs + (carry.box.toMs - carry.box.fromMs) };
}

/** True when putting it down here changes something. */
export function isElsewhere({ box, fromColumnKey, columnKey, fromMs, toMs }: Carry): boolean {
  return fromColumnKey !== columnKey || box.fromMs !== fromMs || box.toMs !== toMs;
}

/** What whoever owns the boxes is told. */
export function dropOf({ kind, box, columnKey, fromMs, toMs }: Carry): GridDrop {
  return { kind, boxKey: box.key, columnKey, fromMs, toMs };
}

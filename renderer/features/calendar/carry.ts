import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LinePlace } from './calendar-actions.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { addMinutes, msToInstant } from '#shared/kernel/time.ts';
import type { Box, Column } from './columns.ts';
import { type DayScale, snap, stepFrom } from './day-scale.ts';

/** A box that was picked up, and where it would be put down. */
export interface Carry {
  readonly kind: 'move' | 'resize';
  readonly by: 'pointer' | 'keys';
  readonly box: Box;
  readonly staffId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The free place under the pointer. */
export interface Hover {
  readonly staffId: string;
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
export function pickUp(box: Box, kind: Carry['kind'], by: Carry['by']): Carry {
  return { kind, by, box, staffId: box.staffId, fromMs: box.fromMs, toMs: box.toMs };
}

/** Carries a box so that it starts at the moment of the grid nearest to the wanted one. */
export function carryTo(carry: Carry, staffId: string, wantedMs: number, scale: DayScale): Carry {
  const fromMs = snap(scale, wantedMs + scale.stepMs / 2);
  return { ...carry, staffId, fromMs, toMs: fromMs + (carry.box.toMs - carry.box.fromMs) };
}

/** Pulls the end of a box to the wanted moment: whole steps, and its last service keeps at least one. */
export function stretchTo(carry: Carry, wantedMs: number, scale: DayScale): Carry {
  const last = carry.box.lines.at(-1);
  const lastFromMs = last === undefined ? carry.fromMs : Date.parse(last.startsAt);
  const steps = Math.max(1, Math.round((wantedMs - lastFromMs) / scale.stepMs));
  return { ...carry, toMs: lastFromMs + steps * scale.stepMs };
}

/** One arrow key while a box is carried. */
export function carryStep(carry: Carry, step: 'up' | 'down' | 'left' | 'right', columns: readonly Column[], scale: DayScale): Carry {
  if (step === 'left' || step === 'right') {
    if (carry.kind === 'resize') return carry;
    const at = columns.findIndex((column) => column.staff.id === carry.staffId);
    const next = columns[step === 'left' ? at - 1 : at + 1];
    return next === undefined ? carry : { ...carry, staffId: next.staff.id };
  }
  const by = step === 'up' ? -1 : 1;
  if (carry.kind === 'resize') return stretchTo(carry, carry.toMs + by * scale.stepMs, scale);
  return carryTo(carry, carry.staffId, stepFrom(scale, carry.fromMs, by), scale);
}

/** True when putting it down here changes something. */
export function isElsewhere({ box, staffId, fromMs, toMs }: Carry): boolean {
  return box.staffId !== staffId || box.fromMs !== fromMs || box.toMs !== toMs;
}

/**
 * Where the visit's lines go when a box is put down. In time the whole visit moves, for its client is one person; the staff member changes
 * only for the services of the box. Lines that stay are not named.
 */
export function placesOf(visit: Visit, { kind, box, staffId, fromMs, toMs }: Carry): readonly LinePlace[] {
  const byMinutes = kind === 'move' ? (fromMs - box.fromMs) / 60_000 : 0;
  const ofBox = new Set(box.lines.map((line) => line.id));
  const lastId = box.lines.at(-1)?.id;
  const places = visit.lines.map((line) => ({
    lineId: line.id,
    startsAt: addMinutes(line.startsAt, byMinutes),
    staffId: ofBox.has(line.id) ? staffId : line.staffId,
    durationMinutes:
      kind === 'resize' && line.id === lastId ? Math.round((toMs - Date.parse(line.startsAt)) / 60_000) : line.durationMinutes,
  }));
  return places.filter((place, index) => {
    const line = visit.lines[index];
    return line?.startsAt !== place.startsAt || line.staffId !== place.staffId || line.durationMinutes !== place.durationMinutes;
  });
}

/** The first start of a visit after some of its lines were placed anew. */
export function firstStart(visit: Visit, places: readonly LinePlace[]): string {
  const starts = visit.lines.map((line) => places.find((place) => place.lineId === line.id)?.startsAt ?? line.startsAt);
  return starts.reduce((first, start) => (start < first ? start : first), starts[0] ?? msToInstant(0));
}

import type { z } from 'zod';
import { countedMinor, denominationsOf } from '#shared/till/denominations.ts';
import type { denominationCount } from '#shared/till/tables.ts';

/** A count as it is typed: by pieces of each face, or one sum. Plain data, kept as a draft until the till is opened or closed. */
export interface TypedCount {
  readonly how: 'pieces' | 'sum';
  /** Pieces by face value in minor units. */
  readonly pieces: Readonly<Record<string, number | null>>;
  readonly sumMinor: number | null;
}

/** A count that was not begun. */
export function emptyCount(how: TypedCount['how']): TypedCount {
  return { how, pieces: {}, sumMinor: null };
}

/** What was counted, or null while nothing was: an empty sheet is not a count of zero. */
export function countOf(typed: TypedCount): number | null {
  if (typed.how === 'sum') return typed.sumMinor;
  const counts = piecesOf(typed);
  return Object.values(typed.pieces).every((pieces) => pieces === null) ? null : countedMinor(counts);
}

/** The pieces that were counted, largest first, as a close keeps them. A sum has none. */
export function piecesOf(typed: TypedCount): z.infer<typeof denominationCount>[] {
  if (typed.how === 'sum') return [];
  return Object.entries(typed.pieces)
    .map(([face, count]) => ({ faceMinor: Number(face), count: count ?? 0 }))
    .filter((one) => one.count > 0)
    .toSorted((a, b) => b.faceMinor - a.faceMinor);
}

/** Notes and coins of a currency for the sheet's two columns. */
export function sheetOf(currency: string): { readonly notes: readonly number[]; readonly coins: readonly number[] } {
  const all = denominationsOf(currency);
  const faces = (kind: 'note' | 'coin') => all.filter((one) => one.kind === kind).map((one) => one.faceMinor);
  return { notes: faces('note'), coins: faces('coin') };
}

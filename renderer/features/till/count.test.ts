import { describe, expect, it } from 'vitest';
import { countOf, emptyCount, piecesOf, sheetOf } from './count.ts';

describe('a typed count', () => {
  it('is nothing until something is typed, also a nought', () => {
    expect(countOf(emptyCount('pieces'))).toBeNull();
    expect(countOf(emptyCount('sum'))).toBeNull();
    expect(countOf({ ...emptyCount('pieces'), pieces: { '5000': null } })).toBeNull();
    expect(countOf({ ...emptyCount('pieces'), pieces: { '5000': 0 } })).toBe(0);
    expect(countOf({ ...emptyCount('sum'), sumMinor: 0 })).toBe(0);
  });

  it('adds up pieces and keeps those that were there, largest first', () => {
    const typed = { how: 'pieces' as const, pieces: { '5': 3, '5000': 2, '2000': 0 }, sumMinor: null };
    expect(countOf(typed)).toBe(100_15);
    expect(piecesOf(typed)).toEqual([
      { faceMinor: 5000, count: 2 },
      { faceMinor: 5, count: 3 },
    ]);
    expect(piecesOf({ ...typed, how: 'sum', sumMinor: 1 })).toEqual([]);
  });

  it('has a column of notes and one of coins', () => {
    expect(sheetOf('EUR')).toEqual({ notes: [200_00, 100_00, 50_00, 20_00, 10_00, 5_00], coins: [2_00, 1_00, 50, 20, 10, 5, 2, 1] });
  });
});

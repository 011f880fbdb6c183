import { expect, test } from 'vitest';
import { movedCell, rangeOf } from './use-cell-range.ts';

const size = { rows: 10, columns: 14, pageRows: 4 };
const at = { row: 3, column: 5 };

test('arrows go one cell, with Mod to the edge, and stop there', () => {
  expect(movedCell(at, 'ArrowRight', false, size)).toEqual({ row: 3, column: 6 });
  expect(movedCell(at, 'ArrowDown', true, size)).toEqual({ row: 9, column: 5 });
  expect(movedCell({ row: 0, column: 0 }, 'ArrowLeft', false, size)).toEqual({ row: 0, column: 0 });
  expect(movedCell(at, 'x', false, size)).toBeUndefined();
});

test('Home and End go along the row, with Mod to the corners; pages by as many rows as are seen', () => {
  expect(movedCell(at, 'End', false, size)).toEqual({ row: 3, column: 13 });
  expect(movedCell(at, 'Home', true, size)).toEqual({ row: 0, column: 0 });
  expect(movedCell(at, 'PageDown', false, size)).toEqual({ row: 7, column: 5 });
  expect(movedCell(at, 'PageUp', false, size)).toEqual({ row: 0, column: 5 });
});

test('a range has its corners in order, whichever way it was drawn', () => {
  expect(rangeOf({ row: 4, column: 1 }, { row: 2, column: 3 })).toEqual({ top: 2, bottom: 4, left: 1, right: 3 });
});

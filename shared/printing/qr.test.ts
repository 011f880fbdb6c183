import { describe, expect, it } from 'vitest';
import { qrDots, qrPicture } from './qr.ts';

/** The squares of a picture of a code without the white around it. */
function squaresOf(text: string): readonly string[] {
  const { width, grey } = qrPicture(text);
  const size = width / qrDots;
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (grey[y * qrDots * width + x * qrDots] === 0 ? '#' : '.')).join(''),
  );
  return rows.slice(4, -4).map((row) => row.slice(4, -4));
}

describe('a QR code as a picture', () => {
  it('has its three corners, its timing and white all around', () => {
    const rows = squaresOf('A1-000042');
    expect(rows).toHaveLength(21);
    const corner = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
    expect(rows.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(corner);
    expect(rows.slice(0, 7).map((row) => row.slice(-7))).toEqual(corner);
    expect(rows.slice(-7).map((row) => row.slice(0, 7))).toEqual(corner);
    expect(rows[6]?.slice(8, 13)).toBe('#.#.#');
    const { width, grey } = qrPicture('A1-000042');
    expect(grey.slice(0, width * 4 * qrDots).every((shade) => shade === 255)).toBe(true);
  });

  it('is another one for another number', () => {
    expect(squaresOf('A1-000042')).not.toEqual(squaresOf('A1-000043'));
  });
});

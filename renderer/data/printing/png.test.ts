import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { pngOf } from './png.ts';

describe('a picture as a PNG', () => {
  it('has every shade at its place, one shade a dot', () => {
    const grey = Uint8Array.from({ length: 6 }, (_, dot) => dot * 50);
    expect(decode(pngOf({ width: 3, height: 2, grey }), { checkCrc: true })).toMatchObject({
      width: 3,
      height: 2,
      depth: 8,
      channels: 1,
      data: grey,
    });
  });
});

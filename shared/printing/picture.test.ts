import { describe, expect, it } from 'vitest';
import { greyPicture, isBlank, logoMost, rgbaOf, sizeWithin } from './picture.ts';

describe('a picture for paper', () => {
  it('is as large as it fits, in its own proportions, and never made larger', () => {
    expect(sizeWithin({ width: 1_152, height: 200 }, logoMost)).toEqual({ width: 576, height: 100 });
    expect(sizeWithin({ width: 500, height: 2_400 }, logoMost)).toEqual({ width: 50, height: 240 });
    expect(sizeWithin({ width: 90, height: 30 }, logoMost)).toEqual({ width: 90, height: 30 });
    expect(sizeWithin({ width: 5_000, height: 2 }, logoMost)).toEqual({ width: 576, height: 1 });
  });

  it('has its colours as shades, and paper where it is see-through', () => {
    const dots = [0, 0, 0, 255, 255, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 128];
    const picture = greyPicture({ width: 5, height: 1 }, dots);
    expect([...picture.grey]).toEqual([0, 76, 255, 255, 127]);
    expect([...rgbaOf(picture)].slice(0, 8)).toEqual([0, 0, 0, 255, 76, 76, 76, 255]);
  });

  it('may have nothing on it', () => {
    expect(isBlank(greyPicture({ width: 1, height: 1 }, [0, 0, 0, 0]))).toBe(true);
    expect(isBlank(greyPicture({ width: 1, height: 1 }, [200, 0, 0, 255]))).toBe(false);
  });
});

import type { PaperWidth } from './paper.ts';

/** A picture in shades of grey, one byte a dot, row by row from the top; 0 is black. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** How many dots printers set in a line of so many characters: 48 mm and 72 mm of paper at 203 dots an inch. */
export const dotsOf: Readonly<Record<PaperWidth, number>> = { 32: 384, 42: 512, 48: 576 };

/** The largest logo: as wide as the widest paper, and no higher than a third of a hand, or every receipt is mostly logo. */
export const logoMost = { width: 576, height: 240 } as const;

/** The size of a picture that is no larger than that, in its own proportions; a small one is not made larger. */
export function sizeWithin(of: Size, most: Size): Size {
  const scale = Math.min(1, most.width / of.width, most.height / of.height);
  return { width: Math.max(1, Math.round(of.width * scale)), height: Math.max(1, Math.round(of.height * scale)) };
}

/** How large something is, in dots. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Colours as shades of grey, on white paper: what is see-through is not printed. */
export function greyPicture({ width, height }: Size, rgba: ArrayLike<number>): Picture {
  const grey = new Uint8Array(width * height);
  for (let dot = 0; dot < grey.length; dot += 1) {
    const [red, green, blue, alpha] = [0, 1, 2, 3].map((part) => rgba[dot * 4 + part] ?? 0) as [number, number, number, number];
    const shade = 0.299 * red + 0.587 * green + 0.114 * blue;
    grey[dot] = Math.round(255 + ((shade - 255) * alpha) / 255);
  }
  return { width, height, grey };
}

/** The same picture in colours, for whoever draws it. */
export function rgbaOf({ grey }: Picture): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(grey.length * 4);
  grey.forEach((shade, dot) => rgba.set([shade, shade, shade, 255], dot * 4));
  return rgba;
}

/** Whether nothing of it would be seen on paper. */
export function isBlank({ grey }: Picture): boolean {
  return grey.every((shade) => shade > 250);
}

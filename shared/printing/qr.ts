import { correction, generate } from 'lean-qr';
import type { Picture } from './picture.ts';

/** How many dots a square of a QR code is wide: less than a millimetre is missed by a telephone's camera, more fills the paper. */
export const qrDots = 6;

/** Squares of white that a reader needs around a code. */
const quietSquares = 4;

/** A QR code as a picture, as a receipt printer would set it by itself: for every way out that has no such command. */
export function qrPicture(text: string): Picture {
  // As the printer is told to: what a thumb hides of a seventh of it can still be read.
  const code = generate(text, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  const width = (code.size + 2 * quietSquares) * qrDots;
  const grey = new Uint8Array(width * width).fill(255);
  grey.forEach((_, dot) => {
    const [x, y] = [dot % width, Math.floor(dot / width)].map((at) => Math.floor(at / qrDots) - quietSquares);
    if (code.get(x ?? 0, y ?? 0)) grey[dot] = 0;
  });
  return { width, height: width, grey };
}

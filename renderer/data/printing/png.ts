import { encode } from 'fast-png';
import type { Picture } from '#shared/printing/picture.ts';

/** A picture as a PNG of one shade a dot: a page shows it, and a PDF takes its bytes as they are. */
export function pngOf({ width, height, grey }: Picture): Uint8Array {
  return encode({ width, height, data: grey, channels: 1, depth: 8 });
}

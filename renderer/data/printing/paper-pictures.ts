import { useMemo } from 'react';
import type { PaperWidth } from '#shared/printing/paper.ts';
import { type Picture, dotsOf, sizeWithin } from '#shared/printing/picture.ts';
import { qrPicture } from '#shared/printing/qr.ts';
import { bytesToBase64 } from '#shared/kernel/base64.ts';
import { pngOf } from '#renderer/data/printing/png.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import type { Printers } from '#renderer/data/printing/printer.ts';

/** A picture on paper, for every way out that is no receipt printer. */
export interface PaperPicture {
  readonly png: Uint8Array;
  /** The same as an address that a page may show. */
  readonly src: string;
  /** How much of the paper's width it takes: what the printer would make of it. */
  readonly share: number;
  /** Its height by its width. */
  readonly ratio: number;
}

/** What stands above and below the lines of a receipt. */
export interface PaperPictures {
  readonly above?: PaperPicture;
  readonly below?: PaperPicture;
}

/** The pictures of a receipt as this desk's printers set them: the logo, no wider than the paper, and its number as a QR code. */
export function paperPictures({ logo, hasQr }: Printers, receiptNumber: string, columns: PaperWidth): PaperPictures {
  const dots = dotsOf[columns];
  return {
    ...(logo === undefined ? {} : { above: onPaper(logo, sizeWithin(logo, { width: dots, height: logo.height }).width, dots) }),
    ...(hasQr === true ? { below: codeOnPaper(receiptNumber, dots) } : {}),
  };
}

/** The pictures of a receipt that is on the screen. */
export function usePaperPictures(receiptNumber: string, columns: PaperWidth): PaperPictures {
  const printers = usePrintStatus((now) => now.printers);
  return useMemo(() => paperPictures(printers, receiptNumber, columns), [printers, receiptNumber, columns]);
}

function codeOnPaper(text: string, dots: number): PaperPicture {
  const code = qrPicture(text);
  return onPaper(code, code.width, dots);
}

function onPaper(picture: Picture, width: number, dots: number): PaperPicture {
  const png = pngOf(picture);
  return { png, src: `data:image/png;base64,${bytesToBase64(png)}`, share: width / dots, ratio: picture.height / picture.width };
}

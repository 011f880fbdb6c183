import { useEffect, useState } from 'react';
import type { PaperWidth } from '#shared/printing/paper.ts';
import { type Picture, dotsOf, sizeWithin } from '#shared/printing/picture.ts';
import { qrPicture } from '#shared/printing/qr.ts';
import { base64Of, pngOf } from '#renderer/data/printing/png.ts';
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
export async function paperPictures({ logo, hasQr }: Printers, receiptNumber: string, columns: PaperWidth): Promise<PaperPictures> {
  const dots = dotsOf[columns];
  return {
    ...(logo === undefined ? {} : { above: await onPaper(logo, sizeWithin(logo, { width: dots, height: logo.height }).width, dots) }),
    ...(hasQr === true ? { below: await codeOnPaper(receiptNumber, dots) } : {}),
  };
}

/** The pictures of a receipt that is on the screen; none in the first moment. */
export function usePaperPictures(receiptNumber: string, columns: PaperWidth): PaperPictures {
  const printers = usePrintStatus((now) => now.printers);
  const [pictures, setPictures] = useState<PaperPictures>({});
  useEffect(() => {
    let isShown = true;
    void paperPictures(printers, receiptNumber, columns).then((made) => isShown && setPictures(made), reportError);
    return () => {
      isShown = false;
    };
  }, [printers, receiptNumber, columns]);
  return pictures;
}

function codeOnPaper(text: string, dots: number): Promise<PaperPicture> {
  const code = qrPicture(text);
  return onPaper(code, code.width, dots);
}

async function onPaper(picture: Picture, width: number, dots: number): Promise<PaperPicture> {
  const png = await pngOf(picture);
  return { png, src: `data:image/png;base64,${base64Of(png)}`, share: width / dots, ratio: picture.height / picture.width };
}

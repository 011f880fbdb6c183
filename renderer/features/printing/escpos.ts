import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { PaperLine, PaperWidth } from '#shared/printing/paper.ts';
import { type Picture, dotsOf, rgbaOf, sizeWithin } from '#shared/printing/picture.ts';
import { qrDots } from '#shared/printing/qr.ts';
import type { CodePage } from '#renderer/data/printing/printer.ts';

/** How lines go to the printer. */
export interface EncodeOptions {
  readonly columns: PaperWidth;
  readonly codePage: CodePage;
  readonly copies: number;
  readonly opensDrawer: boolean;
  /** Stands above the lines of each copy. */
  readonly logo?: Picture | undefined;
  /** Stands below them as a QR code. */
  readonly qr?: string | undefined;
}

/** How long the drawer's magnet is driven and rested: what the drawers of all makers take. */
const pulse = { onMs: 50, offMs: 250 };

/** Dots at their places in the picture; the encoder spreads its greys into black and white, and fills up to whole bytes. */
function setLogo(encoder: ReceiptPrinterEncoder, logo: Picture, dots: number): void {
  const { width, height } = sizeWithin(logo, { width: dots, height: logo.height });
  const picture = { width: logo.width, height: logo.height, data: rgbaOf(logo) };
  encoder.align('center').image(picture, { width, height, algorithm: 'floydsteinberg' });
}

/** Bytes that open the drawer and print nothing. */
export function encodePulse(): Uint8Array {
  // Without flushing, the encoder would end with an empty line: paper that nobody asked for.
  return new ReceiptPrinterEncoder({ language: 'esc-pos', autoFlush: false }).pulse(0, pulse.onMs, pulse.offMs).encode();
}

/** Paper between the last line and the knife, which sits above the head. */
const linesBeforeCut = 3;

/**
 * Lines as ESC/POS bytes. The lines come laid out: the encoder only turns signs into the printer's set and styles into commands, so that the
 * paper cannot differ from the preview. The drawer opens first, so that nobody waits for the paper with the change in hand.
 */
export function encodePaper(lines: readonly PaperLine[], options: EncodeOptions): Uint8Array {
  const { columns, codePage, copies, opensDrawer, logo, qr } = options;
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns,
    newline: '\n',
    feedBeforeCut: linesBeforeCut,
    imageMode: 'raster',
  });
  encoder.initialize().codepage(codePage);
  if (opensDrawer) encoder.pulse(0, pulse.onMs, pulse.offMs);
  for (let copy = 0; copy < copies; copy += 1) {
    if (logo !== undefined) setLogo(encoder, logo, dotsOf[columns]);
    for (const { text, align = 'start', isBold = false, isDouble = false } of lines) {
      const size = isDouble ? 2 : 1;
      encoder.align(align === 'center' ? 'center' : 'left').bold(isBold);
      encoder.width(size).height(size).line(text).width(1).height(1).bold(false);
    }
    if (qr !== undefined) encoder.align('center').qrcode(qr, { model: 2, size: qrDots, errorlevel: 'm' });
    encoder.align('left').cut('partial');
  }
  return encoder.encode();
}

import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { PaperLine, PaperWidth } from '#shared/printing/paper.ts';
import type { CodePage } from '#renderer/data/printing/printer.ts';

/** How lines go to the printer. */
export interface EncodeOptions {
  readonly columns: PaperWidth;
  readonly codePage: CodePage;
  readonly copies: number;
  readonly opensDrawer: boolean;
}

/** How long the drawer's magnet is driven and rested: what the drawers of all makers take. */
const pulse = { onMs: 50, offMs: 250 };

/** Paper between the last line and the knife, which sits above the head. */
const linesBeforeCut = 3;

/**
 * Lines as ESC/POS bytes. The lines come laid out: the encoder only turns signs into the printer's set and styles into commands, so that the
 * paper cannot differ from the preview. The drawer opens first, so that nobody waits for the paper with the change in hand.
 */
export function encodePaper(lines: readonly PaperLine[], { columns, codePage, copies, opensDrawer }: EncodeOptions): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns, newline: '\n', feedBeforeCut: linesBeforeCut });
  encoder.initialize().codepage(codePage);
  if (opensDrawer) encoder.pulse(0, pulse.onMs, pulse.offMs);
  for (let copy = 0; copy < copies; copy += 1) {
    for (const { text, align = 'start', isBold = false, isDouble = false } of lines) {
      const size = isDouble ? 2 : 1;
      encoder.align(align === 'center' ? 'center' : 'left').bold(isBold);
      encoder.width(size).height(size).line(text).width(1).height(1).bold(false);
    }
    encoder.align('left').cut('partial');
  }
  return encoder.encode();
}

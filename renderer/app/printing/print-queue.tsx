import type { DeskPrinting } from '#renderer/app/printing/desk-printing.ts';
import { useReceiptMaker } from '#renderer/features/checkout/use-receipt.ts';
import { useXPaperMaker, useZPaperMaker } from '#renderer/features/day-close/sheet-paper.ts';
import { useDrawerQueue } from '#renderer/features/printing/use-drawer-queue.ts';
import { usePrintQueue } from '#renderer/features/printing/use-print-queue.ts';

/** Sends what waits for this desk's printers: papers are made by the screens that know them, sent by the printing. Nothing is seen of it. */
export function PrintQueue({ printing: { store, host, ports, onFault } }: { readonly printing: DeskPrinting }) {
  const makers = { receipt: useReceiptMaker(), zReport: useZPaperMaker(), xReport: useXPaperMaker() };
  usePrintQueue({ store, host, onFault, makers });
  useDrawerQueue(ports);
  return null;
}

import type { DeskPrinting } from '#renderer/app/printing/desk-printing.ts';
import { useReceiptMaker } from '#renderer/features/checkout/use-receipt.ts';
import { usePrintQueue } from '#renderer/features/printing/use-print-queue.ts';

/** Sends what waits for this desk's printers: receipts are made by the checkout, sent by the printing. Nothing is seen of it. */
export function PrintQueue({ printing: { store, host, onFault } }: { readonly printing: DeskPrinting }) {
  usePrintQueue({ store, host, onFault, makeReceipt: useReceiptMaker() });
  return null;
}

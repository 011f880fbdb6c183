import { useCallback } from 'react';
import type { Bill } from '#shared/till/tables.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { paperPictures } from '#renderer/data/printing/paper-pictures.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useReceiptMaker } from '#renderer/features/checkout/use-receipt.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** The printer that a PDF looks like: 80 mm of paper. */
const columns = 42;

/** Keeps the receipt of a bill as a PDF with all that is on the paper, to be sent by e-mail. */
export function useKeepReceipt(): (bill: Bill) => Promise<void> {
  const { keepFile } = usePlaces();
  const text = useText();
  const desk = useDesk();
  const make = useReceiptMaker();
  const printers = usePrintStatus((now) => now.printers);
  return useCallback(
    async ({ id, receiptNumber }) => {
      try {
        const items = await make(id, 'receipt');
        if (items === undefined) {
          toast.show({ text: text('printing.noBill'), tone: 'bad' });
          return;
        }
        const title = text('printing.pdfName', { number: receiptNumber });
        // The writer of PDFs and its fonts are fetched when somebody wants one.
        const [{ paperPdf }, { pdfFonts }] = await Promise.all([
          import('#renderer/ui/pdf/paper-pdf.ts'),
          import('#renderer/ui/pdf/pdf-fonts.ts'),
        ]);
        const pictures = paperPictures(printers, receiptNumber, columns);
        const content = await paperPdf(items, { ...(await pdfFonts()), ...pictures, title, madeAt: new Date(desk.clock.nowMs()) });
        const name = `${title}.pdf`;
        keepFile({ name, type: 'application/pdf', content, kind: 'receipt', count: 1 });
        toast.show({ text: text('printing.pdfKept', { file: name }), tone: 'good' });
      } catch (fault) {
        toast.show({ text: text('printing.pdfFailed', { why: fault instanceof Error ? fault.message : '' }), tone: 'bad' });
        queueMicrotask(() => reportError(fault));
      }
    },
    [keepFile, text, desk, make, printers],
  );
}

import { useMemo } from 'react';
import { paperLines } from '#shared/printing/paper.ts';
import { receiptHtml } from '#shared/printing/receipt-html.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useXPaperMaker } from '#renderer/features/till/x-paper.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** Reports of a shift on receipt paper. */
export interface ShiftPaper {
  /** The figures up to now; through the host's print dialog where this desk has no receipt printer. */
  readonly printX: (shiftId: string, till: string) => void;
  /** A close; undefined without a receipt printer, because the report has a page of its own for the others. */
  readonly printZ: ((shiftId: string, number: string) => void) | undefined;
}

/** Columns of an 80 mm printer in its usual font, for the page of the print dialog. */
const usualColumns = 42;

/** Prints reports of shifts at this desk. */
export function useShiftPaper(): ShiftPaper {
  const { printing, print } = usePlaces();
  const { ports } = printing;
  const text = useText();
  const desk = useDesk();
  const makeX = useXPaperMaker();
  const printer = usePrintStatus(({ printers }) => printers.list[0]);
  return useMemo(() => {
    if (printer !== undefined) {
      const put = (content: Parameters<typeof ports.add>[1]): void => {
        void ports.add(printer.id, content);
        toast.show({ text: text('printing.asked', { printer: printer.name }) });
      };
      return {
        printX: (shiftId, till) => put({ kind: 'x-report', shiftId, till }),
        printZ: (shiftId, number) => put({ kind: 'z-report', shiftId, number }),
      };
    }
    const byDialog = async (shiftId: string, till: string): Promise<void> => {
      const items = await makeX(shiftId);
      if (items === undefined) return;
      try {
        await print({ jobId: desk.newId(), html: receiptHtml(paperLines(items, usualColumns), text('till.xTitle', { till })) });
      } catch (error) {
        if (!(error instanceof HostFault)) throw error;
        toast.show({ text: text('close.printFailed', { why: error.message }), tone: 'bad' });
      }
    };
    return { printX: (shiftId, till) => void byDialog(shiftId, till), printZ: undefined };
  }, [printer, ports, text, desk, makeX, print]);
}

import { useMemo } from 'react';
import { paperLines } from '#shared/printing/paper.ts';
import { receiptHtml } from '#shared/printing/receipt-html.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useXPaperMaker } from '#renderer/features/day-close/sheet-paper.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

interface Queue {
  readonly putX: ShiftPaper['printX'];
  readonly putZ: (shiftId: string, number: string) => void;
}

/** Reports of tills on receipt paper. */
export interface ShiftPaper {
  /** The figures of a till up to now, of its open shift or, null, of the day of an account; through the host's print dialog without a receipt printer. */
  readonly printX: (till: Pick<RowOf<'tills'>, 'id' | 'name'>, shiftId: string | null) => void;
  /** The same and a close into the queue of the receipt printer; undefined without one, because reports have a page of their own for the others. */
  readonly queue: Queue | undefined;
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
      const putX: ShiftPaper['printX'] = ({ id: tillId, name: till }, shiftId) => put({ kind: 'x-report', tillId, shiftId, till });
      return { printX: putX, queue: { putX, putZ: (shiftId, number) => put({ kind: 'z-report', shiftId, number }) } };
    }
    const byDialog = async (tillId: string, shiftId: string | null, till: string): Promise<void> => {
      const items = await makeX(tillId, shiftId);
      if (items === undefined) return;
      try {
        await print({ jobId: desk.newId(), html: receiptHtml(paperLines(items, usualColumns), text('till.xTitle', { till })) });
      } catch (error) {
        if (!(error instanceof HostFault)) throw error;
        toast.show({ text: text('close.printFailed', { why: error.message }), tone: 'bad' });
      }
    };
    return { printX: ({ id, name }, shiftId) => void byDialog(id, shiftId, name), queue: undefined };
  }, [printer, ports, text, desk, makeX, print]);
}

import { useMemo } from 'react';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import type { ReceiptPrinter } from '#renderer/features/checkout/print-buttons.tsx';
import { BillPrintState } from '#renderer/features/printing/bill-print-state.tsx';

/** The printer that receipts of this desk go to; undefined when there is none, and then the host's print dialog is asked. */
export function useReceiptPrinter(): ReceiptPrinter | undefined {
  const { ports } = usePlaces().printing;
  const printer = usePrintStatus(({ printers }) => printers.list[0]);
  return useMemo(
    () =>
      printer === undefined
        ? undefined
        : {
            print: (kind, { id, receiptNumber }) => void ports.add(printer.id, { kind, billId: id, receiptNumber }),
            state: (billId) => <BillPrintState billId={billId} ports={ports} />,
          },
    [printer, ports],
  );
}

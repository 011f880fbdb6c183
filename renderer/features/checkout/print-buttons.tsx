import { Ellipsis, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { receiptHtml } from '#shared/printing/receipt-html.ts';
import type { ReceiptKind } from '#shared/printing/receipt.ts';
import type { Bill } from '#shared/till/tables.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { paperPictures } from '#renderer/data/printing/paper-pictures.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { CheckoutSlots } from './checkout-panel.tsx';
import { useReceipt } from './use-receipt.ts';

/** The desk's receipt printer as a checkout sees it. */
export interface ReceiptPrinter {
  /** Puts a paper of the bill in the printer's queue. */
  readonly print: (kind: ReceiptKind, bill: Bill) => void;
  /** How far the papers of the bill are. */
  readonly state: (billId: string) => ReactNode;
}

/** Prints the papers of a bill: at the desk's receipt printer, or through the host's dialog. Printing never touches the sale. */
export function PrintButtons({
  bill,
  facts,
  print,
  printer,
  keepPdf,
  takesFocus,
}: {
  readonly bill: Bill;
  readonly facts: CheckoutFacts;
  readonly print: NonNullable<CheckoutSlots['print']>;
  readonly printer: ReceiptPrinter | undefined;
  readonly keepPdf: CheckoutSlots['keepPdf'];
  /** Printing is what comes next. */
  readonly takesFocus: boolean;
}) {
  const text = useText();
  const dialog = useDialogPrint(bill, facts, print);
  const put = (kind: ReceiptKind): void => (printer === undefined ? void dialog.print(kind) : printer.print(kind, bill));
  useHotkeys({ 'Mod+P': { label: text('checkout.print'), run: () => put('receipt') } }, { title: text('checkout.title') });
  const others = [
    { id: 'copy', label: text('printing.printCopy'), run: () => put('copy') },
    { id: 'gift', label: text('printing.printGift'), run: () => put('gift') },
    ...(keepPdf === undefined ? [] : [{ id: 'pdf', label: text('printing.asPdf'), run: () => void keepPdf(bill) }]),
  ];
  const byDialog = { id: 'dialog', label: text('printing.byDialog'), run: () => void dialog.print('receipt') };
  return (
    <>
      {dialog.fault !== undefined && <Banner tone="bad">{dialog.fault}</Banner>}
      {printer?.state(bill.id)}
      <div className="print-buttons">
        <Button
          autoFocus={takesFocus}
          variant="primary"
          size="large"
          wide
          keyHint="Mod+P"
          icon={<Printer />}
          isPending={dialog.isPrinting}
          onPress={() => put('receipt')}
        >
          {text('checkout.print')}
        </Button>
        <Menu
          label={text('printing.otherPapers')}
          trigger={<IconButton label={text('printing.otherPapers')} icon={<Ellipsis />} />}
          groups={[{ id: 'papers', label: text('printing.otherPapers'), entries: printer === undefined ? others : [...others, byDialog] }]}
        />
      </div>
    </>
  );
}

function useDialogPrint(bill: Bill, facts: CheckoutFacts, print: NonNullable<CheckoutSlots['print']>) {
  const text = useText();
  const desk = useDesk();
  const { linesOf, columns } = useReceipt(bill, facts);
  const printers = usePrintStatus((now) => now.printers);
  const [isPrinting, setPrinting] = useState(false);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const printIt = async (kind: ReceiptKind): Promise<void> => {
    if (isPrinting) return;
    setPrinting(true);
    setFault(undefined);
    try {
      const title = text('checkout.receiptNumber', { number: bill.receiptNumber });
      const pictures = paperPictures(printers, bill.receiptNumber, columns);
      const { result } = await print({ jobId: desk.newId(), html: receiptHtml(linesOf(kind), title, pictures) });
      if (result === 'printed') toast.show({ text: text('checkout.printed'), tone: 'good' });
    } catch (error) {
      if (!(error instanceof HostFault)) throw error;
      setFault(text('checkout.printFailed', { why: error.message }));
    } finally {
      setPrinting(false);
    }
  };
  return { isPrinting, fault, print: printIt };
}

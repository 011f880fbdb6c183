import { Ban, CircleCheck, Printer } from 'lucide-react';
import { useState } from 'react';
import { HostFault } from '#shared/bridge/host-fault.ts';
import type { Bill } from '#shared/till/tables.ts';
import type { CheckoutSlots } from './checkout-panel.tsx';
import { ChangeDue } from './pay-pad.tsx';
import { receiptHtml } from './receipt-lines.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useReceipt } from './use-receipt.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** The foot of a bill on which nothing is left to pay. Printing never touches the sale. */
export function SettledFoot({
  bill,
  facts,
  changeDue,
  print,
}: {
  readonly bill: Bill;
  readonly facts: CheckoutFacts;
  readonly changeDue: number | undefined;
  readonly print: CheckoutSlots['print'];
}) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const lines = useReceipt(bill, facts);
  const [isPrinting, setPrinting] = useState(false);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const title = text('checkout.receiptNumber', { number: bill.receiptNumber });
  const printIt = async () => {
    if (print === undefined || isPrinting) return;
    setPrinting(true);
    setFault(undefined);
    try {
      const { result } = await print({ jobId: desk.newId(), html: receiptHtml(lines, title) });
      if (result === 'printed') toast.show({ text: text('checkout.printed'), tone: 'good' });
    } catch (error) {
      if (!(error instanceof HostFault)) throw error;
      setFault(text('checkout.printFailed', { why: error.message }));
    } finally {
      setPrinting(false);
    }
  };
  useHotkeys(
    { 'Mod+P': { label: text('checkout.print'), run: () => void printIt(), isDisabled: print === undefined } },
    { title: text('checkout.title') },
  );
  return (
    <div className="pay-pad">
      {changeDue !== undefined && <ChangeDue minor={changeDue} />}
      <AmountLine
        label={
          <span className="paid-words" data-tone={bill.voided === null ? 'good' : 'neutral'}>
            {bill.voided === null ? <CircleCheck aria-hidden="true" /> : <Ban aria-hidden="true" />}
            {text(settledKey(bill))}
          </span>
        }
        amount={format.amount(bill.totalMinor)}
      />
      {fault !== undefined && <Banner tone="bad">{fault}</Banner>}
      {print !== undefined && (
        <Button
          autoFocus
          variant="primary"
          size="large"
          wide
          keyHint="Mod+P"
          icon={<Printer />}
          isPending={isPrinting}
          onPress={() => void printIt()}
        >
          {text('checkout.print')}
        </Button>
      )}
    </div>
  );
}

/** How a bill stands on which nothing is left to pay. One that gives back may still have money to hand over, which stands above. */
function settledKey({ voided, creditsBillId, paidMinor, totalMinor }: Bill) {
  if (voided !== null) return 'checkout.voided';
  if (creditsBillId === null) return 'checkout.paidFull';
  return paidMinor === totalMinor ? 'checkout.givenBack' : 'checkout.toGiveBack';
}

import type { Bill } from '#shared/till/tables.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useReceipt } from './use-receipt.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { ReceiptPaper } from '#renderer/ui/receipt-paper.tsx';

/** The receipt as the paper will show it. */
export function ReceiptPreview({ bill, facts }: { readonly bill: Bill; readonly facts: CheckoutFacts }) {
  const text = useText();
  const { lines, columns } = useReceipt(bill, facts);
  return (
    <Section title={text('checkout.receipt')}>
      <ReceiptPaper label={text('checkout.receiptNumber', { number: bill.receiptNumber })} lines={lines} columns={columns} />
    </Section>
  );
}

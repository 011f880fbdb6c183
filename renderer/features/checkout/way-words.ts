import { paymentParts } from '#shared/till/payment-parts.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';

/** By what a payment was paid: the method's name, or its till's where that method is gone, or what was paid in before. */
export function wayWords(text: Text, entry: Pick<LedgerEntry, 'methodId' | 'tillId' | 'postings'>, facts: CheckoutFacts): string {
  const { from } = paymentParts(entry);
  if (from === 'gift-card') return text('checkout.byGiftCard');
  if (from === 'client-account') return text('checkout.byAccount');
  return facts.methods.find((one) => one.id === entry.methodId)?.name ?? facts.tillById.get(entry.tillId ?? '')?.name ?? '';
}

import { useMemo } from 'react';
import type { Bill } from '#shared/till/tables.ts';
import type { PaperLine } from '#renderer/ui/receipt-paper.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { receiptLines } from './receipt-lines.ts';
import type { CheckoutFacts } from './use-checkout-facts.ts';

/** Columns of an 80 mm printer in its usual font. */
export const receiptColumns = 42;

/** The receipt of a bill as it stands now; it names the client when its printer may see him. */
export function useReceipt(bill: Bill, facts: CheckoutFacts): readonly PaperLine[] {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  return useMemo(() => {
    const methodName = (entry: { readonly methodId: string | null; readonly tillId: string | null }) =>
      facts.methods.find((method) => method.id === entry.methodId)?.name ?? facts.tillById.get(entry.tillId ?? '')?.name ?? '';
    const clientName = facts.clientId === null ? undefined : facts.clientNames?.[facts.clientId];
    const basis = { bill, payments: facts.payments, branch, clientName, methodName };
    return receiptLines(basis, text, format, receiptColumns);
  }, [bill, facts, branch, text, format]);
}

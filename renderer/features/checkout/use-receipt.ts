import { useMemo } from 'react';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import type { PaperLine } from '#renderer/ui/receipt-paper.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { wayWords } from './way-words.ts';
import { receiptLines } from './receipt-lines.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';

/** Columns of an 80 mm printer in its usual font. */
export const receiptColumns = 42;

/** The receipt of a bill as it stands now; it names the client when its printer may see him. */
export function useReceipt(bill: Bill, facts: CheckoutFacts): readonly PaperLine[] {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  return useMemo(() => {
    const methodName = (entry: LedgerEntry) => wayWords(text, entry, facts);
    // A bill for several people names each of them.
    const ids = new Set([facts.clientId, ...facts.otherVisits.map((visit) => visit.clientId)].filter((id) => id !== null));
    const names = [...ids].map((id) => facts.clientNames?.[id]).filter((name) => name !== undefined);
    const clientName = names.length === 0 ? undefined : names.join(', ');
    const basis = { bill, payments: facts.payments, branch, clientName, methodName };
    return receiptLines(basis, text, format, receiptColumns);
  }, [bill, facts, branch, text, format]);
}

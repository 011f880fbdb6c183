import { useCallback, useMemo } from 'react';
import { leftAfter } from '#shared/accounts/left-after.ts';
import { type PaperLine, paperLines } from '#shared/printing/paper.ts';
import { type ReceiptBasis, type ReceiptItem, type ReceiptKind, receiptItems } from '#shared/printing/receipt.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { paymentParts } from '#shared/till/payment-parts.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { receiptWords } from '#renderer/i18n/receipt-words.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { type CheckoutFacts, cardOf, readFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';

/** Columns of an 80 mm printer in its usual font. */
const usualColumns = 42;

/** What a receipt is made from as the bill stands now; it names the client when its printer may see him. */
function basisOf(bill: Bill, facts: CheckoutFacts, branch: RowOf<'branches'>, text: Text): ReceiptBasis {
  // A bill for several people names each of them.
  const ids = new Set([facts.clientId, ...facts.otherVisits.map((visit) => visit.clientId)].filter((id) => id !== null));
  const names = [...ids].map((id) => facts.clientNames?.[id]).filter((name) => name !== undefined);
  const clientName = names.length === 0 ? undefined : names.join(', ');
  const { payments, settings: rules } = facts;
  return {
    bill,
    payments,
    branch,
    rules,
    clientName,
    methodName: (entry) => wayWords(text, entry, facts),
    cardLeftMinor: (entry) => {
      const card = facts.giftCards.get(cardOf(entry) ?? '');
      return card === undefined ? undefined : leftAfter(card, entry.id);
    },
  };
}

/** A receipt as it is shown, with the columns of the printer that it would come out of. */
export interface ShownReceipt {
  readonly columns: 32 | 42 | 48;
  readonly lines: readonly PaperLine[];
  /** The lines of another paper of the same bill. */
  readonly linesOf: (kind: ReceiptKind) => readonly PaperLine[];
}

/** The papers of a bill as it stands now. */
export function useReceipt(bill: Bill, facts: CheckoutFacts): ShownReceipt {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const columns = usePrintStatus(({ printers }) => printers.list[0]?.columns ?? usualColumns);
  return useMemo(() => {
    const linesOf = (kind: ReceiptKind) =>
      paperLines(receiptItems(basisOf(bill, facts, branch, text), kind, receiptWords(text, format)), columns);
    return { columns, lines: linesOf('receipt'), linesOf };
  }, [bill, facts, branch, text, format, columns]);
}

/** Makes a paper of a bill when it is printed, from the bill as it stands then; undefined when it is not on this desk. */
export function useReceiptMaker(): (billId: string, kind: ReceiptKind) => Promise<readonly ReceiptItem[] | undefined> {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const session = useSession();
  const { read } = useDesk();
  return useCallback(
    async (billId, kind) => {
      const facts = await readFacts(read, { kind: 'bill', billId }, session, branch);
      if (facts.bill === undefined) return undefined;
      return receiptItems(basisOf(facts.bill, facts, branch, text), kind, receiptWords(text, format));
    },
    [text, format, branch, session, read],
  );
}

/** By what a payment was paid: the method's name, or its till's where that method is gone, or what was paid in before. */
export function wayWords(
  text: Text,
  entry: Pick<LedgerEntry, 'methodId' | 'tillId' | 'postings' | 'channel'>,
  facts: CheckoutFacts,
): string {
  const { from } = paymentParts(entry);
  if (from === 'gift-card') {
    const card = facts.giftCards.get(cardOf(entry) ?? '');
    // Whoever finds the receipt cannot pay with what he reads on it.
    return card === undefined ? text('checkout.byGiftCard') : text('checkout.byCardEnding', { signs: card.code.slice(-4) });
  }
  if (from === 'client-account') return text('checkout.byAccount');
  if (from === 'set-off') return text('checkout.bySetOff');
  const way = facts.methods.find((one) => one.id === entry.methodId)?.name ?? facts.tillById.get(entry.tillId ?? '')?.name ?? '';
  return entry.channel === 'online' ? text('checkout.byOnline', { method: way }) : way;
}

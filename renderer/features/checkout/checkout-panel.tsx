import { useCallback, useState, type ReactNode } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import type { CheckoutLine } from '#shared/till/bill-draft.ts';
import type { Bill } from '#shared/till/tables.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import type { OtherPaymentBasis } from '#renderer/data/checkout/bill-deeds.ts';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { BillPanel } from './bill-panel.tsx';
import type { ReceiptPrinter } from './print-buttons.tsx';
import type { BillSubject } from '#renderer/data/checkout/checkout-facts.ts';

/** The bill as another way to pay sees it. */
export interface BillToPay {
  readonly billId: string;
  readonly clientId: string | null;
  readonly dueMinor: number;
  /**
   * Saves a payment of so much; when it is the first of its bill, that is posted in the same transaction. Answers whether it was saved; why it
   * was not is shown by the checkout.
   */
  readonly pay: (amountMinor: number, make: (basis: OtherPaymentBasis) => Invocation) => Promise<boolean>;
}

/** A way to pay beside the branch's methods, such as a gift card: a button among them, and what is asked when it is pressed. */
export interface OtherWay {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly panel: (bill: BillToPay) => ReactNode;
}

/** Something to sell that is in no catalogue, such as a gift card: a button beside "Other amount", and a form that makes the line. */
export interface OtherLine {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly form: (add: (line: CheckoutLine) => void, cancel: () => void) => ReactNode;
}

/** What the app lends to a checkout from elsewhere. */
export interface CheckoutSlots {
  /** Opens a till in the place where cash was refused: the till screen's form, which calls `done` when the till is open or was left closed. */
  readonly openTill?: (tillId: string, done: () => void) => ReactNode;
  /** The host's printer. Without it nothing offers to print. */
  readonly print?: HostBridge['print'];
  /** The desk's receipt printer. Without one the host's print dialog is asked. */
  readonly receiptPrinter?: ReceiptPrinter | undefined;
  /** Keeps the receipt as a PDF, to be sent by e-mail. */
  readonly keepPdf?: (bill: Bill) => Promise<void>;
  /** The card terminal of this desk. Without one a payment by card is saved at once. */
  readonly terminal?: CardTerminal;
  /** What was paid too much on a bill, and the way to give it back; stands above all else of the bill. */
  readonly tooMuch?: (bill: Bill) => ReactNode;
  /** How a bill that was posted is taken back, whole or in part; stands below its payments. It says while a form of its own is open. */
  readonly undoing?: (bill: Bill, onForm: (isOpen: boolean) => void) => ReactNode;
  readonly otherWays?: readonly OtherWay[];
  readonly otherLines?: readonly OtherLine[];
  /** What is saved together with a bill that is posted now, for one of its lines, such as the gift card that it sells. */
  readonly withLine?: (line: CheckoutLine, bill: Omit<OtherPaymentBasis, 'entryId'>) => readonly Invocation[];
}

/** The bill of an arrived visit, beside the calendar. */
export function CheckoutPanel({ visitId, onClose, ...slots }: { readonly visitId: string; readonly onClose: () => void } & CheckoutSlots) {
  const subject: BillSubject = { kind: 'visit', visitId };
  return <BillPanel key={visitId} subject={subject} slots={slots} onClose={onClose} onPosted={() => undefined} />;
}

/**
 * A sale without a visit; with `parkedId` one that was set aside; with `billId` a bill that was posted before, to pay the rest of it, take money
 * back or print it again. `asked` is another object each time that somebody asks for a sale: where one was posted, the next begins.
 */
export function SalePanel({
  billId,
  parkedId,
  asked,
  onClose,
  ...slots
}: { readonly billId?: string; readonly parkedId?: string; readonly asked: object; readonly onClose: () => void } & CheckoutSlots) {
  const [sale, setSale] = useState<{ readonly number: number; readonly asked: object; readonly postedId?: string }>({ number: 0, asked });
  if (sale.asked !== asked) setSale(sale.postedId === undefined ? { ...sale, asked } : { number: sale.number + 1, asked });
  const shownId = billId ?? sale.postedId;
  const subject: BillSubject =
    shownId === undefined ? { kind: 'sale', ...(parkedId === undefined ? {} : { parkedId }) } : { kind: 'bill', billId: shownId };
  const keepPosted = useCallback((postedId: string): void => setSale((before) => ({ ...before, postedId })), []);
  return <BillPanel key={billId ?? sale.number} subject={subject} slots={slots} onClose={onClose} onPosted={keepPosted} />;
}

import { useState } from 'react';
import type { Refusal } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { paymentParts } from '#shared/till/payment-parts.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useRun, useSession } from '#renderer/data/use-desk.tsx';
import { type CardTerminal, type TerminalPayment, askInTurn } from '#renderer/data/devices/card-terminal.ts';
import { wouldRefuse } from '#renderer/data/devices/would-refuse.ts';
import { type BillToPost, type OtherPayment, billDeeds } from '#renderer/data/checkout/bill-deeds.ts';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { takeBackDeed } from '#renderer/data/checkout/take-back-deed.ts';

/** Why nothing was saved: the trade said no, the card terminal did, or the desk could not write. */
export type CashierTrouble = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'declined' | 'failed' };

/** Takes money and takes it back. Each answers whether it was saved. */
export interface Cashier {
  /** The first payment posts the bill in the same transaction; `payment` null settles a bill of zero. */
  readonly take: (facts: CheckoutFacts, bill: BillToPost | undefined, payment: PlannedPayment | OtherPayment | null) => Promise<boolean>;
  /** Makes a payment without saving it, for a terminal to be asked first; undefined when it would be refused, and then the trouble says why. */
  readonly prepare: (facts: CheckoutFacts, bill: BillToPost | undefined, payment: PlannedPayment) => Promise<TerminalPayment | undefined>;
  /** With a terminal that moves the money first, and then it is saved as far as the terminal says so. */
  readonly takeBack: (facts: CheckoutFacts, payment: LedgerEntry, reason: string, terminal?: CardTerminal) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly trouble: CashierTrouble | undefined;
  readonly clearTrouble: () => void;
}

/** The commands behind the checkout. */
export function useCashier(): Cashier {
  const desk = useDesk();
  const branch = useBranch();
  const session = useSession();
  const maker = { desk, branch, userId: session.user.id };
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<CashierTrouble | undefined>(undefined);

  const failed = (fault: unknown): void => {
    setTrouble({ kind: 'failed' });
    // The recovery screen is for bugs; a disk that is full is told in place, and still reported.
    queueMicrotask(() => reportError(fault));
  };
  const save = async (make: () => Promise<readonly Invocation[]>): Promise<boolean> => {
    try {
      const [first, ...rest] = await make();
      const result = await run(must(first, 'there is a bill to post or a payment to take'), ...rest);
      setTrouble(result.ok ? undefined : { kind: 'refused', refusal: result.error });
      return result.ok;
    } catch (fault) {
      failed(fault);
      return false;
    }
  };
  const take: Cashier['take'] = (facts, bill, payment) => save(() => billDeeds(maker, facts, bill, payment, desk.newId()));

  const prepare: Cashier['prepare'] = async (facts, bill, payment) => {
    try {
      const id = desk.newId();
      let receiptNumber = facts.bill?.receiptNumber ?? '';
      const keepNumber = (drawn: string): void => {
        receiptNumber = drawn;
        bill?.keepNumber(drawn);
      };
      const deeds = await billDeeds(maker, facts, bill === undefined ? undefined : { ...bill, keepNumber }, payment, id);
      // A card that is charged for what the books refuse would have to be given back.
      const refusal = await wouldRefuse(desk, session, deeds);
      setTrouble(refusal === undefined ? undefined : { kind: 'refused', refusal });
      const billId = bill?.draft.billId ?? facts.bill?.id ?? '';
      const { methodId, amountMinor } = payment;
      return refusal === undefined ? { id, billId, receiptNumber, methodId, amountMinor, currency: branch.currency, deeds } : undefined;
    } catch (fault) {
      failed(fault);
      return undefined;
    }
  };

  const takeBack: Cashier['takeBack'] = async (facts, payment, reason, terminal) => {
    const id = desk.newId();
    const deeds = [takeBackDeed(maker, facts, payment, { reason, entryId: id })];
    const { bill } = facts;
    if (terminal === undefined || bill === undefined || payment.methodId === null) return save(async () => deeds);
    try {
      const { receiptNumber, currency } = bill;
      const amountMinor = 0 - paymentParts(payment).takenMinor;
      const ask = { id, billId: bill.creditsBillId ?? bill.id, receiptNumber, methodId: payment.methodId, amountMinor, currency, deeds };
      const end = await askInTurn({ desk, session, terminal }, [ask]);
      setTrouble(typeof end === 'object' ? { kind: 'refused', refusal: end.refusal } : end === 'declined' ? { kind: end } : undefined);
      return end === 'posted';
    } catch (fault) {
      failed(fault);
      return false;
    }
  };

  return { take, prepare, takeBack, isBusy: isRunning, trouble, clearTrouble: () => setTrouble(undefined) };
}

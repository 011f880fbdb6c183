import { useState } from 'react';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { Refusal } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useRun, useSession } from '#renderer/data/use-desk.tsx';
import { wouldRefuse } from '#renderer/data/devices/would-refuse.ts';
import { type BillToPost, type OtherPayment, billDeeds } from '#renderer/data/checkout/bill-deeds.ts';
import type { TerminalPayment } from './checkout-panel.tsx';
import { type PlannedPayment, shiftFor } from '#shared/till/plan-payment.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';

/** Why nothing was saved: the trade said no, or the desk could not write. */
export type CashierTrouble = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'failed' };

/** Takes money and takes it back. Each answers whether it was saved. */
export interface Cashier {
  /** The first payment posts the bill in the same transaction; `payment` null settles a bill of zero. */
  readonly take: (facts: CheckoutFacts, bill: BillToPost | undefined, payment: PlannedPayment | OtherPayment | null) => Promise<boolean>;
  /** Makes a payment without saving it, for a terminal to be asked first; undefined when it would be refused, and then the trouble says why. */
  readonly prepare: (facts: CheckoutFacts, bill: BillToPost | undefined, payment: PlannedPayment) => Promise<TerminalPayment | undefined>;
  readonly takeBack: (facts: CheckoutFacts, payment: LedgerEntry, reason: string) => Promise<boolean>;
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
  const today = () => businessDayOf(desk.clock.now(), branch);

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

  const takeBack: Cashier['takeBack'] = (facts, payment, reason) =>
    save(async () => {
      if (payment.tillId === null) {
        // It came from a gift card or an account, and goes back there: no till moves.
        const shiftId = facts.openShifts.find((shift) => shift.deviceId === desk.deviceId)?.id ?? null;
        return [invoke(reverseAccountEntry, { entry: payment.id, kind: 'payment', day: today(), shiftId, reason })];
      }
      const till = facts.tillById.get(payment.tillId);
      const shift = till === undefined ? undefined : shiftFor(till, facts.openShifts, desk.deviceId);
      const args = {
        entryId: desk.newId(),
        payment: payment.id,
        billId: payment.billId ?? '',
        day: today(),
        shiftId: shift?.id ?? null,
        reason,
      };
      return [invoke(reversePayment, args)];
    });

  return { take, prepare, takeBack, isBusy: isRunning, trouble, clearTrouble: () => setTrouble(undefined) };
}

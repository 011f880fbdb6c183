import { useState } from 'react';
import type { Refusal } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type Desk, type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useRun } from '#renderer/data/use-desk.tsx';
import type { CheckoutDraft, DraftSums } from './bill-draft.ts';
import { type PlannedPayment, shiftFor } from './plan-payment.ts';
import type { CheckoutFacts } from './use-checkout-facts.ts';

/** Why nothing was saved: the trade said no, or the desk could not write. */
export type CashierTrouble = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'failed' };

/** A bill that is not posted yet, ready to be. */
export interface BillToPost {
  readonly draft: CheckoutDraft;
  readonly sums: DraftSums;
  /** Keeps the number that was drawn, should the bill be refused after all. */
  readonly keepNumber: (receiptNumber: string) => void;
}

/** Takes money and takes it back. Each answers whether it was saved. */
export interface Cashier {
  /** The first payment posts the bill in the same transaction; `payment` null settles a bill of zero. */
  readonly take: (facts: CheckoutFacts, bill: BillToPost | undefined, payment: PlannedPayment | null) => Promise<boolean>;
  readonly takeBack: (facts: CheckoutFacts, payment: LedgerEntry, reason: string) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly trouble: CashierTrouble | undefined;
  readonly clearTrouble: () => void;
}

/** The commands behind the checkout. */
export function useCashier(): Cashier {
  const desk = useDesk();
  const branch = useBranch();
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<CashierTrouble | undefined>(undefined);

  const save = async (make: () => Promise<readonly [Invocation, ...Invocation[]]>): Promise<boolean> => {
    try {
      const result = await run(...(await make()));
      setTrouble(result.ok ? undefined : { kind: 'refused', refusal: result.error });
      return result.ok;
    } catch (fault) {
      setTrouble({ kind: 'failed' });
      // The recovery screen is for bugs; a disk that is full is told in place, and still reported.
      queueMicrotask(() => reportError(fault));
      return false;
    }
  };
  const today = () => businessDayOf(desk.clock.now(), branch);

  const take: Cashier['take'] = (facts, bill, payment) =>
    save(async () => {
      const billId = bill?.draft.billId ?? facts.bill?.id ?? '';
      const ownShift = facts.openShifts.find((shift) => shift.deviceId === desk.deviceId)?.id ?? null;
      const post = bill === undefined ? undefined : await posting(desk, branch, facts, bill, payment === null ? ownShift : payment.shiftId);
      const pay =
        payment === null
          ? undefined
          : invoke(takePayment, {
              ...payment,
              entryId: desk.newId(),
              billId,
              clientId: facts.bill?.clientId ?? facts.visit?.clientId ?? null,
              day: today(),
              currency: branch.currency,
            });
      const [first, ...rest] = [post, pay].filter((one) => one !== undefined);
      if (first === undefined) throw new Error('there is neither a bill to post nor a payment to take');
      return [first, ...rest];
    });

  const takeBack: Cashier['takeBack'] = (facts, payment, reason) =>
    save(async () => {
      const till = facts.tillById.get(payment.tillId ?? '');
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

  return { take, takeBack, isBusy: isRunning, trouble, clearTrouble: () => setTrouble(undefined) };
}

/** The bill as the client is told it, with its number from this device's series. */
async function posting(
  desk: Desk,
  branch: RowOf<'branches'>,
  facts: CheckoutFacts,
  { draft, sums, keepNumber }: BillToPost,
  shiftId: string | null,
): Promise<Invocation> {
  const receiptNumber = draft.receiptNumber ?? (await desk.nextNumber('receipt'));
  keepNumber(receiptNumber);
  const bill = {
    id: draft.billId,
    day: businessDayOf(desk.clock.now(), branch),
    receiptNumber,
    visitIds: facts.visit === undefined ? [] : [facts.visit.id],
    clientId: facts.visit?.clientId ?? null,
    currency: branch.currency,
    lines: sums.lines,
    taxRounding: branch.taxRounding,
    taxes: [...sums.taxes],
    totalMinor: sums.totalMinor,
    creditsBillId: null,
  };
  const hasGoods = sums.lines.some((line) => line.kind === 'product');
  return invoke(postBill, { bill, shiftId, storageId: hasGoods ? facts.storageId : null });
}

import { useState } from 'react';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { Refusal } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { CheckoutDraft, DraftSums } from '#shared/till/bill-draft.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { loadUntoldPrices } from '#shared/till/sold-prices.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type Desk, type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useRun, useSession } from '#renderer/data/use-desk.tsx';
import type { CheckoutSlots, OtherPaymentBasis } from './checkout-panel.tsx';
import { type PlannedPayment, shiftFor } from '#shared/till/plan-payment.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';

/** Why nothing was saved: the trade said no, or the desk could not write. */
export type CashierTrouble = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'failed' };

/** A bill that is not posted yet, ready to be. */
export interface BillToPost {
  readonly draft: CheckoutDraft;
  readonly sums: DraftSums;
  /** All that are on it: the one that it was begun for first. */
  readonly visits: readonly Visit[];
  /** Keeps the number that was drawn, should the bill be refused after all. */
  readonly keepNumber: (receiptNumber: string) => void;
  readonly withLine: CheckoutSlots['withLine'];
}

/** Makes a payment that is neither cash nor card. */
export type OtherPayment = (basis: OtherPaymentBasis) => Invocation;

/** Takes money and takes it back. Each answers whether it was saved. */
export interface Cashier {
  /** The first payment posts the bill in the same transaction; `payment` null settles a bill of zero. */
  readonly take: (facts: CheckoutFacts, bill: BillToPost | undefined, payment: PlannedPayment | OtherPayment | null) => Promise<boolean>;
  readonly takeBack: (facts: CheckoutFacts, payment: LedgerEntry, reason: string) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly trouble: CashierTrouble | undefined;
  readonly clearTrouble: () => void;
}

/** The commands behind the checkout. */
export function useCashier(): Cashier {
  const desk = useDesk();
  const branch = useBranch();
  const { user } = useSession();
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<CashierTrouble | undefined>(undefined);

  const save = async (make: () => Promise<readonly Invocation[]>): Promise<boolean> => {
    try {
      const [first, ...rest] = await make();
      const result = await run(must(first, 'there is a bill to post or a payment to take'), ...rest);
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
      const ownShift = facts.openShifts.find((shift) => shift.deviceId === desk.deviceId)?.id ?? null;
      const isPlanned = payment !== null && typeof payment !== 'function';
      const basis = {
        billId: bill?.draft.billId ?? facts.bill?.id ?? '',
        clientId: facts.bill?.clientId ?? clientOf(facts, bill),
        day: today(),
        currency: branch.currency,
        shiftId: isPlanned ? payment.shiftId : ownShift,
      };
      const deeds = bill === undefined ? [] : await posting(desk, branch, facts, bill, basis, user.id);
      if (payment === null) return deeds;
      const entry = { ...basis, entryId: desk.newId() };
      return [...deeds, isPlanned ? invoke(takePayment, { ...entry, ...payment }) : payment(entry)];
    });

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

  return { take, takeBack, isBusy: isRunning, trouble, clearTrouble: () => setTrouble(undefined) };
}

/** Whom a bill is for: whoever the visit is for that it was begun for, or else the first that was added. */
function clientOf({ visit }: CheckoutFacts, bill: BillToPost | undefined): string | null {
  return visit?.clientId ?? bill?.visits.find(({ clientId }) => clientId !== null)?.clientId ?? null;
}

/** The bill as the client is told it, with its number from this device's series, and what goes with its lines. */
async function posting(
  desk: Desk,
  branch: RowOf<'branches'>,
  facts: CheckoutFacts,
  { draft, sums, visits, keepNumber, withLine }: BillToPost,
  basis: Omit<OtherPaymentBasis, 'entryId'>,
  actorId: string,
): Promise<readonly Invocation[]> {
  const receiptNumber = draft.receiptNumber ?? (await desk.nextNumber('receipt'));
  keepNumber(receiptNumber);
  const { billId: id, clientId, day, currency, shiftId } = basis;
  const bill = {
    id,
    day,
    receiptNumber,
    visitIds: visits.map((visit) => visit.id),
    clientId,
    currency,
    lines: sums.lines,
    taxRounding: branch.taxRounding,
    taxes: [...sums.taxes],
    totalMinor: sums.totalMinor,
    creditsBillId: null,
    ...(sums.billDiscountMinor > 0 && draft.discount?.name !== undefined ? { discountName: draft.discount.name } : {}),
  };
  const hasGoods = sums.lines.some((line) => line.kind === 'product');
  // Who may not change a price and has an old one on the bill is told so, and takes the line off and adds it again.
  const { lineIds, mayChange } = await loadUntoldPrices(desk.read, bill, visits, { pricedLineIds: [], actorId });
  const priced = mayChange && lineIds.length > 0 ? { pricedLineIds: [...lineIds] } : {};
  const post = invoke(postBill, { bill, shiftId, storageId: hasGoods ? facts.storageId : null, ...priced });
  return [post, ...draft.lines.flatMap((line) => withLine?.(line, basis) ?? [])];
}

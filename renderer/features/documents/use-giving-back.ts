import { useRef, useState } from 'react';
import type { Refusal } from '#shared/commands/command.ts';
import { payFromAccount } from '#shared/accounts/client-account.ts';
import { redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { must } from '#shared/kernel/assert.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { postBill } from '#shared/till/post-bill.ts';
import type { CreditSums } from '#shared/till/refund.ts';
import type { Bill } from '#shared/till/tables.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useRun } from '#renderer/data/use-desk.tsx';
import type { BillFamily } from './use-bill-family.ts';
import type { MoneyBack } from './way-back.tsx';

/** Why nothing was saved: the trade said no, or the desk could not write. */
export type UndoingTrouble = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'failed' };

/** What is given back, and how. */
export interface GivenBack {
  readonly sums: CreditSums;
  /** Nothing where what is given back cost nothing. */
  readonly payments: readonly MoneyBack[];
  readonly goodsReturn: boolean;
  readonly reason: string;
  /** What is done together with it, such as the status that a visit without its money gets. */
  readonly alongside?: readonly Invocation[];
}

/** Gives back, and voids. Each answers whether it was saved. */
export interface GivingBack {
  /** The bill that gives back and the money in one: both are saved or neither. */
  readonly giveBack: (family: BillFamily, given: GivenBack) => Promise<boolean>;
  /** The money of a bill that gives back, which has not gone yet. */
  readonly payBack: (family: BillFamily, credit: Bill, payments: readonly MoneyBack[]) => Promise<boolean>;
  readonly voidIt: (family: BillFamily, bill: Bill, reason: string) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly trouble: UndoingTrouble | undefined;
}

/** The commands behind taking a bill back. */
export function useGivingBack(): GivingBack {
  const desk = useDesk();
  const branch = useBranch();
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<UndoingTrouble | undefined>(undefined);
  // A number that was drawn for what was refused is the number of the next try.
  const drawn = useRef<string | undefined>(undefined);

  const save = async (make: () => Promise<readonly Invocation[]>): Promise<boolean> => {
    try {
      const [first, ...rest] = await make();
      const result = await run(must(first, 'there is something to give back or to void'), ...rest);
      setTrouble(result.ok ? undefined : { kind: 'refused', refusal: result.error });
      return result.ok;
    } catch (fault) {
      setTrouble({ kind: 'failed' });
      queueMicrotask(() => reportError(fault));
      return false;
    }
  };
  const today = () => businessDayOf(desk.clock.now(), branch);
  const ownShift = ({ facts }: BillFamily) => facts.openShifts.find((shift) => shift.deviceId === desk.deviceId)?.id ?? null;
  const paying = (
    family: BillFamily,
    { id, clientId, currency }: Pick<Bill, 'id' | 'clientId' | 'currency'>,
    back: MoneyBack,
  ): Invocation => {
    const entry = { entryId: desk.newId(), billId: id, day: today(), currency };
    if (back.kind === 'method') return invoke(takePayment, { ...entry, clientId, ...back.payment });
    const onto = { amountMinor: 0 - back.minor, shiftId: ownShift(family) };
    if (back.kind === 'gift-card')
      return invoke(redeemGiftCard, { ...entry, ...onto, clientId, cardId: back.cardId, code: back.code, pastExpiry: false });
    const whose = must(clientId, 'money goes onto the account of a client');
    return invoke(payFromAccount, { ...entry, ...onto, clientId: whose, beyondLimit: false });
  };

  return {
    giveBack: async (family, { sums, payments, goodsReturn, reason, alongside = [] }) => {
      const isSaved = await save(async () => {
        const { sale, facts } = family;
        const { clientId, currency, taxRounding } = sale;
        drawn.current ??= await desk.nextNumber('receipt');
        const about = { id: desk.newId(), day: today(), receiptNumber: drawn.current, visitIds: [], clientId, currency, taxRounding };
        const bill = { ...about, ...sums, lines: [...sums.lines], taxes: [...sums.taxes], creditsBillId: sale.id };
        const storageId = goodsReturn ? facts.storageId : null;
        const posting = invoke(postBill, {
          bill,
          shiftId:
            payments.map((one) => (one.kind === 'method' ? one.payment.shiftId : null)).find((id) => id !== null) ?? ownShift(family),
          storageId,
          reason,
        });
        return [posting, ...payments.map((one) => paying(family, bill, one)), ...alongside];
      });
      if (isSaved) drawn.current = undefined;
      return isSaved;
    },
    payBack: (family, credit, payments) => save(async () => payments.map((one) => paying(family, credit, one))),
    voidIt: (family, bill, reason) =>
      save(async () => {
        const hasGoods = bill.lines.some((line) => line.kind === 'product');
        const storageId = hasGoods ? family.facts.storageId : null;
        return [invoke(voidBill, { entryId: desk.newId(), billId: bill.id, day: today(), shiftId: ownShift(family), storageId, reason })];
      }),
    isBusy: isRunning,
    trouble,
  };
}

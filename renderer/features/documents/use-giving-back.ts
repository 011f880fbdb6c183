import { useRef, useState } from 'react';
import type { Refusal } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { postBill } from '#shared/till/post-bill.ts';
import type { CreditSums } from '#shared/till/refund.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import type { Bill } from '#shared/till/tables.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { type Desk, type Invocation, invoke } from '#renderer/data/desk.ts';
import { type CardTerminal, askInTurn } from '#renderer/data/devices/card-terminal.ts';
import { storageOfBill } from '#renderer/data/checkout/storage-of-bill.ts';
import { useBranch, useDeskScope, useRun, useSession } from '#renderer/data/use-desk.tsx';
import { underReceiptNumber } from './receipt-number.ts';
import { type PartsBack, type PartsPlan, planParts } from './parts-back.ts';
import type { BillFamily } from './use-bill-family.ts';
import type { MoneyBack } from './way-back.tsx';

/** Why nothing was saved: the trade said no, the card terminal did, or the desk could not write. */
export type UndoingTrouble = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'declined' | 'failed' };

/** What is given back, and how. */
export interface GivenBack {
  readonly sums: CreditSums;
  /** Nothing where what is given back cost nothing, or only lessens what is still owed. */
  readonly payments: readonly MoneyBack[];
  readonly goodsReturn: boolean;
  readonly reason: string;
  /** What is done together with it, such as the status that a visit without its money gets. */
  readonly alongside?: readonly Invocation[];
  /** The card terminal is about to be asked; what becomes of it stands on the bill. */
  readonly onAsk?: () => void;
}

/** What became of it. `left`: the card terminal, or a person who looks at it, has the last word on some of it. */
export type GivingEnd = 'saved' | 'left' | 'no';

/** Gives back, and voids. */
export interface GivingBack {
  /**
   * The bill that gives back and the money in one: both are saved or neither. What goes back onto a card at a terminal goes there first; of
   * several cards one after another, and the bill comes with the first.
   */
  readonly giveBack: (family: BillFamily, given: GivenBack) => Promise<GivingEnd>;
  /** Money of a bill that gives back, which has not gone yet, or what was paid too much on a sale. */
  readonly payBack: (family: BillFamily, bill: Bill, payments: readonly MoneyBack[]) => Promise<GivingEnd>;
  /** With what is done together with it, such as the status that a visit without its bill gets. Answers whether it was saved. */
  readonly voidIt: (family: BillFamily, bill: Bill, reason: string, alongside?: readonly Invocation[]) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly trouble: UndoingTrouble | undefined;
}

/** The commands behind taking a bill back. */
export function useGivingBack(terminal: CardTerminal | undefined): GivingBack {
  const { desk, drafts } = useDeskScope();
  const branch = useBranch();
  const session = useSession();
  const { run, isRunning } = useRun();
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<UndoingTrouble | undefined>(undefined);
  // A number is drawn before anything runs: who presses again by then means the same.
  const isAtIt = useRef(false);

  const save = async (deeds: readonly Invocation[]): Promise<GivingEnd> => {
    const [first, ...rest] = deeds;
    const result = await run(must(first, 'there is something to give back or to void'), ...rest);
    setTrouble(result.ok ? undefined : { kind: 'refused', refusal: result.error });
    return result.ok ? 'saved' : 'no';
  };
  const askFor = async (asks: PartsPlan['asks'], by: CardTerminal, onAsk: (() => void) | undefined): Promise<GivingEnd> => {
    setAsking(true);
    try {
      const end = await askInTurn({ desk, session, terminal: by }, asks, onAsk);
      setTrouble(typeof end === 'object' ? { kind: 'refused', refusal: end.refusal } : end === 'declined' ? { kind: end } : undefined);
      return end === 'posted' ? 'saved' : end === 'open' || end === 'part' ? 'left' : 'no';
    } finally {
      setAsking(false);
    }
  };
  const pay = (parts: PartsBack, onAsk?: () => void): Promise<GivingEnd> => {
    const plan = planParts(
      parts,
      (payment) => terminal?.takes(payment) === true,
      () => desk.newId(),
    );
    return terminal === undefined || plan.asks.length === 0 ? save(plan.deeds) : askFor(plan.asks, terminal, onAsk);
  };
  const trying = async (work: () => Promise<GivingEnd>): Promise<GivingEnd> => {
    if (isAtIt.current) return 'no';
    isAtIt.current = true;
    try {
      return await work();
    } catch (fault) {
      setTrouble({ kind: 'failed' });
      queueMicrotask(() => reportError(fault));
      return 'no';
    } finally {
      isAtIt.current = false;
    }
  };
  const now = ({ facts }: BillFamily) => ({ day: businessDayOf(desk.clock.now(), branch), shiftId: ownShift(facts, desk) });

  return {
    giveBack: (family, given) =>
      trying(() => {
        const post = (receiptNumber: string): Promise<GivingEnd> => {
          const at = now(family);
          const bill = creditBill(family, given, { id: desk.newId(), day: at.day, receiptNumber });
          const deeds = { before: [postDeed(family, bill, given, at.shiftId)], after: given.alongside ?? [] };
          return pay({ ...deeds, bill, payments: given.payments, waiting: family.sale, ...at }, given.onAsk);
        };
        return underReceiptNumber({ desk, drafts }, family.sale.id, post, 'no');
      }),
    payBack: (family, bill, payments) => trying(() => pay({ before: [], after: [], bill, payments, waiting: family.sale, ...now(family) })),
    voidIt: async (family, bill, reason, alongside = []) => {
      const voids = async () => {
        const storageId = await storageOfBill(desk.read, bill);
        return save([invoke(voidBill, { entryId: desk.newId(), billId: bill.id, ...now(family), storageId, reason }), ...alongside]);
      };
      return (await trying(voids)) === 'saved';
    },
    isBusy: isRunning || isAsking,
    trouble,
  };
}

function ownShift({ openShifts }: BillFamily['facts'], { deviceId }: Pick<Desk, 'deviceId'>): string | null {
  return openShifts.find((shift) => shift.deviceId === deviceId)?.id ?? null;
}

/** Posts the bill that gives back: in the shift that its money leaves, or in that of this desk. */
function postDeed(
  family: BillFamily,
  bill: ReturnType<typeof creditBill>,
  { payments, goodsReturn, reason }: Pick<GivenBack, 'payments' | 'goodsReturn' | 'reason'>,
  ownShiftId: string | null,
): Invocation {
  const storageId = goodsReturn ? family.facts.storageId : null;
  const shiftIds = payments.map((one) => (one.kind === 'method' ? one.payment.shiftId : null));
  const shiftId = shiftIds.find((id) => id !== null) ?? ownShiftId;
  return invoke(postBill, { bill, shiftId, storageId, reason, ...setOffBy(family, bill) });
}

/** What is still owed on the sale is lessened first: nobody is handed money while he owes. */
function setOffBy({ sale }: BillFamily, { totalMinor }: Pick<Bill, 'totalMinor'>): { readonly setOffMinor?: number } {
  const setOffMinor = setOffOf(sale, 0 - totalMinor);
  return setOffMinor === 0 ? {} : { setOffMinor };
}

/** The bill that gives back, with what it takes over from the sale. */
function creditBill({ sale }: BillFamily, { sums }: Pick<GivenBack, 'sums'>, about: Pick<Bill, 'id' | 'day' | 'receiptNumber'>) {
  const { clientId, currency, taxRounding, discountName } = sale;
  const told = { ...about, visitIds: [], clientId, currency, taxRounding, creditsBillId: sale.id };
  const bill = { ...told, ...sums, lines: [...sums.lines], taxes: [...sums.taxes] };
  return discountName === undefined ? bill : { ...bill, discountName };
}

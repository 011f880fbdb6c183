import { payFromAccount } from '#shared/accounts/client-account.ts';
import { redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { must } from '#shared/kernel/assert.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import type { Bill } from '#shared/till/tables.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import type { TerminalPayment } from '#renderer/data/devices/card-terminal.ts';
import type { MoneyBack } from './way-back.tsx';

/** The money of a bill that gives back, and what is saved around it. */
export interface PartsBack {
  readonly before: readonly Invocation[];
  /** What waits until all of the money has gone back, such as the status of a visit that was paid. */
  readonly after: readonly Invocation[];
  readonly bill: Pick<Bill, 'id' | 'clientId' | 'currency'>;
  readonly payments: readonly MoneyBack[];
  /** The sale: it waits for the card terminal with all that gives back of it, and the client has its number in his hand. */
  readonly waiting: Pick<Bill, 'id' | 'receiptNumber'>;
  readonly day: Day;
  /** The open shift of this desk, if there is one. */
  readonly shiftId: string | null;
}

/** What is saved at once, and what a card terminal is asked for before: then nothing is saved by itself, and the first ask brings all of it. */
export interface PartsPlan {
  readonly deeds: readonly Invocation[];
  readonly asks: readonly TerminalPayment[];
}

/** Parts what goes back into what is saved here and what goes onto cards at a terminal, one after another. */
export function planParts(parts: PartsBack, goesOverTerminal: (payment: PlannedPayment) => boolean, newId: () => string): PartsPlan {
  const { before, after, bill, payments, waiting } = parts;
  const isAway = (one: MoneyBack): boolean => one.kind === 'method' && goesOverTerminal(one.payment);
  const here = payments.filter((one) => !isAway(one)).map((one) => deedOf(parts, one, newId()));
  const away = payments.flatMap((one) => (one.kind === 'method' && isAway(one) ? [one] : []));
  const atOnce = [...before, ...here];
  if (away.length === 0) return { deeds: [...atOnce, ...after], asks: [] };
  const asks = away.map((one, at): TerminalPayment => {
    const id = newId();
    const { methodId, amountMinor } = one.payment;
    const deeds = [...(at === 0 ? atOnce : []), deedOf(parts, one, id), ...(at === away.length - 1 ? after : [])];
    return { id, billId: waiting.id, receiptNumber: waiting.receiptNumber, methodId, amountMinor, currency: bill.currency, deeds };
  });
  return { deeds: [], asks };
}

function deedOf({ bill: { id, clientId, currency }, day, shiftId }: PartsBack, back: MoneyBack, entryId: string): Invocation {
  const entry = { entryId, billId: id, day, currency };
  if (back.kind === 'method') return invoke(takePayment, { ...entry, clientId, ...back.payment });
  const onto = { amountMinor: 0 - back.minor, shiftId };
  if (back.kind === 'gift-card')
    return invoke(redeemGiftCard, { ...entry, ...onto, clientId, cardId: back.cardId, code: back.code, pastExpiry: false });
  const whose = must(clientId, 'money goes onto the account of a client');
  return invoke(payFromAccount, { ...entry, ...onto, clientId: whose, beyondLimit: false });
}

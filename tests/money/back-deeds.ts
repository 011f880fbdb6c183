import { payFromAccount } from '#shared/accounts/client-account.ts';
import { payBackAccount, payBackGiftCard } from '#shared/accounts/pay-back.ts';
import { redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { tooMuchOn } from '#shared/till/refund-checks.ts';
import { creditOf, keptMinor, leftOf } from '#shared/till/refund.ts';
import { moneyOn, setOffOf } from '#shared/till/set-off.ts';
import { paidWhere } from '#shared/till/card-fees.ts';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import { planRefund } from '#shared/till/refund-payment.ts';
import { type SourcePart, asItWasPaid, keptBySource } from '#shared/till/ways-back.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import type { Deed } from '#tests/simulation/deed.ts';
import { bank, settings } from './money-chain.ts';
import type { MoneyPlan, MoneyScreen } from './salon.ts';
import { anyMethod, methodNamed } from './sale-deeds.ts';

/** Something that was sold is given back, whole or some lines or a part of one, and the money by any way: the one it came by or another. */
export const giveBackAny: MoneyPlan = (screen) => {
  const { chance } = screen;
  const tooMuch = tooMuchBack(screen);
  if (tooMuch.length > 0 && chance.happens(0.5)) return tooMuch;
  const sale = chance.oneOf(
    screen.rows('bills').filter((bill) => bill.creditsBillId === null && bill.voided === null && bill.totalMinor > 0),
  );
  if (sale === undefined) return [];
  const credits = screen.rows('bills').filter((bill) => bill.creditsBillId === sale.id);
  // A gift card is taken back first, which is a deed of its own.
  const left = leftOf(sale, credits).filter((one) => one.quantityMilli > 0 && one.line.kind !== 'gift-card');
  const isWhole = chance.happens(0.4);
  const picks = left.flatMap(({ line, quantityMilli }) => {
    if (!isWhole && chance.happens(0.5)) return [];
    return [{ lineId: line.id, quantityMilli: isWhole ? quantityMilli : chance.pick([quantityMilli, Math.ceil(quantityMilli / 2)]) }];
  });
  const billId = screen.newId();
  const sums = creditOf(left, picks, screen.newId);
  if (sums.lines.length === 0) return [];
  const setOffMinor = setOffOf(sale, 0 - sums.totalMinor);
  const backMinor = 0 - sums.totalMinor - setOffMinor;
  if (backMinor > keptMinor(sale, credits)) return [];
  const { clientId, currency, taxRounding } = sale;
  const about = { id: billId, day: screen.day, receiptNumber: `C-${billId}`.slice(0, 40), visitIds: [], clientId, currency, taxRounding };
  const storageId = sums.lines.some(({ kind }) => kind === 'product') ? 'shelf' : null;
  const bill = { ...about, ...sums, creditsBillId: sale.id };
  const args = { bill, shiftId: anyShift(screen), storageId, reason: 'not wanted', ...(setOffMinor === 0 ? {} : { setOffMinor }) };
  const posted = { command: postBill, args };
  return backMinor === 0 ? [posted] : [posted, ...moneyBack(screen, { sale, credits, billId, backMinor })];
};

/** What was paid too much on the first sale on which anything was goes back by it, as its bill offers. */
function tooMuchBack(screen: MoneyScreen): readonly Deed[] {
  const bills = screen.rows('bills');
  for (const sale of bills) {
    const credits = bills.filter(({ creditsBillId }) => creditsBillId === sale.id);
    const backMinor = tooMuchOn(sale, credits);
    if (backMinor > 0) return moneyBack(screen, { sale, credits, billId: sale.id, backMinor });
  }
  return [];
}

interface Back {
  readonly sale: Bill;
  readonly credits: readonly Bill[];
  readonly billId: string;
  readonly backMinor: number;
}

/** Each part as it was paid, as a desk proposes it, or all of it by one way that somebody chose. */
function moneyBack(screen: MoneyScreen, back: Back): readonly Deed[] {
  const { chance, day } = screen;
  const told = { billId: back.billId, clientId: back.sale.clientId, day, currency: 'CAD' };
  const shiftId = anyShift(screen);
  const card = chance.oneOf(screen.rows('giftCards').filter(({ state }) => state === 'open'));
  const whole = { ...told, entryId: screen.newId(), amountMinor: -back.backMinor, shiftId };
  if (card !== undefined && chance.happens(0.15))
    return [{ command: redeemGiftCard, args: { ...whole, cardId: card.id, code: card.code, pastExpiry: false } }];
  if (chance.happens(0.15))
    return [{ command: payFromAccount, args: { ...whole, clientId: chance.pick(['anna', 'boris']), beyondLimit: false } }];
  const ids = new Set([back.sale.id, ...back.credits.map(({ id }) => id)]);
  const entries = screen.rows('ledgerEntries').filter(({ billId: of }) => of !== null && ids.has(of));
  const proposed = chance.happens(0.5) ? asItWasPaid(keptBySource(entries), back.backMinor) : [];
  const isByMethods = proposed.length > 0 && proposed.every(({ source }) => source.kind === 'method');
  return (isByMethods ? proposed : [chosenWay(screen, back.backMinor)]).flatMap((part) => {
    const payment = byMethod(screen, part, entries);
    return payment === undefined ? [] : [{ command: takePayment, args: { ...told, entryId: screen.newId(), ...payment } }];
  });
}

/** Any way to pay; a card by a link now and then, whether it was paid so or not. */
function chosenWay({ chance }: MoneyScreen, minor: number): SourcePart {
  const methodId = chance.pick(anyMethod);
  const isOnline = !methodId.endsWith('cash') && chance.happens(0.5);
  return { source: { kind: 'method', methodId, ...(isOnline ? { channel: 'online' } : {}) }, minor };
}

function byMethod(screen: MoneyScreen, { source, minor }: SourcePart, entries: readonly LedgerEntry[]): PlannedPayment | undefined {
  if (source.kind !== 'method') return undefined;
  const method = methodNamed(screen, source.methodId);
  const till = screen.rows('tills').find(({ id }) => id === method?.tillId);
  if (method === undefined || till === undefined) return undefined;
  const { at, deviceId } = screen;
  const openShifts = screen.rows('shifts').filter(({ state }) => state === 'open');
  const basis = { method, till, openShifts, deviceId, at, bank, cashStepMinor: settings.cashStepMinor, entries };
  const payment = planRefund({ ...basis, backMinor: minor, ...paidWhere(source) });
  return payment === 'till-not-open' ? undefined : payment;
}

/** What is left on a card or an account goes back by any way, at two desks at once now and then: both look at the one with the most. */
export const payBackAny: MoneyPlan = (screen) => {
  const { chance, day, at, deviceId, rows } = screen;
  const most = <T extends { readonly balanceMinor: number }>(holders: readonly T[]): T | undefined =>
    holders.filter(({ balanceMinor }) => balanceMinor > 0).toSorted((a, b) => b.balanceMinor - a.balanceMinor)[0];
  const [account, card] = [most(rows('clientAccounts')), most(rows('giftCards'))];
  const isOfAccount = account !== undefined && (card === undefined || chance.happens(0.5));
  const holder = isOfAccount ? account : card;
  const method = methodNamed(screen, chance.pick(anyMethod));
  const till = rows('tills').find(({ id }) => id === method?.tillId);
  if (holder === undefined || method === undefined || till === undefined) return [];
  const backMinor = isOfAccount && chance.happens(0.5) ? 1 + chance.below(holder.balanceMinor) : holder.balanceMinor;
  const openShifts = rows('shifts').filter(({ state }) => state === 'open');
  const planned = planRefund({
    method,
    till,
    openShifts,
    deviceId,
    at,
    bank,
    backMinor,
    cashStepMinor: settings.cashStepMinor,
    entries: [],
  });
  if (planned === 'till-not-open') return [];
  const { methodId, tillId, shiftId, roundingMinor, payout } = planned;
  const where = { methodId, tillId, shiftId, roundingMinor, payout };
  const told = { entryId: screen.newId(), day, currency: 'CAD', amountMinor: backMinor, ...where, reason: 'moves away' };
  if (isOfAccount) return [{ command: payBackAccount, args: { ...told, clientId: account.id } }];
  const { id: cardId, code = '', expiresOn = null } = card ?? {};
  return [{ command: payBackGiftCard, args: { ...told, cardId, code, clientId: null, pastExpiry: expiresOn !== null } }];
};

/** An open shift, into which another desk may look as well: that is how entries come late. */
export function anyShift({ rows, chance }: MoneyScreen): string | null {
  return chance.oneOf(rows('shifts').filter(({ state }) => state === 'open'))?.id ?? null;
}

/** The open shift of the till that an entry moved; null for a cashless one. */
export function shiftOfTill({ rows }: MoneyScreen, tillId: string | null): string | null {
  return rows('shifts').find((shift) => shift.state === 'open' && shift.tillId === tillId)?.id ?? null;
}

/** A payment is taken back, as another desk may do at the same time. */
export const takePaymentBack: MoneyPlan = (screen) => {
  const payment = screen.chance.oneOf(screen.rows('ledgerEntries').filter(isIntoTill));
  return payment === undefined ? [] : [paymentBack(screen, payment)];
};

/** Whether it is a payment that moved a till. */
export function isIntoTill({ kind, tillId }: LedgerEntry): boolean {
  return kind === 'payment' && tillId !== null;
}

/** What takes such a payment back. */
export function paymentBack(screen: MoneyScreen, payment: LedgerEntry): Deed {
  const { id, billId, tillId } = payment;
  const args = { entryId: screen.newId(), payment: id, billId, day: screen.day, shiftId: shiftOfTill(screen, tillId), reason: 'mistyped' };
  return { command: reversePayment, args };
}

/** A bill without money on it is voided, with what it set off. */
export const voidAny: MoneyPlan = (screen) => {
  const entries = screen.rows('ledgerEntries');
  const isEmpty = (bill: Bill): boolean => moneyOn({ bill, entries: entries.filter(({ billId }) => billId === bill.id) }) === 0;
  const bill = screen.chance.oneOf(screen.rows('bills').filter((one) => one.voided === null && isEmpty(one)));
  return bill === undefined ? [] : [voiding(screen, bill)];
};

/** What voids a bill. */
export function voiding(screen: MoneyScreen, bill: Bill): Deed {
  const storageId = bill.lines.some(({ kind }) => kind === 'product') ? 'shelf' : null;
  const args = { entryId: screen.newId(), billId: bill.id, day: screen.day, shiftId: anyShift(screen), storageId, reason: 'mistaken' };
  return { command: voidBill, args };
}

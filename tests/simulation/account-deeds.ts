import { keepDeposit, payFromAccount, topUpAccount } from '#shared/accounts/client-account.ts';
import { setCreditLimit } from '#shared/accounts/credit-limit.ts';
import { expireGiftCard, issueGiftCard, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { payBackAccount, payBackGiftCard } from '#shared/accounts/pay-back.ts';
import { reversalId, reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { billLineDefaults } from '#shared/till/defaults.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import type { Plan } from '#tests/simulation/deed.ts';

const [day] = days;
const told = { day, currency: 'CAD' };

/** A gift card is sold and, but for now and then, paid by card; now and then two are given the same code, as numbers printed beforehand are. */
export const sellCard: Plan = ({ chance, newId, branchId }) => {
  const [billId, cardId] = [newId(), newId()];
  const faceMinor = chance.pick([25_00, 50_00, 100_00]);
  const priced = { quantityMilli: 1000, unitPriceMinor: faceMinor, discountMinor: 0, amountMinor: faceMinor, taxes: [] };
  const line = { id: `${billId}-1`, kind: 'gift-card', refId: cardId, title: 'Gift card', staffId: null, ...priced, ...billLineDefaults };
  const about = {
    receiptNumber: `R-${billId}`.slice(0, 40),
    visitIds: [],
    clientId: null,
    lines: [line],
    taxes: [],
    totalMinor: faceMinor,
  };
  const bill = { id: billId, ...told, ...about, taxRounding: 'line', creditsBillId: null };
  const place = { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null, clientId: null };
  const byCard = { ...place, roundingMinor: 0, tenderedMinor: null, changeMinor: null, fee: null, payout: null };
  const code = chance.happens(0.2) ? `PRINTED-${chance.below(3)}` : cardId.slice(0, 40);
  const expiresOn = chance.pick([null, null, '2026-01-31']);
  return [
    { command: postBill, args: { bill, shiftId: null, storageId: null } },
    { command: issueGiftCard, args: { ...told, cardId, code, billId, clientId: null, faceMinor, expiresOn } },
    ...(chance.happens(0.8)
      ? [{ command: takePayment, args: { ...told, ...byCard, entryId: newId(), billId, amountMinor: faceMinor } }]
      : []),
  ];
};

/** What a bill owes is paid from a card or an account, of which another desk may take the last at the same time. */
export const payOtherwise: Plan = ({ chance, rows, newId }) => {
  const bill = chance.oneOf(rows('bills').filter(({ paidMinor, totalMinor }) => paidMinor < totalMinor));
  if (bill === undefined) return [];
  const due = bill.totalMinor - bill.paidMinor;
  const shiftId = chance.oneOf(rows('shifts').filter(({ state }) => state === 'open'))?.id ?? null;
  const payment = { ...told, entryId: newId(), billId: bill.id, shiftId };
  const onCredit = chance.oneOf(rows('clients'));
  if (onCredit !== undefined && chance.happens(0.1))
    return [{ command: payFromAccount, args: { ...payment, clientId: onCredit.id, amountMinor: due, beyondLimit: true } }];
  // As much as is in it, so that two desks take it twice.
  const account = fullest(rows('clientAccounts'));
  if (account !== undefined && due > 0 && chance.happens(0.5)) {
    const amountMinor = Math.min(due, account.balanceMinor);
    return [{ command: payFromAccount, args: { ...payment, clientId: account.id, amountMinor, beyondLimit: false } }];
  }
  const card = fullest(rows('giftCards'));
  if (card === undefined) return [];
  const amountMinor = Math.min(due, card.balanceMinor);
  const args = { ...payment, cardId: card.id, code: card.code, clientId: null, amountMinor, pastExpiry: card.expiresOn !== null };
  return [{ command: redeemGiftCard, args }];
};

/** Where the most is left: every desk that looks finds the same, so that two of them meet there. */
function fullest<T extends { readonly balanceMinor: number }>(holders: readonly T[]): T | undefined {
  const [first] = holders.toSorted((a, b) => b.balanceMinor - a.balanceMinor);
  return first !== undefined && first.balanceMinor > 0 ? first : undefined;
}

/** A client pays in beforehand; what was paid in is kept when he does not come, and what is left on a card is let expire. */
export const keepAccount: Plan = (screen) => {
  const { chance, rows, newId } = screen;
  const entry = { ...told, entryId: newId() };
  const card = chance.oneOf(rows('giftCards').filter(({ balanceMinor, state }) => balanceMinor > 0 && state === 'open'));
  if (card !== undefined && chance.happens(0.2)) return [{ command: expireGiftCard, args: { ...entry, ...left(card), reason: 'over' } }];
  const account = fullest(rows('clientAccounts'));
  if (account !== undefined && chance.happens(0.2)) {
    const args = { ...entry, clientId: account.id, amountMinor: account.balanceMinor, reason: 'did not come' };
    return [{ command: keepDeposit, args }];
  }
  const client = chance.oneOf(rows('clients'));
  if (client === undefined) return [];
  if (chance.happens(0.2)) {
    const from = rows('clientAccounts').find(({ id }) => id === client.id)?.creditLimitMinor ?? null;
    return [{ command: setCreditLimit, args: { clientId: client.id, currency: told.currency, from, to: chance.below(3) * 50_00 } }];
  }
  return payIn(screen);
};

/** A client pays in: into the drawer where one is open, else by card. */
export const payIn: Plan = ({ chance, rows, newId, branchId }) => {
  const client = chance.oneOf(rows('clients'));
  if (client === undefined) return [];
  const shift = chance.oneOf(rows('shifts').filter(({ state }) => state === 'open'));
  const inDrawer = shift === undefined ? undefined : { methodId: named(branchId, 'cash'), tillId: shift.tillId, shiftId: shift.id };
  const place = inDrawer ?? { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null };
  const plain = { roundingMinor: 0, tenderedMinor: null, changeMinor: null, fee: null, payout: null, note: '' };
  const args = { ...told, entryId: newId(), ...place, ...plain, clientId: client.id, amountMinor: 1 + chance.below(80_00) };
  return [{ command: topUpAccount, args }];
};

/** What is left on a card or an account is paid back out of a till; all desks look at the fullest, so that two of them pay the same back. */
export const payBack: Plan = ({ chance, rows, newId, branchId }) => {
  const shift = chance.oneOf(rows('shifts').filter(({ state }) => state === 'open'));
  const inDrawer = shift === undefined ? undefined : { methodId: named(branchId, 'cash'), tillId: shift.tillId, shiftId: shift.id };
  const place = inDrawer ?? { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null };
  const entry = { ...told, ...place, entryId: newId(), roundingMinor: 0, payout: null, reason: 'moves away' };
  const account = fullest(rows('clientAccounts'));
  if (account !== undefined && chance.happens(0.5)) {
    const amountMinor = chance.happens(0.5) ? account.balanceMinor : 1 + chance.below(account.balanceMinor);
    return [{ command: payBackAccount, args: { ...entry, clientId: account.id, amountMinor } }];
  }
  const card = fullest(rows('giftCards'));
  if (card === undefined) return [];
  return [{ command: payBackGiftCard, args: { ...entry, ...left(card), clientId: null, pastExpiry: card.expiresOn !== null } }];
};

function left({ id: cardId, code, balanceMinor: amountMinor }: GiftCard) {
  return { cardId, code, amountMinor };
}

/** An entry of a card or an account is taken back, at two desks at once now and then. */
export const takeAccountBack: Plan = ({ chance, rows }) => {
  const all = rows('ledgerEntries');
  const known = new Set(all.map(({ id }) => id));
  const entry = chance.oneOf(all.filter((one) => isOfAccount(one) && one.reversesId === null && !known.has(reversalId(one.id))));
  if (entry === undefined) return [];
  const open = rows('shifts').filter(({ state, tillId }) => state === 'open' && (entry.tillId === null || tillId === entry.tillId));
  const args = { entry: entry.id, kind: entry.kind, day, shiftId: chance.oneOf(open)?.id ?? null, reason: 'mistyped' };
  return [{ command: reverseAccountEntry, args }];
};

function isOfAccount({ kind, postings }: LedgerEntry): boolean {
  const moves = postings.some(({ account, ref }) => (account === 'gift-card' && ref !== null) || account === 'client-account');
  return moves && (kind === 'payment' || kind === 'top-up' || kind === 'pay-back' || kind === 'expiry');
}

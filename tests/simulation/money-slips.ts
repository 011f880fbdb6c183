import { payFromAccount } from '#shared/accounts/client-account.ts';
import { expireGiftCard, issueGiftCard, issuedEntryId, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { payBackGiftCard } from '#shared/accounts/pay-back.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { payOutTips } from '#shared/till/pay-out-tips.ts';
import { methodSaid, savePaymentMethod } from '#shared/till/save-settings.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import { demandMore, limitItem, payOutMuch, reserveTill } from '#tests/simulation/contest-sides.ts';
import type { Deed, Plan } from '#tests/simulation/deed.ts';
import { backWhole } from '#tests/simulation/mistaken-deeds.ts';
import { plainSale } from '#tests/simulation/plain-sale.ts';
import { close } from '#tests/simulation/till-deeds.ts';

const [day] = days;
const told = { day, currency: 'CAD' };

/** Slips with tips, cards, accounts, bills and what the branch asks of money: a desk refuses them, or whoever is apart from it makes a task of them. */
export const slipWithMoney: Plan = (screen) => screen.chance.pick(slips)(screen);

const tooManyTips: Plan = ({ chance, rows, newId, branchId }) => {
  const account = chance.oneOf(rows('tipAccounts'));
  if (account === undefined) return [];
  const amountMinor = Math.max(0, account.balanceMinor) + 1_00;
  const args = { ...told, entryId: newId(), staffId: account.staffId, amountMinor, reversesId: null, note: '' };
  return [{ command: payOutTips, args: { ...args, tillId: named(branchId, 'card'), shiftId: null } }];
};

/** An account pays in money that it is not in. */
const foreignAccount: Plan = (screen) => {
  const account = screen.chance.oneOf(screen.rows('clientAccounts'));
  if (account === undefined) return [];
  const { billId, posted } = plainSale(screen, 30_00);
  const args = { day, currency: 'USD', entryId: screen.newId(), billId, clientId: account.id, amountMinor: 10_00, shiftId: null };
  return [posted, { command: payFromAccount, args: { ...args, beyondLimit: false } }];
};

/** Payouts of a provider are to land in a drawer. */
const payoutIntoDrawer: Plan = ({ chance, rows, branchId }) => {
  const method = chance.oneOf(rows('paymentMethods').filter((one) => one.branchId === branchId));
  if (method === undefined) return [];
  const from = methodSaid.parse(method);
  const to = { ...from, settlement: { ...from.settlement, landsInTillId: named(branchId, 'main') } };
  return [{ command: savePaymentMethod, args: { methodId: method.id, from, to } }];
};

/** A bill is voided, and again by whoever comes back to it. */
const voidedAgain: Plan = (screen) => {
  const { billId, posted } = plainSale(screen, 20_00);
  const void_ = (): Deed => ({
    command: voidBill,
    args: { entryId: screen.newId(), billId, day, shiftId: null, storageId: null, reason: 'mistaken' },
  });
  return [posted, void_(), void_()];
};

/** A card that is over, paid back or taken back is used as if it were open. */
const closedCard: Plan = (screen) => {
  const { chance, newId, rows, branchId } = screen;
  const closed = rows('giftCards').filter(({ state }) => state !== 'open');
  const card = chance.oneOf(closed.filter(({ state }) => state === 'taken-back')) ?? chance.oneOf(closed);
  if (card === undefined) return [];
  const entry = { ...told, entryId: newId(), cardId: card.id, code: card.code, amountMinor: 10_00 };
  if (chance.happens(0.4)) return [{ command: expireGiftCard, args: { ...entry, reason: 'over' } }];
  if (chance.happens(0.5)) {
    const byCard = { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null };
    const args = { ...entry, ...byCard, roundingMinor: 0, payout: null, reason: 'moves away', clientId: null, pastExpiry: false };
    return [{ command: payBackGiftCard, args }];
  }
  const { billId, posted } = plainSale(screen, 10_00);
  return [posted, { command: redeemGiftCard, args: { ...entry, billId, clientId: null, shiftId: null, pastExpiry: false } }];
};

/** A card is given its value once more, under another code; or another card is given a code that one has already. */
const issuedTwice: Plan = (screen) => {
  const { chance, newId, rows } = screen;
  const card = chance.oneOf(rows('giftCards').filter(({ billId }) => billId !== null));
  if (card === undefined) return [];
  const { id: cardId, billId, faceMinor } = card;
  const args = { ...told, cardId, billId, faceMinor, clientId: null, expiresOn: null };
  const slip = chance.pick([
    { ...args, code: newId().slice(0, 40) },
    { ...args, cardId: newId(), code: card.code },
  ]);
  return [{ command: issueGiftCard, args: slip }];
};

/** The sale of a card is taken back whole: first what the card was given, then its bill. Where the first comes to nothing at the hub, the card is still out. */
export const takeCardSaleBack: Plan = (screen) => {
  const { chance, newId, rows } = screen;
  const cards = rows('giftCards').filter(({ state, balanceMinor, faceMinor }) => state === 'open' && balanceMinor === faceMinor);
  const card = chance.oneOf(cards);
  const bill = rows('bills').find(({ id }) => id === card?.billId);
  if (card === undefined || bill === undefined) return [];
  const reversed = { entry: issuedEntryId(card.id), kind: 'top-up', day, shiftId: null, reason: 'sold by mistake' };
  const voided = { entryId: newId(), billId: bill.id, day, shiftId: null, storageId: null, reason: 'sold by mistake' };
  const back = bill.paidMinor > 0 ? backWhole(screen, bill) : [{ command: voidBill, args: voided }];
  return [{ command: reverseAccountEntry, args: reversed }, ...back];
};

/** A card that was used already is taken back as if it were whole. */
const usedCardBack: Plan = ({ chance, rows }) => {
  const card = chance.oneOf(rows('giftCards').filter(({ billId, balanceMinor, faceMinor }) => billId !== null && balanceMinor < faceMinor));
  if (card === undefined) return [];
  const args = { entry: issuedEntryId(card.id), kind: 'top-up', day, shiftId: null, reason: 'sold by mistake' };
  return [{ command: reverseAccountEntry, args }];
};

/** A card whose sale was taken back pays a bill all the same. */
const useTakenBack: Plan = (screen) => {
  const [reversed, ...rest] = takeCardSaleBack(screen);
  if (reversed === undefined) return [];
  const { billId, posted } = plainSale(screen, 10_00);
  const card = screen.rows('giftCards').find(({ id }) => issuedEntryId(id) === (reversed.args as { readonly entry: string }).entry);
  const shown = { cardId: card?.id, code: card?.code, billId, clientId: null, shiftId: null, pastExpiry: false };
  const redeemed = { command: redeemGiftCard, args: { ...told, ...shown, entryId: screen.newId(), amountMinor: 10_00 } };
  return screen.chance.happens(0.5) ? [reversed, posted, redeemed] : [reversed, ...rest, posted, redeemed];
};

/** A payment is taken back that was taken back before, or whose bill was given back. */
const reversedAgain: Plan = ({ chance, rows, newId }) => {
  const entries = rows('ledgerEntries');
  const credited = new Set(rows('bills').map(({ creditsBillId }) => creditsBillId));
  const gone = new Set(entries.flatMap(({ kind, reversesId }) => (kind === 'reversal' && reversesId !== null ? [reversesId] : [])));
  const payments = entries.filter(({ kind, tillId }) => kind === 'payment' && tillId !== null);
  const back = payments.filter(({ billId }) => credited.has(billId));
  const payment = chance.oneOf(back.length > 0 && chance.happens(0.6) ? back : payments.filter(({ id }) => gone.has(id)));
  if (payment === undefined) return [];
  const args = { entryId: newId(), payment: payment.id, billId: payment.billId, day, shiftId: payment.shiftId, reason: 'mistyped' };
  return [{ command: reversePayment, args }];
};

/** A till is kept for the owner alone, and whoever stands there takes money out of it. */
const beyondTill: Plan = (screen) => [...reserveTill(screen), ...payOutMuch(screen)];

/** Petty cash is taken by whoever may not, or more of it than he may. */
const beyondItem: Plan = (screen) => [...limitItem(screen), ...payOutMuch(screen)];

/** The branch begins to ask more of a close, and somebody closes as before, with a bill that nobody has paid. */
const closeAsBefore: Plan = (screen) => [...demandMore(screen), plainSale(screen, 15_00).posted, ...close(screen)];

/** Cash is rounded by what no coin asks for. */
const oddRounding: Plan = (screen) => {
  const shift = screen.chance.oneOf(screen.rows('shifts').filter(({ state }) => state === 'open'));
  if (shift === undefined) return [];
  const { billId, posted } = plainSale(screen, 30_02);
  const where = { methodId: named(screen.branchId, 'cash'), tillId: shift.tillId, shiftId: shift.id };
  const plain = { tenderedMinor: null, changeMinor: null, fee: null, payout: null, clientId: null };
  const args = { ...told, ...where, ...plain, entryId: screen.newId(), billId, amountMinor: 30_02, roundingMinor: 1 };
  return [posted, { command: takePayment, args }];
};

const slips = [
  tooManyTips,
  foreignAccount,
  payoutIntoDrawer,
  voidedAgain,
  closedCard,
  closedCard,
  issuedTwice,
  issuedTwice,
  takeCardSaleBack,
  takeCardSaleBack,
  usedCardBack,
  useTakenBack,
  reversedAgain,
  reversedAgain,
  reversedAgain,
  beyondTill,
  beyondItem,
  beyondItem,
  closeAsBefore,
  closeAsBefore,
  oddRounding,
] as const satisfies readonly Plan[];

import { keepDeposit, payFromAccount } from '#shared/accounts/client-account.ts';
import { expireGiftCard, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { cashOut } from '#shared/till/move-money.ts';
import { payOutTips } from '#shared/till/pay-out-tips.ts';
import { builtInItem } from '#shared/till/payment-items.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { itemSaid, moneySaid, saveMoneySettings, savePaymentItem, saveTill, tillSaid } from '#shared/till/save-settings.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import type { Plan } from '#tests/simulation/deed.ts';
import { drawsAll, plainSale } from '#tests/simulation/plain-sale.ts';
import { owner } from '#tests/support/rows.ts';

const told = { day: days[0], currency: 'CAD' };

/** What is on an account pays a sale, all of it. */
export const drawAccount: Plan = (screen) => {
  const account = screen.rows('clientAccounts')[0];
  if (account === undefined || account.balanceMinor <= 0) return [];
  const entry = { ...told, entryId: screen.newId(), clientId: account.id, amountMinor: account.balanceMinor };
  return drawsAll(screen, account.balanceMinor, (billId) => ({
    command: payFromAccount,
    args: { ...entry, billId, shiftId: null, beyondLimit: false },
  }));
};

/** What is on an account is kept, all of it. */
export const keepAll: Plan = ({ rows, newId }) => {
  const account = rows('clientAccounts')[0];
  if (account === undefined || account.balanceMinor <= 0) return [];
  const args = { ...told, entryId: newId(), clientId: account.id, amountMinor: account.balanceMinor, reason: 'did not come' };
  return [{ command: keepDeposit, args }];
};

/** What is on a gift card pays a sale, all of it. */
export const drawCard: Plan = (screen) => {
  const card = screen.rows('giftCards')[0];
  if (card === undefined || card.balanceMinor <= 0) return [];
  const { id: cardId, code, balanceMinor: amountMinor, expiresOn } = card;
  const entry = { ...told, entryId: screen.newId(), cardId, code, amountMinor, clientId: null, shiftId: null };
  return drawsAll(screen, amountMinor, (billId) => ({
    command: redeemGiftCard,
    args: { ...entry, billId, pastExpiry: expiresOn !== null },
  }));
};

/** What is on a gift card is let expire. */
export const expireCard: Plan = ({ rows, newId }) => {
  const card = rows('giftCards')[0];
  if (card === undefined || card.balanceMinor <= 0) return [];
  const { id: cardId, code, balanceMinor: amountMinor } = card;
  return [{ command: expireGiftCard, args: { ...told, entryId: newId(), cardId, code, amountMinor, reason: 'over' } }];
};

/** The visit arrives, where it has not, and is billed at the price that was booked, as far as this desk knows it. */
export const sellBooked: Plan = (screen) => {
  const visit = screen.rows('visits')[0];
  const line = visit?.lines[0];
  if (visit === undefined || line === undefined || visit.status === 'cancelled') return [];
  const { id, serviceId: refId, priceMinor } = line;
  const { posted } = plainSale(screen, priceMinor, { line: { id, refId }, bill: { visitIds: [visit.id] }, saysPrice: false });
  const arrived = { command: setVisitStatus, args: { visitId: visit.id, from: visit.status, to: 'arrived' } };
  return visit.status === 'arrived' ? [posted] : [arrived, posted];
};

/** A till is for the owner alone, or for everybody again. */
export const reserveTill: Plan = ({ rows, chance }) => {
  const open = rows('shifts').find(({ state }) => state === 'open');
  const till = rows('tills').find(({ id }) => id === open?.tillId) ?? rows('tills')[0];
  if (till === undefined) return [];
  const from = tillSaid.parse(till);
  return [{ command: saveTill, args: { tillId: till.id, from, to: { ...from, userIds: chance.happens(0.7) ? [owner.id] : [] } } }];
};

/** Petty cash is for the owner alone, and little of it. */
export const limitItem: Plan = ({ rows, chance }) => {
  const from = itemSaid.parse(rows('paymentItems').find(({ id }) => id === pettyItem) ?? builtInItem(pettyItem));
  const users = chance.happens(0.7) ? [{ userId: owner.id, mostMinor: 5_00 }] : [];
  return [{ command: savePaymentItem, args: { itemId: pettyItem, from, to: { ...from, users } } }];
};

const pettyItem = '9';

/** More petty cash than that is taken. */
export const payOutMuch: Plan = ({ rows, newId }) => {
  const shift = rows('shifts').find(({ state }) => state === 'open');
  if (shift === undefined) return [];
  const args = { ...told, entryId: newId(), reversesId: null, amountMinor: 10_00, note: '', itemId: pettyItem, supplierId: null };
  return [{ command: cashOut, args: { ...args, tillId: shift.tillId, shiftId: shift.id } }];
};

/** The branch asks more, or less, of whoever closes a till. */
export const demandMore: Plan = ({ rows, chance, branchId }) => {
  const branch = rows('branches').find(({ id }) => id === branchId);
  if (branch === undefined) return [];
  const from = moneySaid.parse(rows('moneySettings').find(({ id }) => id === branchId) ?? usualMoneySettings(branch));
  const asked = chance.pick<Partial<typeof from>>([
    { openBills: 'block' },
    { toleranceMinor: 0, secondSignatureMinor: 0 },
    { openBills: 'warn', secondSignatureMinor: null },
  ]);
  return [{ command: saveMoneySettings, args: { from, to: { ...from, ...asked } } }];
};

/** A client goes into the archive, as whoever does so saw him last, or comes back out of it. */
export const archive: Plan = ({ rows }) => {
  const client = rows('clients')[0];
  if (client === undefined) return [];
  const { id: clientId, active, changed } = client;
  const args = { clientId, from: { active }, to: { active: !active }, addContact: null };
  return [{ command: editClient, args: active ? { ...args, seenAt: changed?.at ?? null } : args }];
};

/** A visit is to cost otherwise than it was booked for. */
export const reprice: Plan = ({ chance, rows }) => {
  const visit = rows('visits')[0];
  const line = visit?.lines[0];
  if (visit === undefined || line === undefined) return [];
  const price = { lineId: line.id, from: line.priceMinor, to: line.priceMinor + 100 + chance.below(500) };
  return [{ command: describeVisit, args: { visitId: visit.id, from: {}, to: {}, prices: [price] } }];
};

/** The half-made bill of a visit is posted, which two desks have on their screens. */
export const sellHalfMade: Plan = (screen) => {
  const [visit, line] = [screen.rows('visits')[0], screen.rows('visits')[0]?.lines[0]];
  if (visit === undefined || line === undefined || visit.status === 'cancelled') return [];
  const billId = derivedId(visit.id, 'half-made bill');
  const of = { id: billId, receiptNumber: `H-${screen.newId()}`.slice(0, 40), visitIds: [visit.id] };
  const { posted } = plainSale(screen, line.priceMinor, { line: { id: line.id, refId: line.serviceId }, bill: of });
  const arrived = { command: setVisitStatus, args: { visitId: visit.id, from: visit.status, to: 'arrived' } };
  return visit.status === 'arrived' ? [posted] : [arrived, posted];
};

/** All that is held of somebody's tips is paid out. */
export const payAllTips: Plan = ({ rows, newId, branchId }) => {
  const account = rows('tipAccounts')[0];
  if (account === undefined || account.balanceMinor <= 0) return [];
  const args = { ...told, entryId: newId(), staffId: account.staffId, amountMinor: account.balanceMinor, reversesId: null, note: '' };
  return [{ command: payOutTips, args: { ...args, tillId: named(branchId, 'card'), shiftId: null } }];
};

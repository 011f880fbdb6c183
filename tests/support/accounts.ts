import { payFromAccount, topUpAccount } from '#shared/accounts/client-account.ts';
import { issueGiftCard, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { owedBy } from '#shared/accounts/holders.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import { aDraftLine, aPayment, aToldBill } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import type { OfficeDesk } from './office.ts';

/** The business day on which all of it happens. */
export const day = '2026-03-02';
/** What every command of money says besides. */
export const told = { day, currency: 'CAD' };
/** Where money by card comes in. */
export const paidInto = { methodId: 'visa', tillId: 'card', shiftId: null, tenderedMinor: null, changeMinor: null };
/** Money by card, without a fee, a payout or a note. */
export const plain = { ...paidInto, roundingMinor: 0, fee: null, payout: null, note: '' };

/** A bill over so much. */
export const sale = (id: string, amountMinor: number) => ({
  bill: aToldBill(id, [aDraftLine({ id: `${id}-1`, unitPriceMinor: amountMinor })], { day }),
  shiftId: null,
  storageId: null,
});

/** Sells a gift card with its bill. */
export async function sellCard(
  desk: OfficeDesk,
  cardId: string,
  faceMinor: number,
  more: { code?: string; expiresOn?: string; by?: string; unpaid?: boolean } = {},
) {
  const line = aDraftLine({ id: `${cardId}-line`, kind: 'gift-card', refId: cardId, staffId: null, unitPriceMinor: faceMinor });
  const billId = `${cardId}-bill`;
  const { code = `CODE-${cardId}`, expiresOn = null, by = 'owner' } = more;
  await desk.issue(postBill, { bill: aToldBill(billId, [line], { day }), shiftId: null, storageId: null }, by);
  const payment = aPayment(`${billId}-paid`, billId, faceMinor, { ...paidInto, day });
  if (more.unpaid !== true) await desk.issue(takePayment, payment, by);
  return desk.issue(issueGiftCard, { ...told, cardId, code, billId, clientId: null, faceMinor, expiresOn }, by);
}

/** Pays a bill from a gift card. */
export const redeem = (desk: OfficeDesk, cardId: string, billId: string, amountMinor: number, more: object = {}) =>
  desk.issue(redeemGiftCard, {
    ...told,
    entryId: `${desk.device.deviceId}-${billId}`,
    cardId,
    code: `CODE-${cardId}`,
    billId,
    clientId: null,
    amountMinor,
    shiftId: null,
    pastExpiry: false,
    ...more,
  });

/** Puts money onto the client's account. */
export const topUp = (desk: OfficeDesk, entryId: string, amountMinor: number, more: object = {}) =>
  desk.issue(topUpAccount, { ...told, ...plain, entryId, clientId: 'client', amountMinor, ...more });

/** Pays a bill from the client's account. */
export const payFrom = (desk: OfficeDesk, billId: string, amountMinor: number, beyondLimit = false) =>
  desk.issue(payFromAccount, {
    ...told,
    entryId: `${desk.device.deviceId}-${billId}`,
    clientId: 'client',
    billId,
    amountMinor,
    shiftId: null,
    beyondLimit,
  });

/** Takes back what touched a card or an account. */
export const takeBack = (desk: OfficeDesk, entry: string, kind: 'payment' | 'top-up' | 'expiry') =>
  desk.issue(reverseAccountEntry, { entry, kind, day, shiftId: null, reason: 'mistyped' });

/** Every row of a table that a desk holds. */
export const all = <T extends TableName>(desk: OfficeDesk, table: T) => desk.store.tables.all(table) as unknown as readonly RowOf<T>[];

/** What the ledger says of a card or an account, and of everything that was ever posted. */
export const foldOf = (desk: OfficeDesk, account: 'gift-card' | 'client-account', ref: string) =>
  owedBy(
    account,
    ref,
    all(desk, 'ledgerEntries').flatMap(({ postings }) => postings),
  );

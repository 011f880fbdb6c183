import { keepDeposit, payFromAccount, topUpAccount } from '#shared/accounts/client-account.ts';
import { setCreditLimit } from '#shared/accounts/credit-limit.ts';
import { expireGiftCard, issueGiftCard, issuedEntryId, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { payBackAccount, payBackGiftCard } from '#shared/accounts/pay-back.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { makeBill } from '#shared/till/make-bill.ts';
import { postBill } from '#shared/till/post-bill.ts';
import type { Told } from '#tests/support/hub/test-commands.ts';
import { rowId, testDay } from '#tests/support/hub/test-store.ts';

/** A gift card is sold, redeemed and let expire, another one is paid back and taken back, and a client's account is filled, used and paid back. */
export function accountDeeds(
  chainId: string,
  { shiftId, clientId }: { readonly shiftId: string; readonly clientId: string },
  called: (label: string) => string,
): readonly Told[] {
  const [billId, cardId, otherId] = [called('sold-cards'), called('gift'), called('other-gift')];
  const told = { day: testDay, currency: 'EUR' };
  const card = { ...told, cardId, code: called('CODE'), clientId: null };
  const issued = { ...card, billId, faceMinor: 40_00, expiresOn: null };
  const other = { ...issued, cardId: otherId, code: called('OTHER') };
  const account = { ...told, clientId };
  const cashless = { methodId: rowId(chainId, 'visa'), tillId: rowId(chainId, 'cards'), shiftId: null };
  const back = { ...cashless, roundingMinor: 0, payout: null, reason: 'moves away' };
  const plain = { roundingMinor: 0, tenderedMinor: null, changeMinor: null, fee: null, payout: null, note: '' };
  return [
    [postBill, { bill: billOfCards(billId, [cardId, otherId]), shiftId, storageId: null }],
    [issueGiftCard, issued],
    [issueGiftCard, other],
    [redeemGiftCard, { ...card, entryId: called('redeemed'), billId, amountMinor: 30_00, shiftId, pastExpiry: false }],
    [expireGiftCard, { ...card, entryId: called('expired'), amountMinor: 10_00, reason: 'over' }],
    [payBackGiftCard, { ...other, ...back, entryId: called('card-back'), amountMinor: 40_00, pastExpiry: false }],
    [reverseAccountEntry, { entry: called('card-back'), kind: 'pay-back', day: testDay, shiftId: null, reason: 'stays' }],
    [reverseAccountEntry, { entry: issuedEntryId(otherId), kind: 'top-up', day: testDay, shiftId: null, reason: 'not wanted' }],
    [topUpAccount, { ...account, ...cashless, ...plain, entryId: called('paid-in'), amountMinor: 60_00 }],
    [payFromAccount, { ...account, entryId: called('from-account'), billId, amountMinor: 50_00, shiftId, beyondLimit: false }],
    [setCreditLimit, { clientId, currency: account.currency, from: null, to: 50_00 }],
    [keepDeposit, { ...account, entryId: called('kept'), amountMinor: 5_00, reason: 'did not come' }],
    [payBackAccount, { ...account, ...back, entryId: called('paid-back'), amountMinor: 5_00 }],
  ];
}

function billOfCards(id: string, cardIds: readonly string[]): unknown {
  const drafts = cardIds.map((refId) => {
    const line = { id: `${id}.${refId}`, kind: 'gift-card' as const, refId, title: 'Gift card', staffId: null };
    return { ...line, quantityMilli: 1000, unitPriceMinor: 40_00, discountMinor: 0, taxIds: [] };
  });
  const about = {
    id,
    day: testDay,
    receiptNumber: id,
    visitIds: [],
    clientId: null,
    currency: 'EUR',
    taxRounding: 'bill',
    creditsBillId: null,
  };
  return { ...about, ...makeBill(drafts, 0, new Map(), 'bill') };
}

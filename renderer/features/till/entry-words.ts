import { sumMinor } from '#shared/kernel/money.ts';
import { otherSide } from '#shared/till/move-money.ts';
import { tipsPaidBy } from '#shared/till/pay-out-tips.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { transferWords } from '#renderer/i18n/transfer-words.ts';
import type { Tills } from './use-tills.ts';

/** What an entry is, in the words of the desk. */
export function entryWords(text: Text, entry: LedgerEntry, tills: Tills): string {
  const method = tills.methodById.get(entry.methodId ?? '')?.name ?? tills.tillById.get(entry.tillId ?? '')?.name ?? '';
  switch (entry.kind) {
    case 'payment':
      if (isFrom(entry, 'gift-card')) return text('till.entryFromGiftCard');
      if (isFrom(entry, 'client-account')) return text('till.entryFromAccount');
      if (method !== '' && onTill(entry, entry.tillId ?? '') < 0) return text('till.entryGivenBack', { method });
      return method === '' ? text('till.entryPayment') : text('till.entryPaymentOf', { method });
    case 'reversal':
      if (isFrom(entry, 'gift-card')) return text('till.entryBackGiftCard');
      if (isFrom(entry, 'client-account')) return text('till.entryBackAccount');
      return text('till.entryReversal', { method });
    case 'shift-open':
      return entry.postings.some((posting) => posting.account === 'owner') ? text('till.entryOpenFirst') : text('till.entryOpen');
    case 'shift-close':
      return text('till.entryClose');
    case 'fee':
      return text('till.entryFee');
    case 'hand-over':
      return text('till.entryHandOver');
    case 'payout':
      return text('till.entryPayout');
    case 'transfer':
      return transferWords(text, onTill(entry, entry.tillId ?? ''), otherTill(entry, tills));
    case 'cash-in':
      return text('till.entryCashIn');
    case 'cash-out':
      return text('till.entryCashOut');
    case 'tips-out':
      return text(entry.reversesId === null ? 'till.entryTipsOut' : 'till.entryTipsBack', { who: tipsTo(entry, tills) });
    case 'top-up':
      return text('till.entryTopUp');
    case 'pay-back':
      return text(entry.postings.some(({ account }) => account === 'gift-card') ? 'till.entryPayBackCard' : 'till.entryPayBackAccount');
    case 'sale':
    case 'void':
    case 'set-off':
    case 'expiry':
      return '';
  }
}

function tipsTo(entry: LedgerEntry, { staffById }: Tills): string {
  return staffById.get(tipsPaidBy(entry)?.staffId ?? '')?.name ?? '';
}

function otherTill(entry: LedgerEntry, { dayEntries, tillById }: Tills): string | undefined {
  return tillById.get(otherSide(entry, dayEntries)?.tillId ?? '')?.name;
}

/** What a bill was paid by without money, or what that gave back; undefined for an entry that moves a till. */
export function paidWithoutMoney({ kind, postings }: LedgerEntry): number | undefined {
  if ((kind !== 'payment' && kind !== 'reversal') || postings.some(({ account }) => account === 'till')) return undefined;
  return 0 - sumMinor(postings.flatMap(({ account, minor }) => (account === 'receivable' ? [minor] : [])));
}

function isFrom(entry: LedgerEntry, account: 'gift-card' | 'client-account'): boolean {
  return paidWithoutMoney(entry) !== undefined && entry.postings.some((posting) => posting.account === account);
}

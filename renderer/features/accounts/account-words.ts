import type { Text } from '#renderer/i18n/text.ts';
import { tillRefusal } from '#renderer/i18n/till-refusal.ts';

/** Why a gift card or an account was not drawn on or filled, in the words of the desk. */
export function accountRefusalWords(text: Text, code: string): string {
  switch (code) {
    case 'no-right':
      return text('accounts.refusedRight');
    case 'till-not-open':
      return text('accounts.refusedTill');
    case 'account-currency':
      return text('accounts.refusedCurrency');
    case 'more-than-balance':
      return text('accounts.refusedBalance');
    case 'bill-given-back':
      return text('accounts.refusedGivenBack');
    case 'gift-card-not-paid':
      return text('accounts.refusedNotPaid');
    case 'gift-card-expired':
      return text('accounts.refusedExpired');
    case 'gift-card-taken-back':
    case 'gift-card-unknown':
      return text('accounts.refusedCard');
    case 'gift-card-currency':
      return text('accounts.refusedCurrency');
    case 'gift-card-used':
      return text('accounts.refusedUsed');
    case 'changed-meanwhile':
    case 'gift-card-not-open':
      return text('accounts.refusedMeanwhile');
    case 'already-reversed':
      return text('accounts.refusedReversed');
    case 'payment-not-held':
      return text('accounts.refusedNotHeld');
    case 'desk-full':
      return text('desk.refusedFull');
    default:
      return tillRefusal(text, code) ?? text('accounts.refusedOther', { code });
  }
}

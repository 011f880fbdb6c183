import type { Text } from '#renderer/i18n/text.ts';
import { tillRefusal } from '#renderer/i18n/till-refusal.ts';
import type { Cashier, CashierTrouble } from './use-cashier.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';

/** Why nothing was taken, where it was tried. */
export function Trouble({ cashier }: { readonly cashier: Cashier }) {
  const text = useText();
  return cashier.trouble === undefined ? null : <Banner tone="bad">{troubleWords(text, cashier.trouble)}</Banner>;
}

/** Why nothing was taken, in the words of the desk. */
export function troubleWords(text: Text, trouble: CashierTrouble): string {
  if (trouble.kind !== 'refused') return text(trouble.kind === 'failed' ? 'checkout.failed' : 'devices.declinedNothing');
  switch (trouble.refusal.code) {
    case 'desk-full':
      return text('desk.refusedFull');
    case 'more-than-due':
      return text('checkout.refusedMoreThanDue');
    case 'visit-has-bill':
      return text('checkout.refusedHasBill');
    case 'bill-posted':
      return text('checkout.refusedPosted');
    case 'visit-not-arrived':
      return text('checkout.refusedNotArrived');
    case 'already-reversed':
      return text('checkout.refusedReversed');
    case 'bill-given-back':
      return text('checkout.refusedGivenBack');
    case 'payment-not-held':
      return text('checkout.refusedNotHeld');
    case 'more-than-balance':
      return text('accounts.refusedBalance');
    case 'gift-card-not-paid':
      return text('accounts.refusedNotPaid');
    case 'gift-card-expired':
      return text('accounts.refusedExpired');
    case 'gift-card-unknown':
    case 'gift-card-taken-back':
      return text('accounts.refusedCard');
    case 'gift-card-code-used':
      return text('accounts.refusedCode');
    case 'account-limit':
      return text('accounts.refusedLimit');
    case 'account-currency':
    case 'gift-card-currency':
      return text('accounts.refusedCurrency');
    case 'price-changed':
      return text('checkout.refusedPrice');
    case 'visit-line-not-billed':
      return text('checkout.refusedNotBilled');
    case 'discount-without-right':
      return text('checkout.refusedDiscount');
    case 'no-right':
      return text('checkout.refusedNoRight');
    default:
      return tillRefusal(text, trouble.refusal.code) ?? text('checkout.refusedOther', { code: trouble.refusal.code });
  }
}

import type { GiftCardMove } from '#shared/accounts/tables.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';
import type { CardState } from './card-rows.ts';

/** How the state of a card is called and marked. */
export function cardLook(text: Text, state: CardState): { readonly label: string; readonly tone: Tone; readonly shape: MarkShape } {
  switch (state) {
    case 'open':
      return { label: text('accounts.stateOpen'), tone: 'good', shape: 'dot' };
    case 'past-day':
      return { label: text('accounts.statePastDay'), tone: 'warn', shape: 'quarter' };
    case 'used':
      return { label: text('accounts.stateUsed'), tone: 'neutral', shape: 'ring' };
    case 'expired':
      return { label: text('accounts.stateExpired'), tone: 'neutral', shape: 'quarter' };
    case 'paid-back':
      return { label: text('accounts.statePaidBack'), tone: 'neutral', shape: 'diamond' };
    case 'taken-back':
      return { label: text('accounts.stateTakenBack'), tone: 'neutral', shape: 'strike' };
    case 'overdrawn':
      return { label: text('accounts.stateOverdrawn'), tone: 'bad', shape: 'alert' };
  }
}

/** What an entry of a card was. */
export function moveWords(text: Text, { kind, minor, reversesId }: Pick<GiftCardMove, 'kind' | 'minor' | 'reversesId'>): string {
  if (reversesId !== null) return text('accounts.didTakeBack');
  if (kind === 'top-up') return text('accounts.cardSold');
  if (kind === 'expiry') return text('accounts.cardExpiry');
  if (kind === 'pay-back') return text('accounts.didPayBack');
  return text(minor < 0 ? 'accounts.didPay' : 'accounts.cardRefund');
}

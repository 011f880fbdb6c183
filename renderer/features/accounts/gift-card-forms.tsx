import { expireGiftCard, isExpired, issuedEntryId } from '#shared/accounts/gift-cards.ts';
import { payBackGiftCard } from '#shared/accounts/pay-back.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { invoke } from '#renderer/data/desk.ts';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useBranch, useDesk, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { PayBackForm } from './pay-back-form.tsx';
import { ReasonForm } from './reason-form.tsx';

interface CardFormProps {
  readonly card: GiftCard;
  readonly onDone: () => void;
}

/** Lets what is left on a card expire. Taking that back opens it again. */
export function ExpireForm({ card, onDone }: CardFormProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const { id: cardId, code, currency, balanceMinor } = card;
  const amount = format.amount(balanceMinor, currency);
  const deed = (reason: string) => {
    const day = businessDayOf(desk.clock.now(), branch);
    const args = { entryId: desk.newId(), cardId, code, day, currency, amountMinor: balanceMinor, reason };
    return Promise.resolve(invoke(expireGiftCard, args));
  };
  return (
    <ReasonForm
      title={text('accounts.expire')}
      button={text('accounts.expireAmount', { amount })}
      deed={deed}
      said={text('accounts.expiredDone', { amount })}
      onDone={onDone}
    />
  );
}

/** What a card terminal is asked for of a gift card waits under this name. */
export function cardAskId(cardId: string): string {
  return `card:${cardId}`;
}

/** Pays back all that is left on a card. Taking that back opens it again. */
export function PayCardBackForm({ card, terminal, onDone }: CardFormProps & { readonly terminal: CardTerminal }) {
  const text = useText();
  const pastExpiry = isExpired(card, useToday());
  const { id: cardId, code, clientId } = card;
  return (
    <PayBackForm
      title={text('accounts.payBackCard')}
      hint={text(pastExpiry ? 'accounts.payBackExpiredHint' : 'accounts.payBackCardHint')}
      of={card}
      isWhole
      askId={cardAskId(cardId)}
      terminal={terminal}
      deed={(told) => invoke(payBackGiftCard, { ...told, cardId, code, clientId, pastExpiry })}
      onDone={onDone}
    />
  );
}

/** Takes back a card that was sold by mistake. Its sale stands until its bill is undone. */
export function TakeCardBackForm({ card, onDone }: CardFormProps) {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const deed = (reason: string) => {
    const day = businessDayOf(desk.clock.now(), branch);
    return Promise.resolve(invoke(reverseAccountEntry, { entry: issuedEntryId(card.id), kind: 'top-up', day, shiftId: null, reason }));
  };
  return (
    <ReasonForm
      title={text('accounts.takeCardBack')}
      button={text('accounts.takeCardBack')}
      deed={deed}
      said={text('accounts.cardIsBack')}
      hint={text('accounts.takeCardBackHint')}
      onDone={onDone}
    />
  );
}

import { expireGiftCard, issuedEntryId } from '#shared/accounts/gift-cards.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
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

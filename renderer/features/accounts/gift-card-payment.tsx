import { useEffect, useRef, useState, type RefObject } from 'react';
import { isExpired, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { giftCodeOf } from '#shared/accounts/gift-code.ts';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { loadUnpaidSale } from '#shared/accounts/unpaid-card.ts';
import { held } from '#shared/tables/read.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { BillToPay } from './bill-to-pay.ts';
import { TakeAmount } from './take-amount.tsx';

const shortest = 4;

/** A bill is paid from a gift card: its code, what is on it, and as much of it as is due. */
export function GiftCardPayment({ bill }: { readonly bill: BillToPay }) {
  const text = useText();
  const [typed, setTyped] = useState('');
  // Half a code is of no card either: what is wrong with it is said once it is whole.
  const [isWhole, setWhole] = useState(false);
  const amount = useRef<HTMLInputElement>(null);
  // Enter before the card is found goes on to the amount as soon as it is, unless something else is done by then.
  const goesOn = useRef(false);
  const code = giftCodeOf(typed);
  const found = useLive((read) => (code.length < shortest ? Promise.resolve([]) : read.heldBy('giftCards', 'code', code)), [code]).value;
  // Of two cards with one code, which a person has been told of, the one that still has something on it is meant.
  const card = found?.find(({ balanceMinor }) => balanceMinor > 0) ?? found?.[0];
  useEffect(() => {
    if (!goesOn.current || amount.current === null) return;
    goesOn.current = false;
    amount.current.focus();
  });
  const isUnknown = isWhole && code.length >= shortest && found !== undefined && card === undefined;
  return (
    <Stack gap={3}>
      <TextField
        label={text('accounts.codeToRedeem')}
        hint={text('accounts.codeToRedeemHint')}
        error={isUnknown ? text('accounts.noSuchCard') : undefined}
        value={typed}
        onChange={(next) => {
          goesOn.current = false;
          setTyped(next);
          setWhole(false);
        }}
        onBlur={() => {
          goesOn.current = false;
          setWhole(true);
        }}
        maxLength={60}
        autoFocus
        onKeyDown={(event) => {
          // A scanner ends with it: what is taken is looked at before it is taken.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          setWhole(true);
          if (amount.current === null) goesOn.current = true;
          else amount.current.focus();
        }}
      />
      {card !== undefined && <FoundCard key={card.id} card={card} bill={bill} amountRef={amount} onPaid={() => setTyped('')} />}
    </Stack>
  );
}

interface FoundCardProps {
  readonly card: GiftCard;
  readonly bill: BillToPay;
  readonly amountRef: RefObject<HTMLInputElement | null>;
  readonly onPaid: () => void;
}

function FoundCard({ card, bill, amountRef, onPaid }: FoundCardProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const session = useSession();
  const { currency } = useBranch();
  const [isForced, setForced] = useState(false);
  const isOver = isExpired(card, today);
  const unpaidSaleId = useLive((read) => loadUnpaidSale(read, held(card)), [card]).value;
  const words = useStateWords(card, unpaidSaleId !== undefined);
  const mayForce = isOver && card.state === 'open' && card.balanceMinor > 0 && session.can('money.correct');
  const canTake =
    card.currency === currency && card.state === 'open' && card.balanceMinor > 0 && unpaidSaleId === undefined && (!isOver || isForced);
  const pay = async (amountMinor: number) => {
    const { id: cardId, code } = card;
    const isPaid = await bill.pay(amountMinor, (basis) =>
      invoke(redeemGiftCard, { ...basis, cardId, code, amountMinor, pastExpiry: isOver && isForced }),
    );
    if (isPaid) onPaid();
    return isPaid;
  };
  return (
    <>
      <AmountLine label={text('accounts.cardHas')} amount={format.amount(card.balanceMinor, card.currency)} size="large" isLive />
      {words !== undefined && <Banner tone={canTake ? 'info' : 'warn'}>{words}</Banner>}
      {mayForce && (
        <Checkbox isSelected={isForced} onChange={setForced}>
          {text('accounts.takeExpired')}
        </Checkbox>
      )}
      {canTake && (
        <TakeAmount
          dueMinor={bill.dueMinor}
          mostMinor={card.balanceMinor}
          label={(amount) => text('accounts.takeFromCard', { amount })}
          onTake={pay}
          amountRef={amountRef}
        />
      )}
    </>
  );
}

/** What is to be known of a card besides what is on it. */
function useStateWords(card: GiftCard, isUnpaid: boolean): string | undefined {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { currency } = useBranch();
  if (card.state === 'taken-back') return text('accounts.cardTakenBack');
  if (card.state === 'expired') return text('accounts.cardWasExpired');
  if (card.state === 'paid-back') return text('accounts.cardPaidBack');
  if (card.currency !== currency) return text('accounts.otherCurrency', { currency: card.currency, own: currency });
  if (card.balanceMinor <= 0) return text('accounts.cardEmpty');
  if (isUnpaid) return text('accounts.refusedNotPaid');
  if (card.expiresOn === null) return undefined;
  return text(isExpired(card, today) ? 'accounts.cardExpired' : 'accounts.cardUntil', { day: format.shortDay(card.expiresOn) });
}

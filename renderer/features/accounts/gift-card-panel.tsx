import { useState } from 'react';
import { Eye, ReceiptText } from 'lucide-react';
import { isExpired, issuedEntryId } from '#shared/accounts/gift-cards.ts';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { giftCodeShown } from '#shared/accounts/gift-code.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useBranch, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Section, Stack } from '#renderer/ui/layout.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import type { OpenEntry } from './account-history.tsx';
import { cardState, maskedCode } from './card-rows.ts';
import { cardLook } from './card-words.ts';
import { GiftCardHistory } from './gift-card-history.tsx';
import { ExpireForm, PayCardBackForm, TakeCardBackForm, cardAskId } from './gift-card-forms.tsx';
import { type KnownCard, useGiftCard } from './use-gift-cards.ts';
import './accounts.css';

/** What the panel of a card needs from outside. */
export interface GiftCardPanelProps {
  readonly cardId: string;
  readonly terminal: CardTerminal;
  readonly onOpenBill: (billId: string) => void;
  readonly onOpenEntry: OpenEntry;
  readonly onOpenClient: (clientId: string) => void;
  readonly onClose: () => void;
}

/** One gift card: what is on it, what became of it, and how it ends. */
export function GiftCardPanel(props: GiftCardPanelProps) {
  const text = useText();
  const known = useGiftCard(props.cardId);
  if (known === undefined || known === null) {
    return (
      <SidePanel title={text('accounts.giftCard')} onClose={props.onClose}>
        {known === null ? <Banner tone="warn">{text('accounts.noSuchCard')}</Banner> : <Spinner label={text('common.loading')} />}
      </SidePanel>
    );
  }
  return <OpenCard {...props} known={known} />;
}

function OpenCard({ known, terminal, onOpenBill, onOpenEntry, onOpenClient, onClose }: GiftCardPanelProps & { readonly known: KnownCard }) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const [showsCode, setShowsCode] = useState(false);
  const { card, names, bills } = known;
  const look = cardLook(text, cardState(card, useToday()));
  const code = showsCode ? giftCodeShown(card.code) : maskedCode(card.code);
  const { clientId, billId } = card;
  const whose = clientId === null ? undefined : (names?.[clientId] ?? undefined);
  return (
    <SidePanel title={text('accounts.giftCardOf', { code })} subtitle={<StatusMark {...look} showsLabel />} onClose={onClose}>
      <Stack gap={4}>
        <AmountLine label={text('accounts.cardHas')} amount={format.amount(card.balanceMinor, card.currency)} size="large" isLive />
        {card.balanceMinor < 0 && <Banner tone="bad">{text('accounts.overdrawnHint')}</Banner>}
        <p className="accounts-quiet">
          {[
            text('accounts.soldOn', {
              day: format.shortDay(businessDayOf(card.soldAt, branch)),
              amount: format.amount(card.faceMinor, card.currency),
            }),
            card.expiresOn === null ? text('accounts.noEnd') : text('accounts.cardUntil', { day: format.shortDay(card.expiresOn) }),
          ].join(' · ')}
        </p>
        <Row gap={2} wrap>
          {!showsCode && (
            <Button icon={<Eye />} onPress={() => setShowsCode(true)}>
              {text('accounts.showCode')}
            </Button>
          )}
          {billId !== null && bills.has(billId) && (
            <Button icon={<ReceiptText />} onPress={() => onOpenBill(billId)}>
              {text('accounts.openSale')}
            </Button>
          )}
          {clientId !== null && whose !== undefined && (
            <Button variant="plain" onPress={() => onOpenClient(clientId)}>
              {whose}
            </Button>
          )}
        </Row>
        <CardDeeds known={known} terminal={terminal} />
        <Section title={text('accounts.history')}>
          <GiftCardHistory known={known} onOpenBill={onOpenBill} onOpenEntry={onOpenEntry} />
        </Section>
      </Stack>
    </SidePanel>
  );
}

/** Why nothing can be paid back here of a card that has something on it; undefined where it can, or nothing is on it. */
function useWhyNotPaid({ state, currency, balanceMinor, expiresOn }: GiftCard): string | undefined {
  const text = useText();
  const session = useSession();
  const { currency: own } = useBranch();
  const isOver = isExpired({ state, expiresOn }, useToday());
  if (state !== 'open' || balanceMinor <= 0) return undefined;
  if (currency !== own) return text('accounts.otherCurrency', { currency, own });
  return isOver && !session.can('money.correct') ? text('accounts.payBackExpired') : undefined;
}

/** How a card ends: what is left is paid back or expires, or its sale was a mistake and it is taken back. */
function CardDeeds({ known: { card, bills }, terminal }: Pick<GiftCardPanelProps, 'terminal'> & { readonly known: KnownCard }) {
  const text = useText();
  const session = useSession();
  const [asked, setAsked] = useState<'pay' | 'expire' | 'back' | undefined>(undefined);
  const back = useFocusBack<HTMLButtonElement>(asked === 'back');
  const expiry = useFocusBack<HTMLButtonElement>(asked === 'expire');
  const pay = useFocusBack<HTMLButtonElement>(asked === 'pay');
  const whyNotPaid = useWhyNotPaid(card);
  const isWhole = card.state === 'open' && card.balanceMinor === card.faceMinor;
  const mayExpire = card.state === 'open' && card.balanceMinor > 0 && session.can('money.correct');
  const mayPay = card.state === 'open' && card.balanceMinor > 0 && session.can('money.take', 'money.refund');
  const mayTakeBack = isWhole && card.moves?.some(({ entryId }) => entryId === issuedEntryId(card.id)) !== false;
  const close = () => setAsked(undefined);
  const atTerminal = terminal.panel(cardAskId(card.id));
  if (asked === 'pay' || atTerminal !== undefined) {
    return (
      <>
        {asked === 'pay' && (
          <div inert={atTerminal !== undefined}>
            <PayCardBackForm card={card} terminal={terminal} onDone={close} />
          </div>
        )}
        {atTerminal}
      </>
    );
  }
  if (asked === 'expire') return <ExpireForm card={card} onDone={close} />;
  if (asked === 'back') return <TakeCardBackForm card={card} onDone={close} />;
  const isSaleLeft = card.state === 'taken-back' && card.billId !== null && bills.get(card.billId)?.voided === null;
  return (
    <>
      {whyNotPaid !== undefined && <p className="accounts-quiet">{whyNotPaid}</p>}
      {isSaleLeft && <p className="accounts-quiet">{text('accounts.saleStays')}</p>}
      <Row gap={2} wrap>
        {mayPay && whyNotPaid === undefined && (
          <Button ref={pay} onPress={() => setAsked('pay')}>
            {text('accounts.payBack')}
          </Button>
        )}
        {mayTakeBack && session.can('money.take', 'money.refund') && (
          <Button ref={back} onPress={() => setAsked('back')}>
            {text('accounts.takeCardBack')}
          </Button>
        )}
        {mayExpire && (
          <Button ref={expiry} onPress={() => setAsked('expire')}>
            {text('accounts.expire')}
          </Button>
        )}
      </Row>
    </>
  );
}

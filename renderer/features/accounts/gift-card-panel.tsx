import { useState } from 'react';
import { Eye, ReceiptText } from 'lucide-react';
import { issuedEntryId } from '#shared/accounts/gift-cards.ts';
import { giftCodeShown } from '#shared/accounts/gift-code.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
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
import { cardState, maskedCode } from './card-rows.ts';
import { cardLook } from './card-words.ts';
import { GiftCardHistory } from './gift-card-history.tsx';
import { ExpireForm, TakeCardBackForm } from './gift-card-forms.tsx';
import { type KnownCard, useGiftCard } from './use-gift-cards.ts';
import './accounts.css';

/** What the panel of a card needs from outside. */
export interface GiftCardPanelProps {
  readonly cardId: string;
  readonly onOpenBill: (billId: string) => void;
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

function OpenCard({ known, onOpenBill, onOpenClient, onClose }: GiftCardPanelProps & { readonly known: KnownCard }) {
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
        <CardDeeds known={known} />
        <Section title={text('accounts.history')}>
          <GiftCardHistory known={known} onOpenBill={onOpenBill} />
        </Section>
      </Stack>
    </SidePanel>
  );
}

/** How a card ends: what is left expires, or its sale was a mistake and it is taken back. */
function CardDeeds({ known: { card, bills } }: { readonly known: KnownCard }) {
  const text = useText();
  const session = useSession();
  const [asked, setAsked] = useState<'expire' | 'back' | undefined>(undefined);
  const back = useFocusBack<HTMLButtonElement>(asked === 'back');
  const expiry = useFocusBack<HTMLButtonElement>(asked === 'expire');
  const isWhole = card.state === 'open' && card.balanceMinor === card.faceMinor;
  const mayExpire = card.state === 'open' && card.balanceMinor > 0 && session.can('money.correct');
  const mayTakeBack = isWhole && card.moves?.some(({ entryId }) => entryId === issuedEntryId(card.id)) !== false;
  const close = () => setAsked(undefined);
  if (asked === 'expire') return <ExpireForm card={card} onDone={close} />;
  if (asked === 'back') return <TakeCardBackForm card={card} onDone={close} />;
  const isSaleLeft = card.state === 'taken-back' && card.billId !== null && bills.get(card.billId)?.voided === null;
  return (
    <>
      {isSaleLeft && <p className="accounts-quiet">{text('accounts.saleStays')}</p>}
      <Row gap={2} wrap>
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

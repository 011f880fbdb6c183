import { useState } from 'react';
import { Gift, Plus } from 'lucide-react';
import { limitOf } from '#shared/accounts/client-account.ts';
import { payBackAccount } from '#shared/accounts/pay-back.ts';
import type { CardAsked } from '#renderer/data/checkout/card-asked.ts';
import { invoke } from '#renderer/data/desk.ts';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Section, Stack } from '#renderer/ui/layout.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { maskedCode } from './card-rows.ts';
import { AccountHistory, type OpenEntry } from './account-history.tsx';
import { CreditForm } from './credit-form.tsx';
import { KeepForm } from './keep-form.tsx';
import { PayBackForm } from './pay-back-form.tsx';
import { TopUpForm, askIdOf } from './top-up-form.tsx';
import { useAccount } from './use-account.ts';
import './accounts.css';

interface ClientAccountProps {
  readonly clientId: string;
  readonly cardFields: CardAsked;
  readonly terminal: CardTerminal;
  readonly onOpenCard: (cardId: string) => void;
  readonly onOpenEntry: OpenEntry;
}

/** What a client has paid in beforehand, or owes, with its history and the way to put money on. For whoever may take money. */
export function ClientAccountCard({ clientId, cardFields, terminal, onOpenCard, onOpenEntry }: ClientAccountProps) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const branch = useBranch();
  const known = useAccount(clientId);
  const [asked, setAsked] = useState<'top-up' | 'pay-back' | 'keep' | 'credit' | 'history' | undefined>(undefined);
  const first = useFocusBack<HTMLButtonElement>(asked);
  if (!session.can('money.take') || known === undefined) return null;
  const { account } = known;
  const balanceMinor = account?.balanceMinor ?? 0;
  const limitMinor = limitOf(account, known.settings);
  const close = () => setAsked(undefined);
  const atTerminal = terminal.panel(askIdOf(clientId));
  const isOther = account !== undefined && account.currency !== branch.currency;
  const mayPayBack = balanceMinor > 0 && !isOther && session.can('money.take', 'money.refund');
  const mayKeep = balanceMinor > 0 && session.can('money.correct');
  return (
    <Section title={text('accounts.account')}>
      <Stack gap={2}>
        {account === undefined ? (
          <p className="accounts-quiet">{text('accounts.noAccount')}</p>
        ) : (
          <AmountLine
            label={text(balanceMinor < 0 ? 'accounts.owed' : 'accounts.onAccount')}
            amount={format.amount(Math.abs(balanceMinor), account.currency)}
            size="large"
            isLive
          />
        )}
        {asked === 'top-up' && (
          <div inert={atTerminal !== undefined}>
            <TopUpForm
              clientId={clientId}
              cardFields={cardFields}
              terminal={terminal}
              owedMinor={Math.max(0, -balanceMinor)}
              onDone={close}
            />
          </div>
        )}
        {atTerminal}
        {asked === 'pay-back' && account !== undefined && (
          <div inert={atTerminal !== undefined}>
            <PayBackForm
              title={text('accounts.payBackAccount')}
              of={account}
              isWhole={false}
              askId={askIdOf(clientId)}
              terminal={terminal}
              deed={(told) => invoke(payBackAccount, { ...told, clientId })}
              onDone={close}
            />
          </div>
        )}
        {asked === 'keep' && account !== undefined && <KeepForm account={account} onDone={close} />}
        {asked === 'credit' && <CreditForm clientId={clientId} known={known} onDone={close} />}
        {(limitMinor > 0 || account?.creditLimitMinor != null) && (
          <p className="accounts-quiet">{text('accounts.creditOf', { amount: format.amount(limitMinor, account?.currency) })}</p>
        )}
        {isOther && (
          <p className="accounts-quiet">{text('accounts.otherCurrency', { currency: account.currency, own: branch.currency })}</p>
        )}
        {atTerminal === undefined && (asked === undefined || asked === 'history') && (
          <Row gap={2} wrap>
            <Button ref={first} icon={<Plus />} onPress={() => setAsked('top-up')}>
              {text('accounts.topUp')}
            </Button>
            {mayPayBack && <Button onPress={() => setAsked('pay-back')}>{text('accounts.payBack')}</Button>}
            {mayKeep && <Button onPress={() => setAsked('keep')}>{text('accounts.keep')}</Button>}
            {session.can('money.credit') && <Button onPress={() => setAsked('credit')}>{text('accounts.creditChange')}</Button>}
            {account !== undefined && asked === undefined && (
              <Button variant="plain" onPress={() => setAsked('history')}>
                {text('accounts.history')}
              </Button>
            )}
          </Row>
        )}
        {asked === 'history' && account !== undefined && <AccountHistory account={account} onOpenEntry={onOpenEntry} />}
        <CardsOf clientId={clientId} onOpenCard={onOpenCard} />
      </Stack>
    </Section>
  );
}

/** The gift cards that the client bought, those with something on them first. */
function CardsOf({ clientId, onOpenCard }: { readonly clientId: string; readonly onOpenCard: (cardId: string) => void }) {
  const text = useText();
  const format = useFormat();
  const cards = useLive((read) => read.heldBy('giftCards', 'clientId', clientId), [clientId]).value;
  if (cards === undefined || cards.length === 0) return null;
  return (
    <ul className="account-cards" aria-label={text('accounts.giftCards')}>
      {cards
        .toSorted((a, b) => b.balanceMinor - a.balanceMinor)
        .map((card) => (
          <li key={card.id} className="account-history-line">
            <Button variant="plain" icon={<Gift />} onPress={() => onOpenCard(card.id)}>
              {text('accounts.giftCardOf', { code: maskedCode(card.code) })}
            </Button>
            <span className="account-history-amount">{format.amount(card.balanceMinor, card.currency)}</span>
          </li>
        ))}
    </ul>
  );
}

import { useState } from 'react';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { type CardTraits, usualCard } from '#shared/till/card-fees.ts';
import { type PaymentProblem, type PlannedPayment, planPayment } from '#shared/till/plan-payment.ts';
import type { CardAsked } from '#renderer/data/checkout/card-asked.ts';
import { type CheckoutFacts, useCheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { invoke } from '#renderer/data/desk.ts';
import { type CardTerminal, askInTurn } from '#renderer/data/devices/card-terminal.ts';
import { useBranch, useDesk, useRun, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { hinted, useMainKey } from '#renderer/ui/main-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { accountRefusalWords } from './account-words.ts';

interface TopUpFormProps {
  readonly clientId: string;
  /** What the client owes; it is offered first. */
  readonly owedMinor: number;
  readonly cardFields: CardAsked;
  readonly terminal: CardTerminal;
  readonly onDone: () => void;
}

/** What a card terminal is asked for onto a client's account waits under this name, as what is for a bill waits under the bill's. */
export function askIdOf(clientId: string): string {
  return `account:${clientId}`;
}

/** Puts money onto a client's account: how much, and what it is paid by. */
export function TopUpForm(props: TopUpFormProps) {
  const text = useText();
  const facts = useCheckoutFacts({ kind: 'sale' });
  if (facts === undefined) return null;
  if (facts.methods.length === 0) return <Banner tone="info">{text('accounts.noWay')}</Banner>;
  return <TopUp {...props} facts={facts} />;
}

function TopUp({ clientId, owedMinor, facts, cardFields, terminal, onDone }: TopUpFormProps & { readonly facts: CheckoutFacts }) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const session = useSession();
  const { run, isRunning } = useRun();
  const [amount, setAmount] = useState<number | null>(owedMinor === 0 ? null : owedMinor);
  const [methodId, setMethodId] = useState(facts.methods[0]?.id ?? '');
  const [card, setCard] = useState<CardTraits>(usualCard);
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const planned = planTopUp(facts, { methodId, card, amountMinor: amount, deviceId: desk.deviceId, branch, at: desk.clock.now() });
  const canTake = typeof planned !== 'string' && !isRunning;
  const take = async () => {
    if (typeof planned === 'string' || isRunning) return;
    const { amountMinor } = planned;
    const day = businessDayOf(desk.clock.now(), branch);
    const { currency } = branch;
    const entryId = desk.newId();
    const deed = invoke(topUpAccount, { ...planned, entryId, clientId, day, currency, note: '' });
    try {
      if (terminal.takes(planned)) {
        const ask = { id: entryId, billId: askIdOf(clientId), receiptNumber: '', methodId, amountMinor, currency, deeds: [deed] };
        const end = await askInTurn({ desk, session, terminal }, [ask]);
        if (typeof end === 'object') return setTrouble(accountRefusalWords(text, end.refusal.code));
        if (end === 'declined') return setTrouble(text('devices.declinedNothing'));
        // Whoever looks at the terminal has the last word, and is asked for it.
        if (end !== 'posted') return onDone();
      } else {
        const saved = await run(deed);
        if (!saved.ok) return setTrouble(accountRefusalWords(text, saved.error.code));
      }
      toast.show({ text: text('accounts.topUpDone', { amount: format.amount(amountMinor) }), tone: 'good' });
      return onDone();
    } catch (fault) {
      setTrouble(text('accounts.failed'));
      // The recovery screen is for bugs; a disk that is full is told in place, and still reported.
      queueMicrotask(() => reportError(fault));
    }
  };
  const method = facts.methods.find(({ id }) => id === methodId);
  const till = facts.tillById.get(method?.tillId ?? '');
  const button = text('accounts.topUpTake', {
    amount: format.amount(typeof planned === 'string' ? 0 : planned.amountMinor + planned.roundingMinor),
  });
  const keyHint = useMainKey({ title: text('accounts.topUpTitle'), label: button, isDisabled: !canTake, run: () => void take() });
  return (
    <form
      aria-label={text('accounts.topUpTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
    >
      <Stack gap={2}>
        <MoneyField
          label={text('accounts.amount')}
          size="large"
          autoFocus
          currency={branch.currency}
          value={amount}
          onChange={setAmount}
          onEnter={() => void take()}
        />
        <Select
          label={text('accounts.payBy')}
          options={facts.methods.map(({ id, name }) => ({ id, label: name }))}
          value={methodId}
          onChange={(id) => {
            setMethodId(id);
            setCard(usualCard);
          }}
        />
        {method !== undefined && cardFields({ method, card, onCard: setCard })}
        {planned === 'till-not-open' && <Banner tone="info">{text('accounts.tillClosed', { till: till?.name ?? '' })}</Banner>}
        {trouble !== undefined && <Banner tone="bad">{trouble}</Banner>}
        <Row gap={2}>
          <Button variant="plain" onPress={onDone}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" {...hinted(keyHint)} isDisabled={!canTake} isPending={isRunning}>
            {button}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

interface TopUpBasis {
  readonly methodId: string;
  readonly card: CardTraits;
  readonly amountMinor: number | null;
  readonly deviceId: string;
  readonly branch: ReturnType<typeof useBranch>;
  readonly at: string;
}

/** The payment that fills the account by so much: what is typed is what is due, so cash gives no change beyond its steps. */
function planTopUp(
  facts: CheckoutFacts,
  { methodId, card, amountMinor, deviceId, branch, at }: TopUpBasis,
): PlannedPayment | PaymentProblem {
  const method = facts.methods.find(({ id }) => id === methodId);
  const till = facts.tillById.get(method?.tillId ?? '');
  if (method === undefined || till === undefined || amountMinor === null || amountMinor <= 0) return 'no-amount';
  return planPayment({
    method,
    till,
    openShifts: facts.openShifts,
    deviceId,
    day: businessDayOf(at, branch),
    at,
    bank: { zone: branch.zone, closedDays: facts.closedDays },
    dueMinor: amountMinor,
    typedMinor: undefined,
    cashStepMinor: facts.settings.cashStepMinor,
    card,
  });
}

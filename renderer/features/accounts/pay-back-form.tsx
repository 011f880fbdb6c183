import { useRef, useState } from 'react';
import type { HandedOut } from '#shared/accounts/pay-back.ts';
import type { ClientAccount } from '#shared/accounts/tables.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import { planRefund } from '#shared/till/refund-payment.ts';
import { type CheckoutFacts, useCheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { type CardTerminal, askInTurn } from '#renderer/data/devices/card-terminal.ts';
import { useBranch, useDesk, useRun, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { accountRefusalWords } from './account-words.ts';
import { ReasonForm, type Sent } from './reason-form.tsx';

interface PayBackFormProps {
  readonly title: string;
  /** What follows from it. */
  readonly hint?: string;
  /** What there is to be paid back. */
  readonly of: Pick<ClientAccount, 'balanceMinor' | 'currency'>;
  /** All of it goes back, or as much as is typed. */
  readonly isWhole: boolean;
  /** What a card terminal is asked for waits under this name. */
  readonly askId: string;
  readonly terminal: CardTerminal;
  readonly deed: (told: HandedOut) => Invocation;
  readonly onDone: () => void;
}

/** Pays back what somebody is owed beside any bill: how much, by which way, and why. */
export function PayBackForm(props: PayBackFormProps) {
  const text = useText();
  const facts = useCheckoutFacts({ kind: 'sale' });
  if (facts === undefined) return null;
  if (facts.methods.length === 0) return <Banner tone="info">{text('accounts.noWay')}</Banner>;
  return <PayBack {...props} facts={facts} />;
}

function PayBack({ title, hint, of, isWhole, askId, terminal, deed, onDone, facts }: PayBackFormProps & { readonly facts: CheckoutFacts }) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const session = useSession();
  const { run } = useRun();
  const { balanceMinor, currency } = of;
  const [typed, setTyped] = useState<number | null>(balanceMinor);
  const [methodId, setMethodId] = useState(facts.methods[0]?.id ?? '');
  const asked = useRef<HandedOut | undefined>(undefined);
  const minor = isWhole ? balanceMinor : typed;
  const isTooMuch = minor !== null && minor > balanceMinor;
  const backMinor = minor === null || minor <= 0 || isTooMuch ? undefined : minor;
  const plan = () => (backMinor === undefined ? undefined : planBack(facts, { methodId, backMinor, desk, zone: branch.zone }));
  const planned = plan();
  const till = facts.tillById.get(facts.methods.find(({ id }) => id === methodId)?.tillId ?? '');
  const make = async (reason: string) => {
    const now = plan();
    if (now === undefined || now === 'till-not-open' || backMinor === undefined) return undefined;
    const day = businessDayOf(desk.clock.now(), branch);
    const { tillId, shiftId, roundingMinor, payout } = now;
    const where = { methodId, tillId, shiftId, roundingMinor, payout };
    const told = { entryId: desk.newId(), day, currency, amountMinor: backMinor, ...where, reason };
    asked.current = told;
    return deed(told);
  };
  const send = async (made: Invocation): Promise<Sent> => {
    const told = asked.current;
    if (told === undefined || !terminal.takes({ methodId })) {
      const saved = await run(made);
      return saved.ok ? 'saved' : { trouble: accountRefusalWords(text, saved.error.code) };
    }
    const ask = {
      id: told.entryId,
      billId: askId,
      receiptNumber: '',
      methodId,
      amountMinor: 0 - told.amountMinor,
      currency,
      deeds: [made],
    };
    const end = await askInTurn({ desk, session, terminal }, [ask]);
    if (typeof end === 'object') return { trouble: accountRefusalWords(text, end.refusal.code) };
    if (end === 'declined') return { trouble: text('devices.declinedNothing') };
    // Whoever looks at the terminal has the last word, and is asked for it.
    return end === 'posted' ? 'saved' : 'left';
  };
  const handedMinor =
    planned === undefined || planned === 'till-not-open' ? (backMinor ?? 0) : 0 - planned.amountMinor - planned.roundingMinor;
  const amount = format.amount(handedMinor, currency);
  return (
    <ReasonForm
      title={title}
      button={text('accounts.payBackAmount', { amount })}
      deed={make}
      send={send}
      said={text('accounts.paidBackDone', { amount })}
      isReady={planned !== undefined && planned !== 'till-not-open'}
      {...(hint === undefined ? {} : { hint })}
      onDone={onDone}
    >
      {!isWhole && (
        <MoneyField
          label={text('accounts.amount')}
          currency={currency}
          value={typed}
          onChange={setTyped}
          autoFocus
          error={isTooMuch ? text('accounts.moreThanCard', { amount: format.amount(balanceMinor, currency) }) : undefined}
        />
      )}
      <Select
        label={text('accounts.payBackBy')}
        options={facts.methods.map(({ id, name }) => ({ id, label: name }))}
        value={methodId}
        onChange={setMethodId}
        autoFocus={isWhole}
      />
      {planned === 'till-not-open' && <Banner tone="info">{text('accounts.tillClosedBack', { till: till?.name ?? '' })}</Banner>}
    </ReasonForm>
  );
}

interface BackBasis {
  readonly methodId: string;
  readonly backMinor: number;
  readonly desk: ReturnType<typeof useDesk>;
  readonly zone: string;
}

/** How so much goes back by a way to pay. Of which payments it is nobody can say, so no fee comes back with it. */
function planBack(facts: CheckoutFacts, { methodId, backMinor, desk, zone }: BackBasis): PlannedPayment | 'till-not-open' | undefined {
  const method = facts.methods.find(({ id }) => id === methodId);
  const till = facts.tillById.get(method?.tillId ?? '');
  if (method === undefined || till === undefined) return undefined;
  return planRefund({
    method,
    till,
    openShifts: facts.openShifts,
    deviceId: desk.deviceId,
    at: desk.clock.now(),
    bank: { zone, closedDays: facts.closedDays },
    backMinor,
    cashStepMinor: facts.settings.cashStepMinor,
    entries: [],
  });
}

import { useState } from 'react';
import type { RowOf } from '#shared/tables/registry.ts';
import { must } from '#shared/kernel/assert.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { CheckoutDraft } from './bill-draft.ts';
import type { CheckoutSlots } from './checkout-panel.tsx';
import { MethodChoice } from './method-choice.tsx';
import { PaymentDetail } from './payment-detail.tsx';
import { type PaymentProblem, type PlannedPayment, planPayment } from './plan-payment.ts';
import { QuickCash } from './quick-cash.tsx';
import { TillNotOpen } from './till-not-open.tsx';
import { troubleWords } from './trouble-words.ts';
import type { Cashier } from './use-cashier.ts';
import type { CheckoutFacts } from './use-checkout-facts.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** What the money part of a bill is given. */
export interface PayPadProps {
  readonly facts: CheckoutFacts;
  readonly dueMinor: number;
  readonly isPosted: boolean;
  readonly draft: CheckoutDraft;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
  readonly cashier: Cashier;
  /** Change of the payment before this one, until the next is taken. */
  readonly changeDue: number | undefined;
  readonly onTake: (payment: PlannedPayment | null) => Promise<void>;
  readonly openTill: CheckoutSlots['openTill'];
}

/** What is left to pay, how, and one large field for how much. It never scrolls away. */
export function PayPad(props: PayPadProps) {
  const { facts, dueMinor, isPosted } = props;
  const text = useText();
  const format = useFormat();
  return (
    <div className="pay-pad">
      {props.changeDue !== undefined && <ChangeDue minor={props.changeDue} />}
      <AmountLine label={text(isPosted ? 'checkout.left' : 'checkout.toPay')} amount={format.amount(dueMinor)} />
      {dueMinor < 0 ? (
        <Banner tone="warn">{text('checkout.belowZero')}</Banner>
      ) : dueMinor === 0 ? (
        <SettleZero {...props} />
      ) : facts.methods.length === 0 ? (
        <Banner tone="warn">{text('checkout.noMethods')}</Banner>
      ) : (
        <PayByMethod {...props} />
      )}
    </div>
  );
}

/** The change to hand back, large enough to be read while counting it out. */
export function ChangeDue({ minor }: { readonly minor: number }) {
  const text = useText();
  const format = useFormat();
  return (
    <p className="change-due" role="status">
      {text('checkout.giveBack', { amount: format.amount(minor) })}
    </p>
  );
}

function SettleZero({ cashier, onTake }: PayPadProps) {
  const text = useText();
  const settle = () => {
    if (!cashier.isBusy) void onTake(null);
  };
  useHotkeys({ 'Mod+Enter': { label: text('checkout.settle'), run: settle } }, { title: text('checkout.title') });
  return (
    <>
      <p className="bill-hint">{text('checkout.nothingToPay')}</p>
      <Trouble cashier={cashier} />
      <Button variant="primary" size="large" wide keyHint="Mod+Enter" isPending={cashier.isBusy} onPress={settle}>
        {text('checkout.settle')}
      </Button>
    </>
  );
}

function PayByMethod({ facts, dueMinor, draft, change, cashier, onTake, openTill }: PayPadProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const deskTillId = useDeskSettings(({ tillId }) => tillId);
  const [isOpening, setOpening] = useState(false);
  // A way of paying, chosen anew, begins with all that is due, selected, so that the first digit replaces it.
  const [round, setRound] = useState(0);
  const method = facts.methods.find((one) => one.id === draft.methodId) ?? firstMethod(facts.methods, deskTillId);
  const till = must(facts.tillById.get(method.tillId), 'only methods whose till is there are offered');
  const typedMinor = draft.typed === null ? undefined : draft.typed.minor;
  const { openShifts } = facts;
  const day = businessDayOf(desk.clock.now(), branch);
  const planned = planPayment({ method, till, openShifts, deviceId: desk.deviceId, day, dueMinor, typedMinor });
  const isCash = till.kind === 'cash';
  const type = (minor: number | null) => {
    cashier.clearTrouble();
    change((now) => ({ ...now, methodId: method.id, typed: { minor } }));
  };
  const choose = (methodId: string) => {
    cashier.clearTrouble();
    change((now) => ({ ...now, methodId, typed: null }));
    setRound(round + 1);
    setOpening(false);
  };
  const take = () => {
    if (typeof planned !== 'string' && !cashier.isBusy) void onTake(planned);
  };
  useHotkeys(
    {
      'Mod+Enter': { label: text('checkout.take', { amount: '' }).trim(), run: take },
      ...Object.fromEntries(
        facts.methods.slice(0, 9).map((one, index) => [`Alt+${index + 1}`, { label: one.name, run: () => choose(one.id) }]),
      ),
    },
    { title: text('checkout.title') },
  );
  const shownMinor = typedMinor === undefined ? dueMinor : typedMinor;
  return (
    <>
      <MethodChoice methods={facts.methods} value={method.id} onChoose={choose} />
      {isOpening && openTill !== undefined ? (
        <div className="pay-open-till">{openTill(till.id, () => setOpening(false))}</div>
      ) : isCash && planned === 'till-not-open' ? (
        <TillNotOpen till={till} onOpen={openTill === undefined ? undefined : () => setOpening(true)} />
      ) : (
        <>
          <MoneyField
            key={round}
            label={isCash ? text('checkout.cashGiven') : text('checkout.cardAmount', { method: method.name })}
            size="large"
            currency={branch.currency}
            value={shownMinor}
            onChange={type}
            onEnter={take}
            autoFocus
            error={problemWords(planned) === 'more-than-due' ? text('checkout.refusedMoreThanDue') : undefined}
            quick={isCash ? <QuickCash dueMinor={dueMinor} currency={branch.currency} shownMinor={shownMinor} onPick={type} /> : undefined}
          />
          <PaymentDetail planned={planned} till={till} dueMinor={dueMinor} />
          <Trouble cashier={cashier} />
          <Button
            variant="primary"
            size="large"
            wide
            keyHint="Mod+Enter"
            isPending={cashier.isBusy}
            isDisabled={typeof planned === 'string'}
            onPress={take}
          >
            {text('checkout.take', { amount: format.amount(typeof planned === 'string' ? 0 : planned.amountMinor) })}
          </Button>
        </>
      )}
    </>
  );
}

function Trouble({ cashier }: { readonly cashier: Cashier }) {
  const text = useText();
  return cashier.trouble === undefined ? null : <Banner tone="bad">{troubleWords(text, cashier.trouble)}</Banner>;
}

function problemWords(planned: PlannedPayment | PaymentProblem): PaymentProblem | undefined {
  return typeof planned === 'string' ? planned : undefined;
}

/** Cash when there is a drawer: it is what a hand reaches for. */
/** What a payment opens with: what goes into this desk's own till, else cash. */
function firstMethod(methods: readonly RowOf<'paymentMethods'>[], deskTillId: string | null): RowOf<'paymentMethods'> {
  const first = methods.find((method) => method.tillId === deskTillId) ?? methods.find((method) => method.kind === 'cash') ?? methods[0];
  if (first === undefined) throw new Error('a pay pad needs a way to pay');
  return first;
}

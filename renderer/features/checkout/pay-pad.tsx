import { useState } from 'react';
import type { RowOf } from '#shared/tables/registry.ts';
import { must } from '#shared/kernel/assert.ts';
import { usualCard } from '#shared/till/card-fees.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { CheckoutDraft } from '#shared/till/bill-draft.ts';
import { bearsSurcharge } from '#shared/till/surcharge.ts';
import { firstWay, quickWays } from '#shared/till/ways-to-pay.ts';
import type { BillToPay, CheckoutSlots } from './checkout-panel.tsx';
import { MethodChoice, wayOf } from './method-choice.tsx';
import { PayAmount } from './pay-amount.tsx';
import { type PaymentProblem, type PlannedPayment, planPayment } from '#shared/till/plan-payment.ts';
import { QuickPay } from './quick-pay.tsx';
import { TillNotOpen } from './till-not-open.tsx';
import { Trouble } from './trouble.tsx';
import type { Cashier } from './use-cashier.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { useFinishFirst } from '#renderer/ui/half-typed.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** What the money part of a bill is given. */
export interface PayPadProps {
  readonly facts: CheckoutFacts;
  readonly dueMinor: number;
  readonly isPosted: boolean;
  /** Typing begins with the amount. */
  readonly takesFocus: boolean;
  readonly draft: CheckoutDraft;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
  readonly cashier: Cashier;
  /** Change of the payment before this one, until the next is taken. */
  readonly changeDue: number | undefined;
  readonly onTake: (payment: PlannedPayment | null) => Promise<void>;
  /** The bill as another way to pay sees it. */
  readonly toPay: BillToPay;
  readonly slots: CheckoutSlots;
}

/** What is left to pay, how, and one large field for how much. It never scrolls away. */
export function PayPad(given: PayPadProps) {
  const text = useText();
  const format = useFormat();
  const finishFirst = useFinishFirst();
  /** No money is taken past what is half typed on the bill: added, it is another sum, which is seen before it is taken. */
  const mayTake = (): boolean => {
    const found = finishFirst();
    if (found !== 'nothing') toast.show({ text: text(found === 'added' ? 'checkout.addedFirst' : 'checkout.finishFirst'), tone: 'warn' });
    return found === 'nothing';
  };
  const props: PayPadProps = {
    ...given,
    onTake: async (payment) => (mayTake() ? given.onTake(payment) : undefined),
    toPay: { ...given.toPay, pay: async (amountMinor, make) => mayTake() && given.toPay.pay(amountMinor, make) },
  };
  const { facts, dueMinor, isPosted } = props;
  return (
    <div className="pay-pad">
      {props.changeDue !== undefined && <ChangeDue minor={props.changeDue} />}
      <AmountLine
        label={text(isPosted ? 'checkout.left' : 'checkout.toPay')}
        amount={format.amount(dueMinor)}
        size={props.changeDue === undefined ? 'huge' : 'large'}
        isLive
      />
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

/** The change to hand back: while it is counted out, nothing on the screen is larger. The toast says it to whoever hears the screen. */
export function ChangeDue({ minor }: { readonly minor: number }) {
  const text = useText();
  const format = useFormat();
  return (
    <div className="change-due">
      <AmountLine label={text('checkout.giveBack')} amount={format.amount(minor)} />
    </div>
  );
}

function SettleZero({ cashier, onTake }: PayPadProps) {
  const text = useText();
  const settle = () => {
    if (!cashier.isBusy) void onTake(null);
  };
  return (
    <>
      <p className="bill-hint">{text('checkout.nothingToPay')}</p>
      <Trouble cashier={cashier} />
      <MainButton title={text('checkout.title')} size="large" wide isPending={cashier.isBusy} onPress={settle}>
        {text('checkout.settle')}
      </MainButton>
    </>
  );
}

function PayByMethod({ facts, dueMinor, isPosted, takesFocus, draft, change, cashier, onTake, toPay, slots }: PayPadProps) {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const deskTillId = useDeskSettings(({ tillId }) => tillId);
  const [isOpening, setOpening] = useState(false);
  // A way of paying, chosen anew, begins with all that is due, selected, so that the first digit replaces it.
  const [round, setRound] = useState(0);
  const card = draft.card ?? usualCard;
  const { methods, tillById, openShifts } = facts;
  const other = slots.otherWays?.find(({ id }) => id === draft.methodId);
  const method = methods.find((one) => one.id === draft.methodId) ?? must(firstWay(methods, deskTillId), 'a pay pad needs a way to pay');
  const till = must(tillById.get(method.tillId), 'only methods whose till is there are offered');
  const at = desk.clock.now();
  const plan = (by: RowOf<'paymentMethods'>, typedMinor: number | null | undefined, said = card) =>
    planPayment({
      method: by,
      till: must(tillById.get(by.tillId), 'only methods whose till is there are offered'),
      openShifts,
      deviceId: desk.deviceId,
      day: businessDayOf(at, branch),
      at,
      bank: { zone: branch.zone, closedDays: facts.closedDays },
      dueMinor,
      typedMinor,
      cashStepMinor: facts.settings.cashStepMinor,
      card: by.id === method.id ? said : usualCard,
    });
  const typedMinor = draft.typed === null ? undefined : draft.typed.minor;
  const planned = plan(method, typedMinor);
  const type = (minor: number | null) => {
    cashier.clearTrouble();
    change((now) => ({ ...now, methodId: method.id, typed: { minor } }));
  };
  const choose = (wayId: string) => {
    cashier.clearTrouble();
    change((now) => ({ ...now, methodId: wayId, typed: null, card: usualCard }));
    setRound(round + 1);
    setOpening(false);
  };
  const take = (payment: PlannedPayment | PaymentProblem) => {
    if (typeof payment !== 'string' && !cashier.isBusy) void onTake(payment);
  };
  const payAll = (by: RowOf<'paymentMethods'>) => {
    // One press takes money that is here; what is paid online is said to be.
    const isOnline = card.channel === 'online';
    const all = plan(by, undefined, isOnline ? usualCard : card);
    // What stands in the way is shown where that way of paying is, and a fee that the client bears is told before it is taken.
    const isAnother = by.id !== (other?.id ?? method.id) || draft.typed !== null || isOnline;
    const isUntold = !isPosted && isAnother && [by, method].some((one) => bearsSurcharge(facts.settings, one));
    if (typeof all === 'string' || isUntold) choose(by.id);
    else take(all);
  };
  const ways = [...methods.map(wayOf), ...(slots.otherWays ?? [])];
  useHotkeys(
    {
      // Another way to pay has a button of its own with this key.
      'Mod+Enter': { label: text('checkout.takeKey'), isDisabled: other !== undefined, run: () => take(planned) },
      ...Object.fromEntries(ways.slice(0, 9).map((way, index) => [`Alt+${index + 1}`, { label: way.label, run: () => choose(way.id) }])),
    },
    { title: text('checkout.title') },
  );
  return (
    <>
      <MethodChoice turn={round} ways={ways} value={other?.id ?? method.id} onChoose={choose} />
      {other !== undefined ? (
        <>
          {other.panel(toPay)}
          <Trouble cashier={cashier} />
        </>
      ) : isOpening && slots.openTill !== undefined ? (
        <div className="pay-open-till">{slots.openTill(till.id, () => setOpening(false))}</div>
      ) : planned === 'till-not-open' ? (
        <TillNotOpen
          till={till}
          takesFocus={takesFocus || round > 0}
          onOpen={slots.openTill === undefined ? undefined : () => setOpening(true)}
        />
      ) : (
        <PayAmount
          key={round}
          takesFocus={takesFocus || round > 0}
          {...{ facts, method, till, dueMinor, typedMinor, planned, cashier, card }}
          onCard={(said) => change((now) => ({ ...now, methodId: method.id, card: said }))}
          onType={type}
          onTake={() => take(planned)}
        />
      )}
      {isPosted && other === undefined && bearsSurcharge(facts.settings, method) && !bearsFeeOf(facts.bill, method) && (
        <p className="bill-hint">{text('checkout.feeStaysHere', { method: method.name })}</p>
      )}
      <QuickPay ways={quickWays(methods, facts.settings, deskTillId)} onPay={payAll} />
    </>
  );
}

/** Whether a bill has the fee of a way to pay on it. */
function bearsFeeOf(bill: CheckoutFacts['bill'], { id }: Pick<RowOf<'paymentMethods'>, 'id'>): boolean {
  return bill?.lines.some(({ kind, refId }) => kind === 'surcharge' && refId === id) === true;
}

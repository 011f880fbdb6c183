import { roundToCash } from '#shared/kernel/cash-steps.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type CardTraits, sumOfFee } from '#shared/till/card-fees.ts';
import { likelyTendered } from '#shared/till/denominations.ts';
import type { PaymentProblem, PlannedPayment } from '#shared/till/plan-payment.ts';
import { CardFields } from './card-fields.tsx';
import { Trouble } from './trouble.tsx';
import type { Cashier } from './use-cashier.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { feeWords } from '#renderer/i18n/fee-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { SumList, type SumLine } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';

const guessesMost = 4;

/** How much is paid by a method, what follows from it, and the button that takes it. */
export function PayAmount({
  takesFocus,
  facts,
  method,
  till,
  dueMinor,
  typedMinor,
  planned,
  cashier,
  card,
  onCard,
  onType,
  onTake,
}: {
  readonly takesFocus: boolean;
  readonly facts: CheckoutFacts;
  readonly method: RowOf<'paymentMethods'>;
  readonly till: RowOf<'tills'>;
  readonly dueMinor: number;
  readonly typedMinor: number | null | undefined;
  readonly planned: PlannedPayment | PaymentProblem;
  readonly cashier: Cashier;
  readonly card: CardTraits;
  readonly onCard: (card: CardTraits) => void;
  readonly onType: (minor: number | null) => void;
  readonly onTake: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const isCash = till.kind === 'cash';
  const wholeMinor = isCash ? roundToCash(dueMinor, facts.settings.cashStepMinor) : dueMinor;
  const shownMinor = typedMinor === undefined ? wholeMinor : typedMinor;
  const takenMinor = typeof planned === 'string' ? 0 : planned.amountMinor + planned.roundingMinor;
  return (
    <>
      <MoneyField
        label={isCash ? text('checkout.cashGiven') : text('checkout.cardAmount', { method: method.name })}
        size="large"
        currency={currency}
        value={shownMinor}
        onChange={onType}
        onEnter={onTake}
        autoFocus={takesFocus}
        error={planned === 'more-than-due' ? text('checkout.refusedMoreThanDue') : undefined}
        quick={isCash ? <QuickCash dueMinor={wholeMinor} currency={currency} shownMinor={shownMinor} onPick={onType} /> : undefined}
      />
      <CardFields method={method} card={card} onCard={onCard} />
      <PaymentDetail planned={planned} till={till} tillById={facts.tillById} dueMinor={dueMinor} />
      <Trouble cashier={cashier} />
      <Button
        variant="primary"
        size="large"
        wide
        keyHint="Mod+Enter"
        isPending={cashier.isBusy}
        isDisabled={typeof planned === 'string'}
        onPress={onTake}
      >
        {text('checkout.take', { amount: format.amount(takenMinor) })}
      </Button>
    </>
  );
}

/** What follows from the amount: change and what is left for cash; the bank's fee, where it lands and when for a card. */
function PaymentDetail({
  planned,
  till,
  tillById,
  dueMinor,
}: {
  readonly planned: PlannedPayment | PaymentProblem;
  readonly till: RowOf<'tills'>;
  readonly tillById: CheckoutFacts['tillById'];
  readonly dueMinor: number;
}) {
  const text = useText();
  const format = useFormat();
  if (typeof planned === 'string') return null;
  const lines: SumLine[] = [];
  const { fee, payout, changeMinor, amountMinor, roundingMinor } = planned;
  const landsIn = (payout === null ? undefined : tillById.get(payout.tillId)) ?? till;
  if (roundingMinor !== 0)
    lines.push({ id: 'rounding', label: text('checkout.rounding'), amount: format.signedAmount(roundingMinor), weight: 'quiet' });
  if (fee !== null) {
    const where = text('checkout.feeLands', { till: landsIn.name, day: format.day(fee.dueDay) });
    const label = `${feeWords(text, format, text('checkout.fee'), fee)} · ${where}`;
    lines.push({ id: 'fee', label, amount: format.amount(-sumOfFee(fee)), weight: 'quiet' });
  } else if (till.kind === 'cashless') {
    lines.push({ id: 'lands', label: text('checkout.lands', { till: landsIn.name }), amount: '', weight: 'quiet' });
  }
  if (amountMinor < dueMinor) lines.push({ id: 'left', label: text('checkout.leftAfter'), amount: format.amount(dueMinor - amountMinor) });
  return (
    <>
      {changeMinor !== null && changeMinor > 0 && (
        <AmountLine size="large" label={text('checkout.changeDue')} amount={format.amount(changeMinor)} />
      )}
      {lines.length > 0 && <SumList lines={lines} />}
    </>
  );
}

/** The exact sum, and what is likely to be handed over: one press instead of typing. */
function QuickCash({
  dueMinor,
  currency,
  shownMinor,
  onPick,
}: {
  readonly dueMinor: number;
  readonly currency: string;
  readonly shownMinor: number | null;
  readonly onPick: (minor: number) => void;
}) {
  const text = useText();
  const format = useFormat();
  return (
    <div role="group" aria-label={text('checkout.quickAmounts')} className="quick-cash">
      <Button aria-pressed={shownMinor === dueMinor} onPress={() => onPick(dueMinor)}>
        {text('checkout.exact')}
      </Button>
      {likelyTendered(dueMinor, currency, guessesMost).map((minor) => (
        <Button key={minor} aria-pressed={shownMinor === minor} onPress={() => onPick(minor)}>
          {format.amount(minor)}
        </Button>
      ))}
    </div>
  );
}

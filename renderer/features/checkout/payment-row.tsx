import { useEffect, useRef, useState } from 'react';
import { Undo2 } from 'lucide-react';
import { sumOfFee } from '#shared/till/card-fees.ts';
import { paymentParts } from '#shared/till/payment-parts.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { CheckoutSlots } from './checkout-panel.tsx';
import { TillNotOpen } from './till-not-open.tsx';
import { troubleWords } from './trouble.tsx';
import type { Cashier } from './use-cashier.ts';
import { wayWords } from './use-receipt.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { mayTakeBack } from '#renderer/data/checkout/take-back-deed.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { feeWords } from '#renderer/i18n/fee-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { scrollUpTo } from '#renderer/ui/scroll-up-to.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';

interface PaymentRowProps {
  readonly payment: LedgerEntry;
  readonly facts: CheckoutFacts;
  readonly cashier: Cashier;
  readonly openTill: CheckoutSlots['openTill'];
  readonly terminal: CheckoutSlots['terminal'];
}

/** What a payment is called where it is taken back. */
interface Named {
  readonly amount: string;
  readonly method: string;
}

/**
 * A payment on a bill, and the way to take it back with a reason. One that was taken back stays, struck through. What was set off is taken back
 * with the bill that gave back.
 */
export function PaymentRow(props: PaymentRowProps) {
  const { payment, facts } = props;
  const text = useText();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isAsking);
  const { takenMinor: amountMinor, roundingMinor } = paymentParts(payment);
  const method = wayWords(text, payment, facts);
  const reversal = facts.payments.find((entry) => entry.reversesId === payment.id);
  const named = { amount: format.amount(amountMinor), method };
  const details = [
    format.time(payment.at),
    payment.changeMinor !== null && payment.changeMinor > 0 && payment.tenderedMinor !== null
      ? text('checkout.cashDetail', { given: format.amount(payment.tenderedMinor), change: format.amount(payment.changeMinor) })
      : undefined,
    roundingMinor === 0 ? undefined : text('checkout.roundingDetail', { amount: format.signedAmount(roundingMinor) }),
    payment.fee === null
      ? undefined
      : text('checkout.feeDetail', {
          fee: feeWords(text, format, format.amount(sumOfFee(payment.fee)), payment.fee),
          day: format.day(payment.fee.dueDay),
        }),
    reversal === undefined ? undefined : text('checkout.wasTakenBack', { reason: reversal.note }),
  ].filter((detail) => detail !== undefined);
  return (
    <li className="payment-row" data-back={reversal === undefined ? undefined : true}>
      <div className="payment-row-line">
        <span className="bill-line-words">
          <span className="payment-row-method">{method}</span>
          <span className="bill-line-notes">{details.join(' · ')}</span>
        </span>
        <span className="bill-line-amount payment-row-amount">{format.amount(amountMinor)}</span>
        {payment.kind === 'payment' && reversal === undefined && !isAsking && (
          <IconButton
            ref={opener}
            label={text('checkout.takeBackOf', named)}
            icon={<Undo2 />}
            placement="left"
            onPress={() => setAsking(true)}
          />
        )}
      </div>
      {isAsking && reversal === undefined && <TakeBack {...props} named={named} onDone={() => setAsking(false)} />}
    </li>
  );
}

function TakeBack({
  payment,
  facts,
  cashier,
  openTill,
  terminal,
  named,
  onDone,
}: PaymentRowProps & { readonly named: Named; readonly onDone: () => void }) {
  const text = useText();
  const [reason, setReason] = useState('');
  const [isOpening, setOpening] = useState(false);
  // A payment that was typed by mistake never touched the card, and then only the books are put right.
  const [isByCard, setByCard] = useState(true);
  const ownTerminal = terminal?.takes(payment) === true ? terminal : undefined;
  const till = facts.tillById.get(payment.tillId ?? '');
  const session = useSession();
  const desk = useDesk();
  const branch = useBranch();
  const mayGiveBack = session.can('money.refund');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.current !== null) scrollUpTo(form.current);
  }, []);
  const isShut = till?.kind === 'cash' && !facts.openShifts.some((shift) => shift.tillId === till.id);
  if (!mayTakeBack({ desk, branch }, facts, payment, session)) return <NotYours named={named} onDone={onDone} />;
  // Whoever mends his own slip has not given anything back.
  const slips = [text('checkout.reasonWrong'), text('checkout.reasonMethod')];
  const reasons = mayGiveBack ? [...slips, text('checkout.reasonReturned')] : slips;
  const takeBack = async () => {
    if (reason.trim() === '' || cashier.isBusy) return;
    if (!(await cashier.takeBack(facts, payment, reason.trim(), isByCard ? ownTerminal : undefined))) return;
    toast.show({ text: text('checkout.backTaken', named), tone: 'neutral' });
    onDone();
  };
  if (isShut && isOpening && openTill !== undefined) return <div className="take-back">{openTill(till.id, () => setOpening(false))}</div>;
  return (
    <form
      ref={form}
      className="take-back"
      aria-label={text('checkout.takeBackTitle', named)}
      onSubmit={(event) => {
        event.preventDefault();
        void takeBack();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      {isShut ? (
        <TillNotOpen till={till} isGivingBack onOpen={openTill === undefined ? undefined : () => setOpening(true)} />
      ) : (
        <Stack gap={2}>
          <TextField
            label={text('checkout.takeBackReason')}
            value={reason}
            onChange={setReason}
            autoFocus
            maxLength={200}
            hint={text('checkout.takeBackHint')}
          />
          <Row gap={1} wrap>
            {reasons.map((suggestion) => (
              <Button key={suggestion} onPress={() => setReason(suggestion)}>
                {suggestion}
              </Button>
            ))}
          </Row>
          {ownTerminal !== undefined && (
            <Checkbox isSelected={isByCard} onChange={setByCard}>
              {text(paymentParts(payment).takenMinor < 0 ? 'checkout.takeBackAnew' : 'checkout.takeBackByCard')}
            </Checkbox>
          )}
          {cashier.trouble !== undefined && <Banner tone="bad">{troubleWords(text, cashier.trouble)}</Banner>}
          <Row gap={2}>
            <Button variant="plain" onPress={onDone}>
              {text('common.cancel')}
            </Button>
            <Button type="submit" variant="danger" isDisabled={reason.trim() === ''} isPending={cashier.isBusy}>
              {text('checkout.takeBackOf', named)}
            </Button>
          </Row>
        </Stack>
      )}
    </form>
  );
}

/** What somebody else took, or another shift, is money given back: says who may, instead of asking for a reason. */
function NotYours({ named, onDone }: { readonly named: Named; readonly onDone: () => void }) {
  const text = useText();
  return (
    <div className="take-back" role="group" aria-label={text('checkout.takeBackTitle', named)}>
      <Stack gap={2}>
        <Banner tone="warn" title={text('checkout.takeBackNotYours')}>
          {text('till.refusedTakeBack')}
        </Banner>
        <Row gap={2}>
          <Button variant="plain" autoFocus onPress={onDone}>
            {text('common.close')}
          </Button>
        </Row>
      </Stack>
    </div>
  );
}

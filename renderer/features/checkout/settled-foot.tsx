import { Ban, CircleCheck, TriangleAlert } from 'lucide-react';
import { sumMinor } from '#shared/kernel/money.ts';
import { heldOr } from '#shared/tables/read.ts';
import { tooMuchOn } from '#shared/till/refund-checks.ts';
import type { Bill } from '#shared/till/tables.ts';
import type { CheckoutSlots } from './checkout-panel.tsx';
import { ChangeDue } from './pay-pad.tsx';
import { PrintButtons } from './print-buttons.tsx';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';

/** The foot of a bill on which nothing is left to pay. */
export function SettledFoot({
  bill,
  facts,
  changeDue,
  slots: { print, receiptPrinter, keepPdf },
}: {
  readonly bill: Bill;
  readonly facts: CheckoutFacts;
  readonly changeDue: number | undefined;
  readonly slots: Pick<CheckoutSlots, 'print' | 'receiptPrinter' | 'keepPdf'>;
}) {
  const text = useText();
  const format = useFormat();
  const credits = useCredits(bill.id);
  // What other bills gave back of this one; below zero.
  const backMinor = sumMinor(credits.filter(({ voided }) => voided === null).map(({ totalMinor }) => totalMinor));
  const tooMuchMinor = tooMuchOn(bill, credits);
  const isTooMuch = tooMuchMinor > 0;
  return (
    <div className="pay-pad">
      {changeDue !== undefined && <ChangeDue minor={changeDue} />}
      {isTooMuch && (
        <AmountLine
          label={
            <span className="paid-words" data-tone="warn">
              <TriangleAlert aria-hidden="true" />
              {text('checkout.tooMuch')}
            </span>
          }
          amount={format.amount(tooMuchMinor)}
          size={changeDue === undefined ? 'huge' : 'large'}
          isLive
        />
      )}
      {isTooMuch && bill.voided === null ? (
        <AmountLine label={text('checkout.payments')} amount={format.amount(bill.paidMinor)} size="large" />
      ) : (
        <AmountLine
          label={
            <span className="paid-words" data-tone={settledTone(bill)}>
              {settledTone(bill) === 'good' ? <CircleCheck aria-hidden="true" /> : <Ban aria-hidden="true" />}
              {text(settledKey(bill))}
            </span>
          }
          amount={format.amount(bill.totalMinor)}
          size={changeDue === undefined && !isTooMuch ? 'huge' : 'large'}
        />
      )}
      {backMinor !== 0 && <AmountLine label={text('checkout.givenBack')} amount={format.amount(backMinor)} size="large" />}
      {print !== undefined && <PrintButtons {...{ bill, facts, print, keepPdf }} printer={receiptPrinter} takesFocus={!isTooMuch} />}
    </div>
  );
}

/** The bills that gave back of this one, the voided among them. */
function useCredits(billId: string): readonly Bill[] {
  return useLive(async (read) => heldOr(await read.by('bills', 'creditsBillId', billId), []), [billId]).value ?? [];
}

/** How a bill stands on which nothing is left to pay. One that gives back may still have money to hand over, which stands above. */
function settledKey({ voided, creditsBillId, paidMinor, totalMinor }: Bill) {
  if (voided !== null) return 'checkout.voided';
  if (creditsBillId === null) return 'checkout.paidFull';
  return paidMinor === totalMinor ? 'checkout.givenBack' : 'checkout.toGiveBack';
}

function settledTone(bill: Bill): 'good' | 'warn' | 'neutral' {
  if (bill.voided !== null) return 'neutral';
  return settledKey(bill) === 'checkout.toGiveBack' ? 'warn' : 'good';
}

import type { RowOf } from '#shared/tables/registry.ts';
import type { PaymentProblem, PlannedPayment } from './plan-payment.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { SumList, type SumLine } from '#renderer/ui/layout.tsx';

/** What follows from the amount: change and what is left for cash; the bank's fee, where it lands and when for a card. */
export function PaymentDetail({
  planned,
  till,
  dueMinor,
}: {
  readonly planned: PlannedPayment | PaymentProblem;
  readonly till: RowOf<'tills'>;
  readonly dueMinor: number;
}) {
  const text = useText();
  const format = useFormat();
  if (typeof planned === 'string') return null;
  const lines: SumLine[] = [];
  const { fee, changeMinor, amountMinor } = planned;
  if (fee !== null) {
    const where = text('checkout.feeLands', { till: till.name, day: format.day(fee.dueDay) });
    lines.push({ id: 'fee', label: `${text('checkout.fee')} · ${where}`, amount: format.amount(-fee.amountMinor), weight: 'quiet' });
  } else if (till.kind === 'cashless') {
    lines.push({ id: 'lands', label: text('checkout.lands', { till: till.name }), amount: '', weight: 'quiet' });
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

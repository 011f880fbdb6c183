import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { Comparison } from './comparison.tsx';
import { PaymentList } from './payment-list.tsx';
import { type PayoutsPorts, tillName } from './payouts-ports.ts';
import { type PaidPayout, type Payouts, usePaidPayments } from './use-payouts.ts';

/** A payout that came: what was posted beside what the provider says, what was done about it, and its payments. */
export function PaidPanel({
  paid,
  payouts: { tillById, methodById },
  ports,
  onClose,
}: {
  readonly paid: PaidPayout;
  readonly payouts: Payouts;
  readonly ports: PayoutsPorts;
  readonly onClose: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const payments = usePaidPayments(paid.payout);
  return (
    <SidePanel
      title={text('payouts.payoutOf', { day: format.day(paid.payout.day) })}
      subtitle={<span translate="no">{tillName(text, tillById, paid.payout.landsInTillId)}</span>}
      onClose={onClose}
    >
      <Comparison paid={paid} tillById={tillById} />
      {payments === undefined ? (
        <Spinner label={text('common.loading')} />
      ) : (
        <PaymentList payments={payments} methodById={methodById} onOpenBill={ports.onOpenBill} />
      )}
    </SidePanel>
  );
}

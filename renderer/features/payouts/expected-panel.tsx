import type { ExpectedPayout } from '#shared/payouts/forecast.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { SumList } from '#renderer/ui/layout.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { PaymentList } from './payment-list.tsx';
import { type PayoutsPorts, tillName } from './payouts-ports.ts';
import type { Payouts } from './use-payouts.ts';

/** What is on its way for a day: its sums, and the payments that it comes from. */
export function ExpectedPanel({
  expected,
  payouts: { tillById, methodById },
  ports,
  onClose,
}: {
  readonly expected: ExpectedPayout;
  readonly payouts: Payouts;
  readonly ports: PayoutsPorts;
  readonly onClose: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const { day, currency, landsInTillId, grossMinor, feeMinor, netMinor, payments } = expected;
  return (
    <SidePanel
      title={text('payouts.expectedOf', { day: format.day(day) })}
      subtitle={<span translate="no">{tillName(text, tillById, landsInTillId)}</span>}
      onClose={onClose}
    >
      <SumList
        lines={[
          { id: 'gross', label: text('payouts.gross'), amount: format.amount(grossMinor, currency) },
          { id: 'fee', label: text('payouts.fees'), amount: format.amount(-feeMinor, currency), weight: 'quiet' },
          { id: 'net', label: text('payouts.net'), amount: format.amount(netMinor, currency), weight: 'total' },
        ]}
      />
      <PaymentList payments={payments.map((entry) => ({ id: entry.id, entry }))} methodById={methodById} onOpenBill={ports.onOpenBill} />
    </SidePanel>
  );
}

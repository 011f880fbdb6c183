import { broughtBy } from '#shared/payouts/forecast.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import type { PaidPayment, Payouts } from './use-payouts.ts';

/** The payments that a payout is made of: how each was paid, what it brought, and its bill. */
export function PaymentList({
  payments,
  methodById,
  onOpenBill,
}: {
  readonly payments: readonly PaidPayment[];
  readonly methodById: Payouts['methodById'];
  readonly onOpenBill: (billId: string) => void;
}) {
  const text = useText();
  const format = useFormat();
  const way = ({ methodId }: LedgerEntry): string => methodById.get(methodId ?? '')?.name ?? text('payouts.unknownWay');
  const columns: readonly Column<PaidPayment>[] = [
    {
      id: 'what',
      head: text('payouts.paymentWay'),
      cell: ({ entry }) =>
        entry === undefined ? (
          <span className="payouts-quiet">{text('payouts.notHere')}</span>
        ) : (
          <>
            <span translate="no">{way(entry)}</span>
            <span className="payouts-quiet">{format.dayAndTime(entry.at)}</span>
          </>
        ),
    },
    {
      id: 'gross',
      head: text('payouts.gross'),
      align: 'end',
      width: '88px',
      cell: ({ entry }) => (entry === undefined ? null : format.amount(broughtBy(entry).grossMinor, entry.currency)),
    },
    {
      id: 'fee',
      head: text('payouts.fees'),
      align: 'end',
      width: '72px',
      cell: ({ entry }) => (entry === undefined ? null : format.amount(-broughtBy(entry).feeMinor, entry.currency)),
    },
  ];
  return (
    <div className="payouts-payments">
      <Table
        caption={text('payouts.payments')}
        columns={columns}
        rows={payments}
        rowKey={({ id }) => id}
        onOpen={({ entry }) => {
          if (entry?.billId != null) onOpenBill(entry.billId);
        }}
      />
    </div>
  );
}

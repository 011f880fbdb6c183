import type { Day } from '#shared/kernel/time.ts';
import { isOverpaid, owedOn } from '#shared/till/bill-state.ts';
import { type NamedBill, useDayBills } from './use-day-totals.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Table, type Column } from '#renderer/ui/table.tsx';

/** The bills behind the figures: receipt, client, total, and what is left to pay. */
export function DayBills({ day, onOpenBill }: { readonly day: Day; readonly onOpenBill: ((billId: string) => void) | undefined }) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const bills = useDayBills(branch.id, day);
  if (bills === undefined) return null;
  const columns: Column<NamedBill>[] = [
    {
      id: 'receipt',
      head: text('totals.columnReceipt'),
      cell: ({ bill, whose }) => (
        <span className="totals-bill">
          <span translate="no">{whose}</span>
          <span className="totals-bill-number">
            {bill.receiptNumber} · {format.time(bill.at)}
          </span>
        </span>
      ),
    },
    {
      id: 'total',
      head: text('totals.columnTotal'),
      align: 'end',
      width: '92px',
      cell: ({ bill }) => format.amount(bill.totalMinor, bill.currency),
    },
    {
      id: 'paid',
      head: text('totals.columnPaid'),
      align: 'end',
      width: '104px',
      cell: ({ bill }) =>
        bill.creditsBillId === null && isOverpaid(bill) ? (
          <strong className="totals-unpaid">
            {text('totals.tooMuch', { amount: format.amount(bill.paidMinor - owedOn(bill), bill.currency) })}
          </strong>
        ) : bill.voided !== null ? (
          <span className="totals-paid">{text('totals.voided')}</span>
        ) : owedOn(bill) < 0 || bill.paidMinor >= bill.totalMinor ? (
          <span className="totals-paid">{text(owedOn(bill) < 0 ? 'totals.givesBack' : 'totals.paid')}</span>
        ) : (
          <strong className="totals-unpaid">
            {text('totals.unpaid', { amount: format.amount(bill.totalMinor - bill.paidMinor, bill.currency) })}
          </strong>
        ),
    },
  ];
  return (
    <section className="totals-group">
      <h3 className="totals-group-title">{text('totals.receiptsCount', { count: bills.length })}</h3>
      <Table
        caption={text('totals.receipts')}
        columns={columns}
        rows={bills}
        rowKey={({ bill }) => bill.id}
        {...(onOpenBill === undefined ? {} : { onOpen: ({ bill }: NamedBill) => onOpenBill(bill.id) })}
        headHidden={bills.length === 0}
        empty={<EmptyState title={text('totals.empty')} hint={text('totals.emptyHint')} />}
      />
    </section>
  );
}

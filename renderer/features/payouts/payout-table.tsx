import type { ReactNode } from 'react';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { tillName } from './payouts-ports.ts';
import type { Payouts } from './use-payouts.ts';

/** A payout as the lists show it, whether it came or is on its way. */
export interface PayoutRow {
  readonly id: string;
  readonly day: Day;
  readonly tillId: string;
  readonly landsInTillId: string;
  readonly currency: string;
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
  readonly payments: number;
  /** What is said of it at the end of its line. */
  readonly state?: ReactNode;
}

/** Payouts with what was taken, what the provider keeps, what lands where, and their sums. */
export function PayoutTable({
  caption,
  rows,
  payouts: { tillById },
  netWords,
  selectedId,
  onOpen,
}: {
  readonly caption: string;
  readonly rows: readonly PayoutRow[];
  readonly payouts: Pick<Payouts, 'tillById'>;
  readonly netWords: string;
  readonly selectedId: string | null;
  readonly onOpen: (id: string) => void;
}) {
  const text = useText();
  const format = useFormat();
  const amount = (id: 'grossMinor' | 'feeMinor' | 'netMinor', head: string): Column<PayoutRow> => ({
    id,
    head,
    align: 'end',
    width: '92px',
    cell: (row) => format.amount(id === 'feeMinor' ? -row.feeMinor : row[id], row.currency),
  });
  const columns: readonly Column<PayoutRow>[] = [
    { id: 'day', head: text('payouts.day'), width: '112px', cell: (row) => format.day(row.day) },
    {
      id: 'lands',
      head: text('payouts.landsIn'),
      cell: (row) => (
        <>
          <span translate="no">{tillName(text, tillById, row.landsInTillId)}</span>
          <span className="payouts-quiet">{text('payouts.takenIntoNamed', { till: tillName(text, tillById, row.tillId) })}</span>
        </>
      ),
    },
    { id: 'payments', head: text('payouts.payments'), align: 'end', width: '84px', cell: (row) => format.number(row.payments) },
    amount('grossMinor', text('payouts.gross')),
    amount('feeMinor', text('payouts.fees')),
    amount('netMinor', netWords),
    ...(rows.some(({ state }) => state !== undefined)
      ? [{ id: 'state', head: text('payouts.state'), width: '168px', cell: (row: PayoutRow) => row.state ?? null }]
      : []),
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      selectedKey={selectedId}
      onOpen={(row) => onOpen(row.id)}
      {...(sumsOf(rows) ? { footer: footerOf(rows, (minor) => format.amount(minor, rows[0]?.currency), text('payouts.sum')) } : {})}
    />
  );
}

/** Sums of one currency mean something, and of one row they say nothing new. */
function sumsOf(rows: readonly PayoutRow[]): boolean {
  return rows.length > 1 && new Set(rows.map(({ currency }) => currency)).size === 1;
}

function footerOf(rows: readonly PayoutRow[], amount: (minor: number) => string, words: string) {
  return {
    day: words,
    payments: rows.reduce((sum, row) => sum + row.payments, 0),
    grossMinor: amount(sumMinor(rows.map((row) => row.grossMinor))),
    feeMinor: amount(-sumMinor(rows.map((row) => row.feeMinor))),
    netMinor: amount(sumMinor(rows.map((row) => row.netMinor))),
  };
}

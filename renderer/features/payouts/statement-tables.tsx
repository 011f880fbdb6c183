import type { StatementPair } from '#shared/payouts/match-statement.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Table } from '#renderer/ui/table.tsx';
import { tillName } from './payouts-ports.ts';
import type { Payouts } from './use-payouts.ts';

/** Each line of the list beside its payout, and what they differ by. */
export function PairTable({ pairs, tillById }: { readonly pairs: readonly StatementPair[]; readonly tillById: Payouts['tillById'] }) {
  const text = useText();
  const format = useFormat();
  const difference = (minor: number, currency: string) => (
    <span data-differs={minor !== 0 || undefined} className="statement-difference">
      {minor === 0 ? format.amount(0, currency) : format.signedAmount(minor, currency)}
    </span>
  );
  return (
    <Table
      caption={text('payouts.matches')}
      columns={[
        { id: 'day', head: text('payouts.day'), width: '112px', cell: ({ payout }) => format.day(payout.day) },
        {
          id: 'lands',
          head: text('payouts.landsIn'),
          cell: ({ payout }) => <span translate="no">{tillName(text, tillById, payout.landsInTillId)}</span>,
        },
        { id: 'reference', head: text('payouts.columnReference'), cell: ({ line }) => <span translate="no">{line.reference}</span> },
        {
          id: 'posted',
          head: text('payouts.posted'),
          align: 'end',
          width: '112px',
          cell: ({ payout }) => format.amount(payout.netMinor, payout.currency),
        },
        {
          id: 'said',
          head: text('payouts.provider'),
          align: 'end',
          width: '112px',
          cell: ({ line, payout }) => format.amount(line.netMinor, payout.currency),
        },
        {
          id: 'fee',
          head: text('payouts.fees'),
          align: 'end',
          width: '88px',
          cell: ({ line, payout }) => difference(line.feeMinor - payout.feeMinor, payout.currency),
        },
        {
          id: 'net',
          head: text('payouts.difference'),
          align: 'end',
          width: '96px',
          cell: ({ line, payout }) => difference(line.netMinor - payout.netMinor, payout.currency),
        },
      ]}
      rows={pairs}
      rowKey={({ payout }) => payout.id}
    />
  );
}

/** What only one side knows. */
export function LonelyList({
  title,
  hint,
  rows,
}: {
  readonly title: string;
  readonly hint: string;
  readonly rows: readonly { readonly day: Day; readonly grossMinor: number; readonly feeMinor: number; readonly netMinor: number }[];
}) {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const numbered = rows.map((row, at) => ({ ...row, at }));
  return (
    <section className="statement-part" aria-label={title}>
      <h3>{title}</h3>
      <p className="payouts-quiet">{hint}</p>
      <Table
        caption={title}
        columns={[
          { id: 'day', head: text('payouts.day'), cell: ({ day }) => format.day(day) },
          {
            id: 'gross',
            head: text('payouts.gross'),
            align: 'end',
            width: '112px',
            cell: ({ grossMinor }) => format.amount(grossMinor, currency),
          },
          {
            id: 'fee',
            head: text('payouts.fees'),
            align: 'end',
            width: '112px',
            cell: ({ feeMinor }) => format.amount(-feeMinor, currency),
          },
          {
            id: 'net',
            head: text('payouts.landed'),
            align: 'end',
            width: '112px',
            cell: ({ netMinor }) => format.amount(netMinor, currency),
          },
        ]}
        rows={numbered}
        rowKey={({ at }) => String(at)}
      />
    </section>
  );
}

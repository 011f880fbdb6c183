import type { Restated } from '#shared/reports/restated.ts';
import { restatedWords } from '#renderer/i18n/restated-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { Table, type Column } from '#renderer/ui/table.tsx';

/** What came after a shift was closed: figure for figure beside what was signed, as the daily report has it. */
export function LateFigures({
  count,
  figures,
  onOpen,
}: {
  /** How many entries came late. */
  readonly count: number;
  readonly figures: readonly Restated[];
  /** Shows the entries that came late. */
  readonly onOpen: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const amount = (id: string, head: string, minorOf: (figure: Restated) => number): Column<Restated> => ({
    id,
    head,
    align: 'end',
    width: '84px',
    cell: (figure) => format.amount(minorOf(figure)),
  });
  const columns: Column<Restated>[] = [
    {
      id: 'figure',
      head: text('totals.columnFigure'),
      cell: ({ id }) => (
        <CellLink title={text('totals.behind')} onPress={onOpen}>
          {text(restatedWords[id])}
        </CellLink>
      ),
    },
    amount('as-closed', text('moneyReports.asClosed'), ({ asClosedMinor }) => asClosedMinor),
    amount('late', text('moneyReports.cameLater'), ({ lateMinor }) => lateMinor),
    amount('with', text('moneyReports.withIt'), ({ asClosedMinor, lateMinor }) => asClosedMinor + lateMinor),
  ];
  return (
    <section className="totals-group" aria-label={text('moneyReports.late')}>
      <Banner
        tone="warn"
        title={text('totals.late', { count })}
        actions={
          <CellLink title={text('totals.behind')} onPress={onOpen}>
            {text('totals.showLate')}
          </CellLink>
        }
      >
        {text('totals.lateHint')}
      </Banner>
      {figures.length > 0 && <Table caption={text('moneyReports.late')} columns={columns} rows={figures} rowKey={({ id }) => id} />}
    </section>
  );
}

import { useMemo, useState } from 'react';
import { ReceiptText } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { type Sorting, type VirtualColumn, VirtualTable } from '#renderer/ui/virtual-table.tsx';
import { type SoldColumn, type SoldRow, type SoldWords, soldColumns, sortedRows } from './sold-rows.ts';
import { cutWords, soldSums } from './sold-sheet.ts';

/** The lines that a report is made of, with their sums; a line opens its bill. */
export function SoldTable({
  rows,
  say,
  onBill,
}: {
  readonly rows: readonly SoldRow[];
  readonly say: SoldWords;
  readonly onBill: (billId: string) => void;
}) {
  const text = useText();
  const [sorting, setSorting] = useState<Sorting>({ columnId: 'when', isDescending: false });
  const shown = useMemo(() => sortedRows(rows, sorting.columnId, sorting.isDescending), [rows, sorting]);
  const sums = useMemo(() => soldSums(rows), [rows]);
  if (rows.length === 0)
    return <EmptyState icon={<ReceiptText />} title={text('moneyReports.noLines')} hint={text('moneyReports.noLinesHint')} />;
  const { amount } = say;
  return (
    <>
      <p className="sold-count" role="status">
        {[text('moneyReports.lineCount', { count: rows.length }), cutWords(rows.length, say) ?? []].flat().join('. ')}
      </p>
      <div className="sold-lines">
        <VirtualTable
          caption={text('moneyReports.linesSold')}
          columns={soldColumns.map((column, at) => tableColumn(column, at === 0, say, onBill))}
          rows={shown}
          rowKey={({ id }) => id}
          sorting={sorting}
          onSort={setSorting}
          rowState={({ isVoid }) => (isVoid ? 'off' : undefined)}
          footer={{
            when: text('moneyReports.sum'),
            list: amount(sums.list).said,
            discount: amount(sums.discount).said,
            owed: amount(sums.owed).said,
            paid: amount(sums.paid).said,
          }}
        />
      </div>
    </>
  );
}

function tableColumn(column: SoldColumn, isFirst: boolean, say: SoldWords, onBill: (billId: string) => void): VirtualColumn<SoldRow> {
  const { id, head, width, isFigure, isTyped, cell } = column;
  return {
    id,
    head: say.text(head),
    isSortable: true,
    ...(width === undefined ? {} : { width }),
    ...(isFigure ? { align: 'end' } : {}),
    cell: (row) => {
      const { said } = cell(row, say);
      if (isFirst)
        return (
          <CellLink title={say.text('moneyReports.openBill')} onPress={() => onBill(row.bill.id)}>
            {said}
          </CellLink>
        );
      return (
        <span title={said} {...(isTyped === true ? { translate: 'no' } : {})}>
          {said}
        </span>
      );
    },
  };
}

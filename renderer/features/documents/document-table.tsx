import { useMemo, useState, type ReactNode } from 'react';
import { ReceiptText } from 'lucide-react';
import { type DocumentColumn, type DocumentWords, shownColumns, sorted } from './document-columns.ts';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { type Sorting, type VirtualColumn, VirtualTable } from '#renderer/ui/virtual-table.tsx';

interface DocumentTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly DocumentColumn<Row>[];
  readonly rows: readonly Row[];
  readonly words: DocumentWords;
  readonly rowKey: (row: Row) => string;
  /** What a row opens, and how that is called. */
  readonly opens: (row: Row) => { readonly title: string; readonly run: () => void };
  /** A panel stands beside the table. */
  readonly isNarrow: boolean;
  readonly isOff: (row: Row) => boolean;
  /** What the columns come to; undefined where nobody is told. */
  readonly footer: Readonly<Record<string, ReactNode>> | undefined;
  /** What a column draws besides its words. */
  readonly drawn?: (row: Row, columnId: string, said: string) => ReactNode;
}

/** A long list of documents that sorts by its heads; the first column opens what stands beside it. */
export function DocumentTable<Row>(props: DocumentTableProps<Row>) {
  const { caption, columns, rows, words, rowKey, isNarrow, isOff, footer } = props;
  const { text } = words;
  const [sorting, setSorting] = useState<Sorting>({ columnId: 'when', isDescending: true });
  const shown = useMemo(
    () =>
      sorted(
        rows,
        columns.find(({ id }) => id === sorting.columnId),
        sorting.isDescending,
      ),
    [rows, columns, sorting],
  );
  if (rows.length === 0)
    return <EmptyState icon={<ReceiptText />} title={text('documents.nothing')} hint={text('documents.nothingHint')} />;
  return (
    <VirtualTable
      caption={caption}
      columns={shownColumns(columns, isNarrow).map((column, index) => tableColumn(column, index === 0, props))}
      rows={shown}
      rowKey={rowKey}
      sorting={sorting}
      onSort={setSorting}
      rowState={(row) => (isOff(row) ? 'off' : undefined)}
      {...(footer === undefined ? {} : { footer })}
    />
  );
}

function tableColumn<Row>(
  column: DocumentColumn<Row>,
  isFirst: boolean,
  { words, opens, drawn }: DocumentTableProps<Row>,
): VirtualColumn<Row> {
  const { id, head, width, align, isTyped } = column;
  return {
    id,
    head: words.text(head),
    isSortable: true,
    ...(width === undefined ? {} : { width }),
    ...(align === undefined ? {} : { align }),
    cell: (row) => {
      const said = column.cell(row, words);
      if (isFirst) {
        const { title, run } = opens(row);
        return (
          <CellLink title={title} onPress={run}>
            {said}
          </CellLink>
        );
      }
      // What people typed is no text of ours; it may be shortened, and is whole when pointed at.
      const plain = (
        <span title={said} {...(isTyped === true ? { translate: 'no' } : {})}>
          {said}
        </span>
      );
      return drawn?.(row, id, said) ?? plain;
    },
  };
}

import type { ReactNode } from 'react';
import type { Column } from './table.tsx';

type Columns<Row> = readonly Column<Row>[];

/** How wide the columns are. */
export function TableWidths<Row>({ columns }: { readonly columns: Columns<Row> }) {
  return (
    <colgroup>
      {columns.map(({ id, width }) => (
        <col key={id} {...(width === undefined ? {} : { style: { width } })} />
      ))}
    </colgroup>
  );
}

/** The cells of one line, below their heads. */
export function TableCells<Row>({
  columns,
  contentOf,
}: {
  readonly columns: Columns<Row>;
  readonly contentOf: (column: Column<Row>) => ReactNode;
}) {
  return columns.map((column) => (
    <td key={column.id} data-align={column.align}>
      {contentOf(column)}
    </td>
  ));
}

/** Sums below the rows, by column id; no line where there are none. */
export function TableFoot<Row>({
  columns,
  footer,
}: {
  readonly columns: Columns<Row>;
  readonly footer: Readonly<Record<string, ReactNode>> | undefined;
}) {
  if (footer === undefined) return null;
  return (
    <tfoot className="table-foot">
      <tr>
        <TableCells columns={columns} contentOf={({ id }) => footer[id]} />
      </tr>
    </tfoot>
  );
}

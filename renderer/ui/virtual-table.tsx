import { type ReactNode, useRef } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Column } from './table.tsx';
import { TableCells, TableFoot, TableWidths } from './table-parts.tsx';
import { useRowFocus } from './use-row-focus.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useVisibleRows } from './use-visible-rows.ts';
import './table.css';
import './virtual-table.css';

/** A column of a long table. */
export interface VirtualColumn<Row> extends Column<Row> {
  /** Its head is a button that sorts by it. */
  readonly isSortable?: boolean;
  /** What stands in the head besides or instead of its words, such as a checkbox for all rows. */
  readonly headControl?: ReactNode;
}

/** By which column rows are sorted. */
export interface Sorting {
  readonly columnId: string;
  readonly isDescending: boolean;
}

/** A table of thousands of rows. */
export interface VirtualTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly VirtualColumn<Row>[];
  /** Already sorted. */
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  /** How a row stands out: `off` for what no longer counts. */
  readonly rowState?: (row: Row) => 'off' | 'selected' | undefined;
  /** Sums, by column id; always in sight. */
  readonly footer?: Readonly<Record<string, ReactNode>>;
}

const rowPx = 36;

/** A table of which only the rows in sight are in the page; all rows are as high as each other. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { caption, columns, rows, rowKey, sorting, onSort, rowState, footer } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { first, end, abovePx, belowPx } = useVisibleRows(frame, { count: rows.length, rowPx });
  const moveFocus = useRowFocus(frame, { count: rows.length, rowPx });
  useRowKeys('rows');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
    <div ref={frame} className="virtual-table" role="region" aria-label={caption} tabIndex={0}>
      <table className="table" aria-label={caption} aria-rowcount={rows.length + 1} style={{ minWidth: `${leastWidth(columns)}px` }}>
        <TableWidths columns={columns} />
        <thead className="table-head">
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Head key={column.id} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveFocus}>
          <Spacer heightPx={abovePx} span={columns.length} />
          {rows.slice(first, end).map((row, index) => (
            <tr key={rowKey(row)} aria-rowindex={first + index + 2} className="virtual-row" data-state={rowState?.(row)}>
              <TableCells columns={columns} contentOf={({ cell }) => cell(row)} />
            </tr>
          ))}
          <Spacer heightPx={belowPx} span={columns.length} />
        </tbody>
        <TableFoot columns={columns} footer={footer} />
      </table>
    </div>
  );
}

function Head<Row>({
  column,
  sorting,
  onSort,
}: {
  readonly column: VirtualColumn<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: ((sorting: Sorting) => void) | undefined;
}) {
  const { id, head, align, isSortable = false, headControl } = column;
  const isSorted = sorting?.columnId === id;
  const direction = isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : undefined;
  if (!isSortable || onSort === undefined) {
    return (
      <th scope="col" data-align={align}>
        {headControl ?? head}
      </th>
    );
  }
  return (
    <th scope="col" data-align={align} aria-sort={direction ?? 'none'}>
      <button
        type="button"
        className="virtual-head"
        onClick={() => onSort({ columnId: id, isDescending: isSorted && !sorting.isDescending })}
      >
        {head}
        {direction === 'ascending' && <ArrowUp aria-hidden="true" />}
        {direction === 'descending' && <ArrowDown aria-hidden="true" />}
      </button>
    </th>
  );
}

/** Below it the table scrolls to the side instead of squeezing the columns that share what is left. */
function leastWidth(columns: readonly { readonly width?: string }[]): number {
  return columns.reduce((sum, { width }) => sum + (width === undefined ? sharedWidth : Number.parseInt(width, 10)), 0);
}

const sharedWidth = 168;

/** The room of rows that are not in the page. */
function Spacer({ heightPx, span }: { readonly heightPx: number; readonly span: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr aria-hidden="true" className="virtual-space" style={{ height: `${heightPx}px` }}>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- room, and nothing that is read out */}
      <td colSpan={span} />
    </tr>
  );
}

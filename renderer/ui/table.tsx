import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { TableCells, TableFoot, TableWidths } from './table-parts.tsx';
import { useRowKeys } from './use-row-keys.ts';
import './table.css';

/** A column: its head and what a row shows in it. */
export interface Column<Row> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** `end` is for figures: right-aligned and tabular. */
  readonly align?: 'start' | 'end';
  /** CSS width, such as `96px`. The others share what is left. */
  readonly width?: string;
}

/** A table of rows. */
export interface TableProps<Row> {
  /** The table's name for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selectedKey?: string | null;
  /** Makes rows pressable: click or Enter opens, arrow keys move. */
  readonly onOpen?: (row: Row) => void;
  /** Shown in place of the rows when there are none. */
  readonly empty?: ReactNode;
  /** Sums below the rows, by column id. */
  readonly footer?: Readonly<Record<string, ReactNode>>;
  /** Without the line of heads, for a bill. */
  readonly headHidden?: boolean;
}

/** A plain table for up to some hundred rows; longer lists belong in a virtual list. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, selectedKey, onOpen, empty, footer, headHidden = false } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys('rows', onOpen !== undefined);
  const firstKey = rows[0] === undefined ? undefined : rowKey(rows[0]);
  const tabKey = rows.some((row) => rowKey(row) === selectedKey) ? selectedKey : firstKey;
  return (
    <div className="table-frame">
      <table className="table" data-pressable={onOpen !== undefined || undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <TableWidths columns={columns} />
        <thead className={headHidden ? 'visually-hidden' : 'table-head'}>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-align={column.align}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => moveFocus(event, body.current)}>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                className="table-row"
                data-selected={key === selectedKey || undefined}
                {...(onOpen === undefined ? {} : pressable(() => onOpen(row), key === tabKey, key === selectedKey))}
              >
                <TableCells columns={columns} contentOf={({ cell }) => cell(row)} />
              </tr>
            );
          })}
          {rows.length === 0 && empty !== undefined && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
        <TableFoot columns={columns} footer={footer} />
      </table>
    </div>
  );
}

function pressable(open: () => void, isTabStop: boolean, isCurrent: boolean) {
  return {
    tabIndex: isTabStop ? 0 : -1,
    'aria-current': isCurrent ? ('true' as const) : undefined,
    onClick: open,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      open();
    },
  };
}

/** Up, down, Home and End go from row to row, where rows can be pressed. */
function moveFocus(event: KeyboardEvent, body: HTMLTableSectionElement | null) {
  const rows = [...(body?.querySelectorAll<HTMLElement>('tr[tabindex]') ?? [])];
  const now = rows.indexOf(document.activeElement as HTMLElement);
  if (now < 0) return;
  const targets: Readonly<Record<string, number>> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 };
  const next = rows[targets[event.key] ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

import { type ReactNode, useMemo, useState } from 'react';
import { ArrowUp, Plus } from 'lucide-react';
import { inSettingOrder } from '#renderer/data/settings/setting-order.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { isAtLimit } from '#renderer/ui/limit-note.tsx';
import { ListPage } from '#renderer/ui/list-page.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';

/** What a list of settings shows of each entry anyway. */
export interface SettingRow {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** Its place; an entry without one stands by its name. */
  readonly order?: number;
}

/** A list of settings of one kind. */
export interface SettingListProps<Row extends SettingRow> {
  /** What stands; undefined while it is being read. */
  readonly rows: readonly Row[] | undefined;
  readonly caption: string;
  readonly addWords: string;
  /** How many there may be; left out, any number. */
  readonly most?: number;
  readonly empty: { readonly icon: ReactNode; readonly title: string; readonly hint: string };
  /** A line above the list. */
  readonly hint?: string;
  /** What concerns all entries together. */
  readonly above?: ReactNode;
  readonly nameOf?: (row: Row) => string;
  /** What is shown between the name and the state. */
  readonly columns: readonly Column<Row>[];
  /** Puts an entry before the one above it; undefined where entries have no order. */
  readonly onMoveUp?: (row: Row, above: Row) => void;
  /** The panel of an entry, of a new one without it. */
  readonly panelOf: (row: Row | undefined, all: readonly Row[], onDone: () => void) => ReactNode;
}

/** Entries in their order, what can be done with each, and the panel of the one that is open. */
export function SettingList<Row extends SettingRow>(props: SettingListProps<Row>) {
  const { caption, addWords, most = Infinity, empty, hint, above, columns, onMoveUp, panelOf } = props;
  const text = useText();
  const [edited, setEdited] = useState<string | null>(null);
  // The first entry takes the place of the button that began it.
  const adder = useFocusBack<HTMLButtonElement>(edited);
  const rows = useMemo(
    () => props.rows?.toSorted((a, b) => inSettingOrder({ ...a, order: a.order ?? 0 }, { ...b, order: b.order ?? 0 })),
    [props.rows],
  );
  if (rows === undefined) return <Spinner label={text('common.loading')} />;
  const nameOf = props.nameOf ?? (({ name }: Row) => name);
  const add = (
    <Button ref={adder} variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setEdited('new')}>
      {addWords}
    </Button>
  );
  const shown: readonly Column<Row>[] = [
    { id: 'name', head: text('moneySettings.name'), cell: (row) => <span translate="no">{nameOf(row)}</span> },
    ...columns,
    {
      id: 'state',
      head: text('moneySettings.state'),
      cell: ({ active }) => text(active ? 'moneySettings.inUse' : 'moneySettings.outOfUse'),
      width: '110px',
    },
    {
      id: 'change',
      head: <span className="visually-hidden">{text('moneySettings.deeds')}</span>,
      align: 'end',
      width: '140px',
      cell: (row) => <RowDeeds name={nameOf(row)} row={row} above={rows[rows.indexOf(row) - 1]} onChange={setEdited} onMoveUp={onMoveUp} />,
    },
  ];
  const panel =
    edited === null
      ? null
      : panelOf(
          rows.find(({ id }) => id === edited),
          rows,
          () => setEdited(null),
        );
  return (
    <ListPage
      bar={
        rows.length === 0 ? null : isAtLimit(rows.length, most) ? (
          <p role="status">{text('moneySettings.listFull', { count: most })}</p>
        ) : (
          add
        )
      }
      panel={
        panel === null ? null : (
          <div key={edited} className="setting-panel">
            {panel}
          </div>
        )
      }
    >
      {above}
      {rows.length === 0 ? (
        <EmptyState {...empty} action={add} />
      ) : (
        <>
          {hint !== undefined && <p className="setting-hint">{hint}</p>}
          <Table caption={caption} columns={shown} rows={rows} rowKey={({ id }) => id} />
        </>
      )}
    </ListPage>
  );
}

function RowDeeds<Row extends SettingRow>({
  name,
  row,
  above,
  onChange,
  onMoveUp,
}: {
  readonly name: string;
  readonly row: Row;
  readonly above: Row | undefined;
  readonly onChange: (id: string) => void;
  readonly onMoveUp: ((row: Row, above: Row) => void) | undefined;
}) {
  const text = useText();
  const canMove = onMoveUp !== undefined && above !== undefined && above.active === row.active;
  // What has come up to the top moves no further, and its button is gone.
  const change = useFocusBack<HTMLButtonElement>(canMove);
  return (
    <span className="money-setting-deeds">
      {canMove && <IconButton label={text('moneySettings.upNamed', { name })} icon={<ArrowUp />} onPress={() => onMoveUp(row, above)} />}
      <Button ref={change} aria-label={text('moneySettings.changeNamed', { name })} onPress={() => onChange(row.id)}>
        {text('moneySettings.change')}
      </Button>
    </span>
  );
}

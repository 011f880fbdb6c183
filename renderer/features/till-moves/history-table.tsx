import { useState } from 'react';
import { Undo2 } from 'lucide-react';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { entryWords } from './entry-words.ts';
import { type HistoryRow, type MoveBack, moveBackOf } from './history-rows.ts';
import { TipsBack } from './tips-back.tsx';
import { useHistory, useTakeBack } from './use-history.ts';
import './till-moves.css';

/** The entries that a table shows: from a day until today, or of that one day alone. */
export interface HistoryTableProps {
  readonly till: RowOf<'tills'>;
  readonly from: Day;
  readonly today: Day;
  readonly isOneDay?: boolean;
}

/** Every entry of a till over some days, with the balance after it. */
export function HistoryTable({ till, from, today, isOneDay = false }: HistoryTableProps) {
  const text = useText();
  const format = useFormat();
  const history = useHistory(till, from, today);
  const takeBack = useTakeBack(till);
  const [asked, setAsked] = useState<{ readonly row: HistoryRow; readonly back: MoveBack } | undefined>(undefined);
  const session = useSession();
  const mayTakeBack = session.can('money.move') && mayUseTill(till, session.user.id);
  if (history === undefined) return null;
  const { names } = history;
  const rows = isOneDay ? history.rows.filter(({ entry }) => entry.day === from) : history.rows;
  const amount = (minor: number) => (minor === 0 ? '' : format.amount(minor, till.currency));
  const namedWords = ({ entry, movedMinor }: HistoryRow) =>
    text('tillMoves.takeBackNamed', { what: entryWords(text, entry, names), amount: format.amount(Math.abs(movedMinor), till.currency) });
  const columns: Column<HistoryRow>[] = [
    {
      id: 'time',
      head: text('tillMoves.time'),
      width: from === today ? '64px' : '150px',
      cell: ({ entry }) => (from === today ? format.time(entry.at) : format.dayAndTime(entry.at)),
    },
    {
      id: 'what',
      head: text('tillMoves.what'),
      cell: (row) => (
        <span className="entry-what">
          <span className={row.isTakenBack ? 'history-taken-back' : undefined}>{entryWords(text, row.entry, names)}</span>
          {row.isTakenBack && <span className="till-quiet">{text('tillMoves.takenBack')}</span>}
          {row.entry.note !== '' && <span className="till-quiet">{row.entry.note}</span>}
        </span>
      ),
    },
    { id: 'who', head: text('tillMoves.who'), width: '120px', cell: ({ entry }) => names.userById.get(entry.by)?.name ?? '' },
    {
      id: 'in',
      head: text('tillMoves.came'),
      align: 'end',
      width: '100px',
      cell: ({ movedMinor }) => amount(Math.max(0, movedMinor)),
    },
    {
      id: 'out',
      head: text('tillMoves.went'),
      align: 'end',
      width: '100px',
      cell: ({ movedMinor }) => amount(Math.max(0, -movedMinor)),
    },
    {
      id: 'balance',
      head: history.isBalanceKnown ? text('tillMoves.balance') : text('tillMoves.since', { day: format.shortDay(from) }),
      align: 'end',
      width: '130px',
      cell: ({ balanceMinor }) => <strong>{format.amount(balanceMinor, till.currency)}</strong>,
    },
    {
      id: 'back',
      head: <span className="visually-hidden">{text('tillMoves.takeBack')}</span>,
      width: '48px',
      align: 'end',
      cell: (row) => {
        const back = mayTakeBack ? moveBackOf(row, till.kind) : undefined;
        if (back === undefined) return '';
        return (
          <IconButton
            label={namedWords(row)}
            icon={<Undo2 />}
            placement="left"
            onPress={() => (back.kind === 'tips' ? setAsked({ row, back }) : takeBack(row.entry, back, history))}
          />
        );
      },
    },
  ];
  return (
    <>
      {!history.isBalanceKnown && <p className="till-quiet">{text('tillMoves.sinceHint')}</p>}
      <Table
        caption={text('tillMoves.history')}
        columns={columns}
        rows={rows}
        rowKey={({ entry }) => entry.id}
        empty={<EmptyState title={text(isOneDay ? 'tillMoves.dayEmpty' : 'tillMoves.empty')} hint={text('tillMoves.emptyHint')} />}
        {...(rows.length === 0
          ? {}
          : {
              footer: {
                what: text('common.total'),
                in: amount(sumMinor(rows.map(({ movedMinor }) => Math.max(0, movedMinor)))),
                out: amount(sumMinor(rows.map(({ movedMinor }) => Math.max(0, -movedMinor)))),
              },
            })}
      />
      {asked !== undefined && (
        <TipsBack
          what={namedWords(asked.row)}
          onClose={() => setAsked(undefined)}
          onBack={(reason) => {
            takeBack(asked.row.entry, asked.back, history, reason);
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

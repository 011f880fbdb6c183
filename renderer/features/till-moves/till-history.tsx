import { type ReactNode, useState } from 'react';
import { Undo2 } from 'lucide-react';
import { sumMinor } from '#shared/kernel/money.ts';
import { addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import { useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { entryWords } from './entry-words.ts';
import { type HistoryRow, moveBackOf } from './history-rows.ts';
import { useHistory, useTakeBack } from './use-history.ts';
import './till-moves.css';

const periods = { today: 0, week: 6, month: 29 } as const;
type Period = keyof typeof periods;

/** What a till held, entry by entry. */
export interface TillHistoryProps {
  readonly till: RowOf<'tills'>;
  /** Says that some of the days are not on this desk, and fetches them. */
  readonly missingDays: (from: string, to: string) => ReactNode;
}

/** Every entry of a till over the last days, with the balance after it. */
export function TillHistory({ till, missingDays }: TillHistoryProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [period, setPeriod] = useState<Period>('week');
  const from = addDays(today, -periods[period]);
  const history = useHistory(till, from, today);
  const takeBack = useTakeBack(till);
  const session = useSession();
  const mayTakeBack = session.can('money.move') && mayUseTill(till, session.user.id);
  if (history === undefined) return null;
  const { rows, names } = history;
  const amount = (minor: number) => (minor === 0 ? '' : format.amount(minor, till.currency));
  const columns: Column<HistoryRow>[] = [
    {
      id: 'time',
      head: text('tillMoves.time'),
      width: period === 'today' ? '64px' : '150px',
      cell: ({ entry }) => (period === 'today' ? format.time(entry.at) : format.dayAndTime(entry.at)),
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
      head: till.kind === 'cash' ? text('tillMoves.balance') : text('tillMoves.since', { day: format.shortDay(from) }),
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
        const what = entryWords(text, row.entry, names);
        return (
          <IconButton
            label={text('tillMoves.takeBackNamed', { what, amount: format.amount(Math.abs(row.movedMinor), till.currency) })}
            icon={<Undo2 />}
            placement="left"
            onPress={() => takeBack(row.entry, back, history)}
          />
        );
      },
    },
  ];
  return (
    <section className="till-card till-card-table" aria-label={text('tillMoves.history')}>
      <header className="till-history-head">
        <h3 className="till-card-small">{text('tillMoves.history')}</h3>
        <Segmented
          label={text('tillMoves.period')}
          labelHidden
          segments={(Object.keys(periods) as Period[]).map((id) => ({ id, label: text(`tillMoves.${id}`) }))}
          value={period}
          onChange={setPeriod}
        />
      </header>
      {missingDays(from, today)}
      {till.kind === 'cashless' && <p className="till-quiet">{text('tillMoves.sinceHint')}</p>}
      <Table
        caption={text('tillMoves.history')}
        columns={columns}
        rows={rows}
        rowKey={({ entry }) => entry.id}
        empty={<EmptyState title={text('tillMoves.empty')} hint={text('tillMoves.emptyHint')} />}
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
    </section>
  );
}

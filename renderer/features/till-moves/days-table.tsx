import { useEffect, useRef, useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { sumMinor } from '#shared/kernel/money.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { useLanding } from '#renderer/ui/use-landing.ts';
import { type DayRow, dayRows } from './day-rows.ts';
import { HistoryTable } from './history-table.tsx';
import { readHeld } from './use-history.ts';

/** A till and the days that are shown of it. */
export interface DaysTableProps {
  readonly till: RowOf<'tills'>;
  readonly from: Day;
  readonly today: Day;
}

/** What a till began and ended each business day with; a day opens its entries. */
export function DaysTable({ till, from, today }: DaysTableProps) {
  const text = useText();
  const format = useFormat();
  const rows = useDayRows(till, from, today);
  const [day, setDay] = useState<Day | undefined>(undefined);
  const [lastDay, setLastDay] = useState<Day | undefined>(undefined);
  const place = useRef<HTMLDivElement>(null);
  // Whoever comes back from a day goes on at its row.
  useEffect(() => {
    if (day !== undefined || lastDay === undefined || document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }, [day, lastDay]);
  const open = (row: DayRow): void => {
    setLastDay(row.day);
    setDay(row.day);
  };
  if (rows === undefined) return null;
  if (day !== undefined && day >= from) return <OneDay till={till} from={day} today={today} onBack={() => setDay(undefined)} />;
  const known = (minor: number | undefined) => (minor === undefined ? '' : format.amount(minor, till.currency));
  const moved = (minor: number) => (minor === 0 ? '' : format.amount(minor, till.currency));
  const columns: Column<DayRow>[] = [
    { id: 'day', head: text('tillMoves.day'), cell: (row) => format.day(row.day) },
    {
      id: 'moves',
      head: text('tillMoves.moves'),
      align: 'end',
      width: '90px',
      cell: ({ moves }) => (moves === 0 ? '' : format.number(moves)),
    },
    { id: 'opening', head: text('tillMoves.opening'), align: 'end', width: '130px', cell: ({ openingMinor }) => known(openingMinor) },
    { id: 'in', head: text('tillMoves.came'), align: 'end', width: '120px', cell: ({ cameMinor }) => moved(cameMinor) },
    { id: 'out', head: text('tillMoves.went'), align: 'end', width: '120px', cell: ({ wentMinor }) => moved(wentMinor) },
    {
      id: 'closing',
      head: text('tillMoves.closing'),
      align: 'end',
      width: '130px',
      cell: ({ closingMinor }) => <strong>{known(closingMinor)}</strong>,
    },
  ];
  return (
    <div ref={place} className="till-days">
      <p className="till-quiet">
        {text(rows.some(({ openingMinor }) => openingMinor === undefined) ? 'tillMoves.unknownHint' : 'tillMoves.daysHint')}
      </p>
      <Table
        caption={text('tillMoves.days')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.day}
        selectedKey={lastDay ?? null}
        onOpen={open}
        footer={{
          day: text('common.total'),
          in: moved(sumMinor(rows.map(({ cameMinor }) => cameMinor))),
          out: moved(sumMinor(rows.map(({ wentMinor }) => wentMinor))),
        }}
      />
    </div>
  );
}

/** The entries of one day, with the way back to all days. */
function OneDay({ till, from, today, onBack }: DaysTableProps & { readonly onBack: () => void }) {
  const text = useText();
  const format = useFormat();
  const back = text('tillMoves.backToDays');
  const heading = useLanding<HTMLHeadingElement>();
  useHotkeys({ Escape: { label: back, run: onBack } }, { title: text('tillMoves.days') });
  return (
    <>
      <header className="till-history-day">
        <IconButton label={back} chord="Escape" icon={<ArrowLeft />} onPress={onBack} />
        <h4 ref={heading} tabIndex={-1} className="till-card-small">
          {text('tillMoves.entriesOfDay', { day: format.longDay(from) })}
        </h4>
      </header>
      <HistoryTable till={till} from={from} today={today} isOneDay />
    </>
  );
}

function useDayRows(till: RowOf<'tills'>, from: Day, today: Day): readonly DayRow[] | undefined {
  const branch = useBranch();
  const { value, error } = useLive(
    async (read) => {
      const days: Day[] = [];
      for (let day = from; day <= today; day = addDays(day, 1)) days.push(day);
      const answers = await Promise.all(days.map((day) => read.day('ledgerEntries', branch.id, day)));
      const held = new Map<Day, readonly LedgerEntry[]>();
      for (const [index, answer] of answers.entries()) if (answer.held) held.set(days[index] ?? from, answer.value);
      return dayRows(till.id, { from, to: today }, (day) => held.get(day), await readHeld(read, till, today));
    },
    [till, branch.id, from, today],
  );
  if (error !== undefined) throw error;
  return value;
}

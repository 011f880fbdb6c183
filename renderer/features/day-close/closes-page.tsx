import { useState } from 'react';
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { addDays } from '#shared/kernel/time.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { useLanding } from '#renderer/ui/use-landing.ts';
import { type CloseRow, useCloses } from './use-closes.ts';
import type { ReportPorts } from './use-sheet-paper.ts';
import './day-close.css';

const daysShown = 14;

/** The closes of a fortnight, each opening its report; earlier fortnights one press back, and fetched where they are not on this desk. */
export function ClosesPage({
  onOpen,
  onBack,
  missingDays,
}: {
  readonly onOpen: (shiftId: string) => void;
  readonly onBack: () => void;
  readonly missingDays: ReportPorts['missingDays'];
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [page, setPage] = useState(0);
  const to = addDays(today, -daysShown * page);
  const from = addDays(to, 1 - daysShown);
  const closes = useCloses(from, to);
  const heading = useLanding<HTMLHeadingElement>();
  const earlier = () => setPage(page + 1);
  const later = () => setPage(Math.max(page - 1, 0));
  useHotkeys(
    {
      Escape: { label: text('close.back'), run: onBack },
      'Alt+ArrowLeft': { label: text('close.earlier'), run: earlier },
      'Alt+ArrowRight': { label: text('close.later'), run: later, isDisabled: page === 0 },
    },
    { title: text('close.allCloses') },
  );
  const span = text('close.closesFrom', { from: format.day(from), to: format.day(to) });
  return (
    <section className="z-page" aria-label={text('close.allCloses')}>
      <header className="z-bar">
        <Button variant="plain" icon={<ArrowLeft />} keyHint="Escape" onPress={onBack}>
          {text('close.back')}
        </Button>
        <h1 ref={heading} tabIndex={-1} className="z-bar-title">
          {span}
        </h1>
        <span className="z-bar-space" />
        <Button icon={<ChevronLeft />} onPress={earlier}>
          {text('close.earlier')}
        </Button>
        <Button icon={<ChevronRight />} isDisabled={page === 0} onPress={later}>
          {text('close.later')}
        </Button>
      </header>
      {missingDays(from, to)}
      {closes === undefined ? (
        <Spinner label={text('common.loading')} />
      ) : (
        <div className="z-sheet">
          <Table
            caption={span}
            columns={columnsOf(text, format)}
            rows={closes.rows}
            rowKey={({ shift }) => shift.id}
            onOpen={({ shift }) => onOpen(shift.id)}
            empty={
              closes.isWhole ? (
                <EmptyState title={text('close.closesEmpty')} hint={text('close.closesEmptyHint')} />
              ) : (
                <EmptyState title={text('close.closesNotHere')} hint={text('close.closesNotHereHint')} />
              )
            }
          />
        </div>
      )}
    </section>
  );
}

function columnsOf(text: ReturnType<typeof useText>, format: ReturnType<typeof useFormat>): readonly Column<CloseRow>[] {
  return [
    { id: 'number', head: text('close.columnNumber'), width: '150px', cell: ({ shift }) => <strong>{shift.closed.number}</strong> },
    { id: 'till', head: text('close.columnTill'), cell: ({ till }) => till?.name ?? '' },
    { id: 'closed', head: text('close.columnClosed'), width: '190px', cell: ({ shift }) => format.dayAndTime(shift.closed.at) },
    { id: 'who', head: text('close.columnWho'), width: '160px', cell: ({ who }) => who },
    {
      id: 'late',
      head: text('close.columnLate'),
      width: '110px',
      cell: ({ late }) => late > 0 && <Badge tone="warn">{format.number(late)}</Badge>,
    },
    {
      id: 'counted',
      head: text('close.columnCounted'),
      align: 'end',
      width: '120px',
      cell: ({ shift, till }) => format.amount(shift.closed.countedMinor, till?.currency),
    },
    {
      id: 'over',
      head: text('close.columnOverShort'),
      align: 'end',
      width: '130px',
      cell: ({ shift, till }) => format.signedAmount(shift.closed.overShortMinor, till?.currency),
    },
  ];
}

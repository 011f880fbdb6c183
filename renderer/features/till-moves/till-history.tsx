import { type ReactNode, useState } from 'react';
import { addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { ClosesTable } from './closes-table.tsx';
import { DaysTable } from './days-table.tsx';
import { DrawerTable } from './drawer-table.tsx';
import { HistoryTable } from './history-table.tsx';
import './till-moves.css';

const periods = { today: 0, week: 6, month: 29 } as const;
type Period = keyof typeof periods;

const viewsOf = { cash: ['entries', 'days', 'closes', 'drawer'], cashless: ['entries', 'days'] } as const;
type View = (typeof viewsOf)['cash'][number];

const titles = { entries: 'history', days: 'days', closes: 'closes', drawer: 'openings' } as const satisfies Record<View, string>;

/** What a till held, entry by entry. */
export interface TillHistoryProps {
  readonly till: RowOf<'tills'>;
  /** Says that some of the days are not on this desk, and fetches them. */
  readonly missingDays: (from: string, to: string) => ReactNode;
  /** Shows the report of a close. */
  readonly onReport: (shiftId: string) => void;
}

/** The last days of a till: every entry with the balance after it, what each day began and ended with, its closes, and when its drawer stood open. */
export function TillHistory({ till, missingDays, onReport }: TillHistoryProps) {
  const text = useText();
  const today = useToday();
  const [period, setPeriod] = useState<Period>('week');
  const [view, setView] = useState<View>('entries');
  const from = addDays(today, -periods[period]);
  const title = text(`tillMoves.${titles[view]}`);
  const days = { till, from, today };
  return (
    <section className="till-card till-card-table" aria-label={title}>
      <header className="till-history-head">
        <h3 className="till-card-small">{title}</h3>
        <Segmented
          label={text('tillMoves.view')}
          labelHidden
          segments={viewsOf[till.kind].map((id) => ({ id, label: text(`tillMoves.${id}View`) }))}
          value={view}
          onChange={setView}
        />
        <Segmented
          label={text('tillMoves.period')}
          labelHidden
          segments={(Object.keys(periods) as Period[]).map((id) => ({ id, label: text(`tillMoves.${id}`) }))}
          value={period}
          onChange={setPeriod}
        />
      </header>
      {missingDays(from, today)}
      {view === 'entries' && <HistoryTable {...days} />}
      {view === 'days' && <DaysTable {...days} />}
      {view === 'closes' && <ClosesTable {...days} onReport={onReport} />}
      {view === 'drawer' && <DrawerTable {...days} />}
    </section>
  );
}

import { useMemo, useState } from 'react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { addDays } from '#shared/kernel/time.ts';
import { useBranch, useDesk, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { MoneyReportPorts } from './money-report-ports.ts';
import { monthsUpTo } from './periods.ts';
import { daysOf, profitSheet } from './profit-sheet.ts';
import { ReportBar } from './report-bar.tsx';
import { SheetView } from './sheet-view.tsx';
import { useProfit } from './use-profit.ts';
import './money-reports.css';

const spans = { '1': 1, '3': 3, '6': 6, '12': 12 } as const;
type Span = keyof typeof spans;

/** Profit and loss, months side by side. */
export function ProfitReport({ ports }: { readonly ports: MoneyReportPorts }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const thisMonth = today.slice(0, 7);
  const { clock } = useDesk();
  const branch = useBranch();
  const [span, setSpan] = useState<Span>('3');
  const [last, setLast] = useState(thisMonth);
  const months = useMemo(() => monthsUpTo(last, spans[span]), [last, span]);
  const found = useProfit(months);
  const sheet = useMemo(
    () => (found === undefined ? undefined : profitSheet(found, { text, format, branch, madeAt: clock.now() })),
    [found, text, format, branch, clock],
  );
  const [first = last] = months;
  const [from, to] = [daysOf(first).from, daysOf(last).to];
  const step = (by: -1 | 1) => setLast(addDays(by < 0 ? `${last}-01` : to, by).slice(0, 7));
  const isLast = last >= thisMonth;
  useHotkeys(
    {
      'Alt+ArrowLeft': { label: text('moneyReports.monthBefore'), run: () => step(-1) },
      'Alt+ArrowRight': { label: text('moneyReports.monthAfter'), run: () => step(1), isDisabled: isLast },
    },
    { title: text('moneyReports.profitTitle') },
  );
  return (
    <div className="money-report">
      <ReportBar sheet={sheet} fileName={text('moneyReports.profitFile', { from: first, to: last })} ports={ports}>
        <IconButton label={text('moneyReports.monthBefore')} chord="Alt+ArrowLeft" icon={<ChevronLeft />} onPress={() => step(-1)} />
        <IconButton
          label={text('moneyReports.monthAfter')}
          chord="Alt+ArrowRight"
          icon={<ChevronRight />}
          isDisabled={isLast}
          onPress={() => step(1)}
        />
        <Segmented<Span>
          label={text('moneyReports.months')}
          labelHidden
          value={span}
          onChange={setSpan}
          segments={(['1', '3', '6', '12'] as const).map((id) => ({ id, label: text('moneyReports.monthCount', { count: spans[id] }) }))}
        />
      </ReportBar>
      {ports.missingDays(from, to > today ? today : to)}
      {found === undefined || sheet === undefined ? (
        <Spinner label={text('common.loading')} />
      ) : found.profit.sections.length === 0 ? (
        <EmptyState title={text('moneyReports.noProfit')} hint={text('moneyReports.noProfitHint')} />
      ) : (
        <SheetView sheet={sheet} onOpen={(behind) => ports.onDocuments({ from, to, ...behind })} />
      )}
    </div>
  );
}

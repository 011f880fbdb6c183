import { ChartBar, Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import { type Utilisation, shareOf } from '#shared/booking/utilisation.ts';
import { reportDaysMost, reportEnd } from '#shared/booking/visit-filter.ts';
import { ppmOne } from '#shared/kernel/money.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import type { Format } from '#renderer/i18n/format.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { hoursText } from './hours-text.ts';
import { MissingDays } from './missing-days.tsx';
import { UsePicture } from './use-picture.tsx';
import { type UseLine, type UseOfTime, useUtilisation } from './use-utilisation.ts';
import { utilisationCsv } from './utilisation-csv.ts';
import './reports.css';

const usualDays = 6;

/** How the working hours of some days are used: a picture, and every figure of it in a table. */
export function UtilisationReport({ keepFile }: { readonly keepFile: (file: KeptFile) => void }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [from, setFrom] = useState<Day>(() => addDays(today, -usualDays));
  const [to, setTo] = useState<Day>(today);
  const [cut, setCut] = useState<'staff' | 'day'>('staff');
  const dayName = useCallback((day: Day) => format.day(day), [format]);
  const found = useUtilisation(from, to, dayName);
  const lines = found === undefined ? undefined : cut === 'staff' ? found.byStaff : found.byDay;
  const begin = (day: Day): void => {
    setFrom(day);
    setTo(reportEnd(day, to));
  };
  const save = (): void => {
    if (lines === undefined) return;
    const content = utilisationCsv(lines, cut, text);
    keepFile({ name: `foyer-use-${from}-${to}.csv`, type: 'text/csv', kind: 'utilisation', count: lines.length, content });
  };
  return (
    <div className="use-report">
      <div className="report-bar use-bar">
        <DateButton variant="field" label={text('report.useFrom')} text={format.longDay(from)} day={from} today={today} onChange={begin} />
        <span aria-hidden="true">–</span>
        <DateButton
          variant="field"
          label={text('report.useTo')}
          text={format.longDay(to)}
          day={to}
          today={today}
          min={from}
          max={addDays(from, reportDaysMost - 1)}
          onChange={setTo}
        />
        <Segmented
          label={text('report.kinds')}
          labelHidden
          value={cut}
          onChange={setCut}
          segments={[
            { id: 'staff', label: text('report.byStaff') },
            { id: 'day', label: text('report.byDay') },
          ]}
        />
        <Button icon={<Download />} isDisabled={lines === undefined || lines.length === 0} onPress={save}>
          {text('report.export')}
        </Button>
      </div>
      <MissingDays from={from} to={to} />
      <UseView found={found} lines={lines} cut={cut} />
    </div>
  );
}

function UseView({
  found,
  lines,
  cut,
}: {
  readonly found: UseOfTime | undefined;
  readonly lines: readonly UseLine[] | undefined;
  readonly cut: 'staff' | 'day';
}) {
  const text = useText();
  const format = useFormat();
  if (found === undefined || lines === undefined) return <Spinner label={text('common.loading')} />;
  if (lines.length === 0) return <EmptyState icon={<ChartBar />} title={text('report.noHours')} hint={text('report.noHoursHint')} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
    <div className="use-body" role="region" aria-label={text('report.utilisation')} tabIndex={0}>
      <p className="report-quiet">{text('report.useHint')}</p>
      <UsePicture lines={lines} />
      <Table
        caption={text('report.useTable')}
        columns={columnsOf(text(cut === 'staff' ? 'report.staff' : 'paper.day'), text, format)}
        rows={lines}
        rowKey={(line) => line.id}
        footer={{ name: text('report.everybody'), ...cellsOf(found.whole, text, format) }}
      />
    </div>
  );
}

function columnsOf(nameHead: string, text: Text, format: Format): readonly Column<UseLine>[] {
  const figure = (id: keyof ReturnType<typeof cellsOf>, head: string): Column<UseLine> => ({
    id,
    head,
    align: 'end',
    cell: ({ use }) => cellsOf(use, text, format)[id],
  });
  return [
    { id: 'name', head: nameHead, cell: ({ name }) => name, width: '30%' },
    figure('scheduled', text('report.scheduled')),
    figure('booked', text('report.booked')),
    figure('completed', text('report.completed')),
    figure('free', text('report.free')),
    figure('share', text('report.share')),
    figure('outside', text('report.outside')),
  ];
}

function cellsOf(use: Utilisation, text: Text, format: Format) {
  const share = shareOf(use, 'bookedMs');
  return {
    scheduled: hoursText(use.scheduledMs, text, format),
    booked: hoursText(use.bookedMs, text, format),
    completed: hoursText(use.completedMs, text, format),
    free: hoursText(use.scheduledMs - use.bookedMs, text, format),
    share: share === undefined ? '–' : format.rate(Math.round(share * 1_000) * (ppmOne / 1_000)),
    outside: hoursText(use.outsideMs, text, format),
  };
}

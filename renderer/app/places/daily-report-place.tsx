import { isDay } from '#shared/kernel/time.ts';
import { useMoneyReportPorts } from '#renderer/app/places/use-money-report-ports.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { DailyReport } from '#renderer/features/money-reports/daily-report.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** The daily report by itself: `#daily-report/2018-05-01/2018-05-31` shows those days. Who may see no other reports has it here. */
export function DailyReportPlace() {
  const text = useText();
  const ports = useMoneyReportPorts();
  const { params } = usePlaces();
  const [from = '', to = from] = params;
  return (
    <>
      <h1 className="visually-hidden">{text('moneyReports.daily')}</h1>
      <DailyReport key={params.join('/')} ports={ports} {...(isDay(from) && isDay(to) && from <= to ? { initial: { from, to } } : {})} />
    </>
  );
}

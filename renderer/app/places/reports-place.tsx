import { isDay } from '#shared/kernel/time.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useMoneyReportPorts } from '#renderer/app/places/use-money-report-ports.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { DailyReport } from '#renderer/features/money-reports/daily-report.tsx';
import { ProfitReport } from '#renderer/features/money-reports/profit-report.tsx';
import { PaperPanel } from '#renderer/features/paper/paper-panel.tsx';
import { PayoutsScreen } from '#renderer/features/payouts/payouts-screen.tsx';
import { UtilisationReport } from '#renderer/features/reports/utilisation-report.tsx';
import { VisitsReport } from '#renderer/features/reports/visits-report.tsx';
import { refusalText } from '#renderer/features/visit/refusal-text.ts';
import { visitSign } from '#renderer/features/visit/visit-sign.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';

type Kind = 'visits' | 'use' | 'daily' | 'profit' | 'payouts' | 'paper';
const kinds: readonly Kind[] = ['visits', 'use', 'daily', 'profit', 'payouts', 'paper'];

/** The reports; which one is in the address, as in `#reports/use`, and whose visits or what day's, as in `#reports/visits/CLIENT` and `#reports/visits/DAY`. */
export function ReportsPlace() {
  const text = useText();
  const session = useSession();
  const { go, openPanel, params, print, keepFile } = usePlaces();
  const of = params[0] === 'visits' ? params[1] : undefined;
  const bookedOn = of !== undefined && isDay(of) ? of : undefined;
  const clientId = bookedOn === undefined && session.can('clients.view') ? of : undefined;
  const money = useMoneyReportPorts();
  const kind = kinds.find((one) => one === params[0]) ?? 'visits';
  return (
    <div className="reports-tabs">
      <h1 className="visually-hidden">{text('frame.reports')}</h1>
      <Tabs
        fills
        label={text('report.kinds')}
        value={kind}
        onChange={(next) => go('reports', next)}
        tabs={[
          {
            id: 'visits',
            label: text('report.appointments'),
            content: (
              <VisitsReport
                // Another client or day is another report.
                key={of}
                {...(bookedOn === undefined ? {} : { bookedOn })}
                {...(clientId === undefined ? {} : { clientId })}
                ports={{ signOf: visitSign, refusalText, keepFile, onOpenVisit: ({ id, day }) => go('calendar', day, id) }}
              />
            ),
          },
          { id: 'use', label: text('report.utilisation'), content: <UtilisationReport keepFile={keepFile} /> },
          ...(session.can('money.totals.view')
            ? [
                { id: 'daily' as const, label: text('moneyReports.daily'), content: <DailyReport ports={money} /> },
                { id: 'profit' as const, label: text('moneyReports.profitTitle'), content: <ProfitReport ports={money} /> },
                {
                  id: 'payouts' as const,
                  label: text('payouts.title'),
                  content: <PayoutsScreen ports={{ onOpenBill: (billId) => openPanel({ kind: 'bill', billId }) }} />,
                },
              ]
            : []),
          { id: 'paper', label: text('report.paper'), content: <PaperPanel ports={{ print, keepFile }} /> },
        ]}
      />
    </div>
  );
}

import { MissingDays } from '#renderer/app/calendar/missing-days.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useShiftPaper } from '#renderer/app/printing/use-shift-paper.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { CloseReportPage } from '#renderer/features/day-close/close-report-page.tsx';
import { ClosesPage } from '#renderer/features/day-close/closes-page.tsx';
import { RunningReportPage } from '#renderer/features/day-close/running-report-page.tsx';
import { History } from '#renderer/features/history/history.tsx';

/** The reports of the tills: `#closes` lists the closes, `#closes/SHIFT` shows the report of one, `#closes/now/TILL` that of a till up to now. */
export function ClosesPlace() {
  const { print, keepFile, params, go, openPanel } = usePlaces();
  const { queue } = useShiftPaper();
  const status = useWindowStatus(useDesk());
  const missingDays = (from: string, to: string) => <MissingDays shown={{ from, to }} status={status} />;
  const ports = {
    print,
    keepFile,
    missingDays,
    onOpenBill: (billId: string) => openPanel({ kind: 'bill', billId }),
    onOpenEntry: (entryId: string) => openPanel({ kind: 'entry', entryId }),
    historyOf: (shift: string) => <History key={shift} table="shifts" id={shift} />,
  };
  const [shiftId, tillId] = params;
  if (shiftId === undefined) return <ClosesPage onOpen={(id) => go('closes', id)} onBack={() => go('till')} missingDays={missingDays} />;
  if (shiftId === 'now' && tillId !== undefined)
    return <RunningReportPage key={tillId} tillId={tillId} ports={ports} printPaper={queue?.putX} onBack={() => go('till', tillId)} />;
  return <CloseReportPage key={shiftId} shiftId={shiftId} ports={ports} printPaper={queue?.putZ} onBack={() => go('till')} />;
}

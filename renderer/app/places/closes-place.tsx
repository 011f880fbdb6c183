import { MissingDays } from '#renderer/app/calendar/missing-days.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useShiftPaper } from '#renderer/app/printing/use-shift-paper.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { CloseReportPage } from '#renderer/features/day-close/close-report-page.tsx';
import { ClosesPage } from '#renderer/features/day-close/closes-page.tsx';

/** The closes of the tills: `#closes` lists them, `#closes/SHIFT` shows the report of one. */
export function ClosesPlace() {
  const { print, keepFile, params, go, openPanel } = usePlaces();
  const { printZ } = useShiftPaper();
  const status = useWindowStatus(useDesk());
  const missingDays = (from: string, to: string) => <MissingDays shown={{ from, to }} status={status} />;
  const [shiftId] = params;
  if (shiftId === undefined) return <ClosesPage onOpen={(id) => go('closes', id)} onBack={() => go('till')} missingDays={missingDays} />;
  return (
    <CloseReportPage
      key={shiftId}
      shiftId={shiftId}
      ports={{ print, keepFile, printPaper: printZ, missingDays, onOpenBill: (billId) => openPanel({ kind: 'bill', billId }) }}
      onBack={() => go('till')}
    />
  );
}

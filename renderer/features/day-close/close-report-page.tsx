import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { CloseNotHere } from './close-not-here.tsx';
import { ReportPage } from './report-page.tsx';
import { useCloseReport } from './use-close-report.ts';
import type { ReportPorts } from './use-sheet-paper.ts';
import { zSheet } from './z-sheet.ts';

/** One close as it was signed, with what came later beside it. */
export function CloseReportPage({
  shiftId,
  ports,
  printPaper,
  onBack,
}: {
  readonly shiftId: string;
  readonly ports: ReportPorts;
  /** Puts the report in the queue of this desk's receipt printer; undefined without one. */
  readonly printPaper: ((shiftId: string, number: string) => void) | undefined;
  readonly onBack: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const branch = useBranch();
  const found = useCloseReport(shiftId);
  if (found === undefined) return <Spinner label={text('common.loading')} />;
  if (found === null) return <CloseNotHere shiftId={shiftId} missingDays={ports.missingDays} onBack={onBack} />;
  const { number } = found.shift.closed;
  return (
    <ReportPage
      sheet={zSheet(found, { text, format, branch: branch.name, madeAt: clock.now() })}
      fileName={text('close.fileName', { number })}
      ports={ports}
      onPaper={printPaper === undefined ? undefined : () => printPaper(shiftId, number)}
      history={ports.historyOf(shiftId)}
      onBack={onBack}
    />
  );
}

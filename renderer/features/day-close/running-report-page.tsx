import { ArrowLeft } from 'lucide-react';
import { dayOf, wallTimeOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranch, useDesk, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { ReportPage } from './report-page.tsx';
import { type RunningReport, mayReadRunning, readRunning } from './running-report.ts';
import type { ReportPorts } from './use-sheet-paper.ts';
import { xSheet } from './x-sheet.ts';

/** The X-report of a till: its figures up to now, live, in the shape that its close will have. */
export function RunningReportPage({
  tillId,
  ports,
  printPaper,
  onBack,
}: {
  readonly tillId: string;
  readonly ports: Pick<ReportPorts, 'print' | 'keepFile' | 'onOpenBill' | 'onOpenEntry'>;
  /** Puts the report in the queue of this desk's receipt printer; undefined without one. */
  readonly printPaper: ((till: RowOf<'tills'>, shiftId: string | null) => void) | undefined;
  readonly onBack: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const branch = useBranch();
  const found = useRunningReport(tillId);
  if (found === undefined) return <Spinner label={text('common.loading')} />;
  if (found === null) return <NotRunning onBack={onBack} />;
  const madeAt = clock.now();
  const shiftId = found.kind === 'shift' ? found.shift.id : null;
  return (
    <ReportPage
      sheet={xSheet(found, { text, format, branch: branch.name, madeAt })}
      fileName={text('close.runningFileName', { at: fileTime(madeAt, branch.zone) })}
      ports={ports}
      onPaper={printPaper === undefined ? undefined : () => printPaper(found.till, shiftId)}
      onBack={onBack}
    />
  );
}

/** By the branch's clock, without what a file's name cannot have. */
function fileTime(at: string, zone: string): string {
  return `${dayOf(at, zone)}-${wallTimeOf(at, zone).replace(':', '')}`;
}

/** The live figures; null where there are none to be shown: the drawer is closed, or whoever asks is to count it blind. */
function useRunningReport(tillId: string): RunningReport | null | undefined {
  const branch = useBranch();
  const session = useSession();
  const today = useToday();
  return useLive(
    async (read) =>
      (await mayReadRunning(read, branch.id, (...rights) => session.can(...rights))) ? readRunning(read, tillId, today) : null,
    [branch.id, session, tillId, today],
  ).value;
}

function NotRunning({ onBack }: { readonly onBack: () => void }) {
  const text = useText();
  useHotkeys({ Escape: { label: text('close.back'), run: onBack } }, { title: text('close.allCloses') });
  return (
    <EmptyState
      title={text('close.notRunning')}
      hint={text('close.notRunningHint')}
      action={
        <Button variant="plain" icon={<ArrowLeft />} keyHint="Escape" autoFocus onPress={onBack}>
          {text('close.back')}
        </Button>
      }
    />
  );
}

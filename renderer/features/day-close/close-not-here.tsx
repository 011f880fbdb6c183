import { useEffect, type ReactNode } from 'react';
import { ArrowLeft } from 'lucide-react';
import { type Day, businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { useDaysFetch } from '#renderer/data/use-days-fetch.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { ReportPorts } from './use-sheet-paper.ts';

/** A close of which not everything is on this desk: whoever opens it wants it, so its days are asked for. */
export function CloseNotHere({
  shiftId,
  missingDays,
  onBack,
}: {
  readonly shiftId: string;
  readonly missingDays: ReportPorts['missingDays'];
  readonly onBack: () => void;
}) {
  const text = useText();
  const branch = useBranch();
  useHotkeys({ Escape: { label: text('close.back'), run: onBack } }, { title: text('close.allCloses') });
  const { value } = useLive(
    async (read) => {
      const shift = heldOr(await read.get('shifts', shiftId), undefined);
      return { days: shift?.closed == null ? null : { from: shift.day, to: businessDayOf(shift.closed.at, branch) } };
    },
    [shiftId, branch],
  );
  if (value === undefined) return null;
  const back = (
    <Button variant="plain" icon={<ArrowLeft />} keyHint="Escape" autoFocus onPress={onBack}>
      {text('close.back')}
    </Button>
  );
  if (value.days === null) return <EmptyState title={text('close.reportUnknown')} hint={text('close.reportUnknownHint')} action={back} />;
  return <DaysOfClose days={value.days} missingDays={missingDays} action={back} />;
}

function DaysOfClose({
  days: { from, to },
  missingDays,
  action,
}: {
  readonly days: { readonly from: Day; readonly to: Day };
  readonly missingDays: ReportPorts['missingDays'];
  readonly action: ReactNode;
}) {
  const text = useText();
  const { state, ask } = useDaysFetch(from, to);
  useEffect(() => {
    if (state === 'can-ask') ask();
    // oxlint-disable-next-line react/exhaustive-deps -- `ask` is made anew with every drawing; the days and how they stand say when it is due
  }, [state, from, to]);
  return (
    <>
      {missingDays(from, to)}
      <EmptyState
        title={text(state === 'offline' ? 'close.reportGone' : 'close.reportComing')}
        hint={text(state === 'offline' ? 'close.reportGoneHint' : 'close.reportComingHint')}
        action={action}
      />
    </>
  );
}

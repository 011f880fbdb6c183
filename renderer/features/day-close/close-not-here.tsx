import type { ReactNode } from 'react';
import { businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import type { ReportPorts } from './use-z-paper.ts';

/** A close of which not everything is on this desk, with the way to its days. */
export function CloseNotHere({
  shiftId,
  missingDays,
  action,
}: {
  readonly shiftId: string;
  readonly missingDays: ReportPorts['missingDays'];
  readonly action: ReactNode;
}) {
  const text = useText();
  const branch = useBranch();
  const { value } = useLive(
    async (read) => {
      const shift = heldOr(await read.get('shifts', shiftId), undefined);
      return { days: shift?.closed == null ? null : { from: shift.day, to: businessDayOf(shift.closed.at, branch) } };
    },
    [shiftId, branch],
  );
  const days = value?.days;
  return (
    <>
      {days != null && missingDays(days.from, days.to)}
      <EmptyState title={text('close.reportGone')} hint={text('close.reportGoneHint')} action={action} />
    </>
  );
}

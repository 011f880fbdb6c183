import { useMemo, useState } from 'react';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { type SpanDay, reuseDays, spanDays } from '#renderer/data/calendar/span-day.ts';
import { type Live, useBranch, useLive } from '#renderer/data/use-desk.tsx';

/**
 * Some days from one on, live. All of them are read at once; a day that did not change keeps its object. Days that this desk does not hold
 * come without rows: `holdsDay` of the window's status tells them from empty ones.
 */
export function useSpan(from: Day, count: number): Live<readonly SpanDay[]> {
  const { id: branchId, zone } = useBranch();
  const live = useLive(
    async (read) => {
      const [first, last] = [addDays(from, -1), addDays(from, count - 1)];
      const [visits, groupEvents, blocks, workDays] = await Promise.all([
        read.days('visits', branchId, first, last),
        read.days('groupEvents', branchId, first, last),
        read.days('blocks', branchId, first, last),
        read.days('workDays', branchId, from, last),
      ]);
      return spanDays(from, count, { visits, groupEvents, blocks, workDays }, zone);
    },
    [branchId, zone, from, count],
  );
  const [kept, setKept] = useState<readonly SpanDay[] | undefined>(undefined);
  const value = useMemo(() => reuseDays(kept, live.value), [kept, live.value]);
  if (value !== undefined && value !== kept) setKept(value);
  return { error: live.error, value };
}

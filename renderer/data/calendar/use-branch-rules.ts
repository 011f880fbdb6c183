import { useMemo } from 'react';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { type Live, useBranch, useLive } from '#renderer/data/use-desk.tsx';

/** What a branch says about its time, with the names of its holidays and the sealed reasons of its absences. */
export interface NamedRules extends BranchRules {
  readonly holidays: readonly RowOf<'holidays'>[];
  readonly absences: readonly RowOf<'absences'>[];
}

/** Doors, holidays and absences of the branch, live. */
export function useBranchRules(): Live<NamedRules> {
  const branch = useBranch();
  const live = useLive(
    async (read) => {
      const [holidays, absences] = await Promise.all([read.all('holidays'), read.all('absences')]);
      const isHere = (row: { readonly branchId: string }) => row.branchId === branch.id;
      return { holidays: holidays.filter(isHere), absences: absences.filter(isHere) };
    },
    [branch.id],
  );
  const value = useSame(live.value);
  return useMemo(() => ({ error: live.error, value: value && { ...value, branch } }), [live.error, value, branch]);
}

import { type PlannedHours, eachDay } from '#shared/staff/lay-hours.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { Read } from '#shared/tables/read.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';

/** Everybody's hours of a week, or which of its days are not on this desk: nobody is off on a day of which nothing is known. */
export type WeekHours =
  | { readonly isHeld: true; readonly hours: readonly PlannedHours[] }
  | { readonly isHeld: false; readonly unheld: readonly Day[] };

/** Reads the hours of the week from a Monday on. */
export async function readWeekHours(read: Pick<Read, 'day'>, branchId: string, monday: Day): Promise<WeekHours> {
  const days = eachDay(monday, addDays(monday, 6));
  const answers = await Promise.all(days.map((day) => read.day('workDays', branchId, day)));
  const unheld = days.filter((_, at) => answers[at]?.held !== true);
  return unheld.length > 0 ? { isHeld: false, unheld } : { isHeld: true, hours: answers.flatMap((one) => (one.held ? one.value : [])) };
}

/** The hours of a week, live; undefined while they are being read, and without a Monday. */
export function useWeekHours(monday: Day | null): WeekHours | undefined {
  const branch = useBranch();
  const { value, error } = useLive(
    async (read) => (monday === null ? undefined : readWeekHours(read, branch.id, monday)),
    [branch.id, monday],
  );
  if (error !== undefined) throw error;
  return value;
}

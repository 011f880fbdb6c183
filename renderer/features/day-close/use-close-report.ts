import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { type CloseReport, readReport } from './read-report.ts';

/** The report of a close: undefined while it is read, null when this desk does not hold all of it. */
export function useCloseReport(shiftId: string): CloseReport | null | undefined {
  const branch = useBranch();
  return useLive((read) => readReport(read, branch, shiftId), [branch, shiftId]).value;
}

import type { Day } from '#shared/kernel/time.ts';
import { type AccountReport, accountReport } from '#shared/reports/account-report.ts';
import { type TakenOff, takenOff } from '#shared/reports/taken-off.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type ShiftReport, shiftReport } from '#shared/till/report-figures.ts';
import type { Shift } from '#shared/till/tables.ts';
import { readBlindCount } from '#renderer/data/blind-count.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { readBalanceBefore } from '#renderer/data/till-balance.ts';
import { readBills, readReportNames } from './read-report.ts';
import type { NameOf } from './report-sheet.ts';

interface Running {
  readonly till: RowOf<'tills'>;
  readonly nameOf: NameOf;
}

/** A drawer whose shift goes on. */
export interface RunningShift extends Running {
  readonly kind: 'shift';
  readonly shift: Shift;
  readonly report: ShiftReport;
  readonly off: TakenOff;
}

/** A cashless account on a business day. */
export interface RunningAccount extends Running {
  readonly kind: 'account';
  readonly day: Day;
  readonly report: AccountReport;
}

/** The figures of a till up to now. */
export type RunningReport = RunningShift | RunningAccount;

/** Reads the figures of a till up to now; null for a drawer that is not open, and for a till that is not here. */
export async function readRunning(read: DeskRead, tillId: string, today: Day): Promise<RunningReport | null> {
  const till = heldOr(await read.get('tills', tillId), undefined);
  if (till === undefined) return null;
  const nameOf = await readReportNames(read);
  const { branchId } = till;
  if (till.kind === 'cashless') {
    const opening = await readBalanceBefore(read, branchId, tillId, today);
    const report = accountReport(tillId, opening, await read.days('ledgerEntries', branchId, today, today));
    return { kind: 'account', till, day: today, report, nameOf };
  }
  const shift = heldOr(await read.by('shifts', 'state', 'open'), []).find((one) => one.tillId === tillId);
  const entries = shift === undefined ? undefined : heldOr(await read.by('ledgerEntries', 'shiftId', shift.id), undefined);
  if (shift === undefined || entries === undefined) return null;
  const bills = await readBills(read, branchId, entries, { from: shift.day, to: today });
  return { kind: 'shift', till, shift, report: shiftReport(shift, entries, bills), off: takenOff(entries, bills), nameOf };
}

/** Whether somebody may read what a till should hold: whoever counts blind does not see it before the count. */
export async function mayReadRunning(read: DeskRead, branchId: string, can: Session['can']): Promise<boolean> {
  return can('money.totals.view') && !(await readBlindCount(read, branchId, can)).isBlind;
}

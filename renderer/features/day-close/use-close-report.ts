import { businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { shiftHash } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import { type ClosedShift, type ZReport, zReport } from '#shared/till/z-report.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';

/** A close with its figures and the names in it. */
export interface CloseReport {
  readonly shift: ClosedShift;
  readonly report: ZReport;
  readonly currency: string;
  readonly nameOf: (table: 'tills' | 'paymentMethods' | 'staff' | 'taxes' | 'users', id: string) => string;
}

/** The report of a close: undefined while it is read, null when this desk does not hold all of it. */
export function useCloseReport(shiftId: string): CloseReport | null | undefined {
  const branch = useBranch();
  return useLive((read) => readReport(read, branch, shiftId), [branch, shiftId]).value;
}

/** Reads the report of a close; null when this desk does not hold all of it. */
export async function readReport(read: DeskRead, branch: RowOf<'branches'>, shiftId: string): Promise<CloseReport | null> {
  const shift = heldOr(await read.get('shifts', shiftId), undefined);
  if (shift === undefined || shift.closed === null) return null;
  const entries = heldOr(await read.by('ledgerEntries', 'shiftId', shiftId), undefined) ?? (await entriesOfOld(read, shift));
  if (entries === undefined) return null;
  const closedDay = businessDayOf(shift.closed.at, branch);
  // A late entry keeps the business day on which its money was taken, and so lies among the days of its shift.
  const days = await read.days('ledgerEntries', branch.id, shift.day, closedDay);
  const late = days.filter((entry) => entry.lateForShiftId === shiftId);
  const bills = new Map((await read.days('bills', branch.id, shift.day, closedDay)).map((bill) => [bill.id, bill]));
  const names = new Map<string, string>();
  for (const table of ['tills', 'paymentMethods', 'staff', 'taxes', 'users'] as const)
    for (const { id, name } of await read.all(table)) names.set(`${table} ${id}`, name);
  const till = heldOr(await read.get('tills', shift.tillId), undefined);
  const closed: ClosedShift = { ...shift, closed: shift.closed };
  return {
    shift: closed,
    report: zReport(closed, entries, late, bills),
    currency: till?.currency ?? branch.currency,
    nameOf: (table, id) => names.get(`${table} ${id}`) ?? '',
  };
}

/** The entries of a close from days that were fetched by themselves: all of them, if they are those that it signed. */
async function entriesOfOld(read: DeskRead, { id, closed }: Shift): Promise<readonly LedgerEntry[] | undefined> {
  const entries = await read.heldBy('ledgerEntries', 'shiftId', id);
  return shiftHash(entries) === closed?.hash ? entries : undefined;
}

import { type Day, businessDayOf } from '#shared/kernel/time.ts';
import { type TakenOff, takenOff } from '#shared/reports/taken-off.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { isHashOf } from '#shared/till/close-seal.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';
import { type ClosedShift, type ZReport, zReport } from '#shared/till/z-report.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { holdsDays } from '#renderer/data/held-days.ts';
import type { NameOf } from './report-sheet.ts';

/** A close with its figures and the names in it. */
export interface CloseReport {
  readonly shift: ClosedShift;
  readonly report: ZReport;
  readonly off: TakenOff;
  readonly currency: string;
  readonly nameOf: NameOf;
  /** The shifts that late entries landed in, by id, as far as they are on this desk. */
  readonly landings: ReadonlyMap<string, Shift>;
}

/** Reads the report of a close; null when this desk does not hold all of it. */
export async function readReport(
  read: DeskRead,
  branch: Pick<RowOf<'branches'>, 'id' | 'zone' | 'cutOverHour' | 'currency'>,
  shiftId: string,
): Promise<CloseReport | null> {
  const shift = heldOr(await read.get('shifts', shiftId), undefined);
  if (shift === undefined || shift.closed === null) return null;
  const span = { from: shift.day, to: businessDayOf(shift.closed.at, branch) };
  const entries =
    heldOr(await read.by('ledgerEntries', 'shiftId', shiftId), undefined) ?? (await entriesOfOld(read, branch.id, shift, span));
  if (entries === undefined) return null;
  // A late entry keeps the business day on which its money was taken, and so lies among the days of its shift.
  const days = await read.days('ledgerEntries', branch.id, span.from, span.to);
  const late = days.filter((entry) => entry.lateForShiftId === shiftId);
  const till = heldOr(await read.get('tills', shift.tillId), undefined);
  const bills = await readBills(read, branch.id, entries, span);
  const closed: ClosedShift = { ...shift, closed: shift.closed };
  return {
    shift: closed,
    report: zReport(closed, entries, late, bills),
    off: takenOff(entries, bills),
    currency: till?.currency ?? branch.currency,
    nameOf: await readReportNames(read),
    landings: await readLandings(read, late),
  };
}

async function readLandings(read: DeskRead, late: readonly LedgerEntry[]): Promise<ReadonlyMap<string, Shift>> {
  const ids = new Set(late.flatMap(({ shiftId }) => shiftId ?? []));
  const answers = await Promise.all([...ids].map((id) => read.get('shifts', id)));
  return new Map(answers.map((answer) => heldOr(answer, undefined)).flatMap((shift) => (shift === undefined ? [] : [[shift.id, shift]])));
}

/** Business days, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The bills of some entries: those of the days, and those of earlier ones whose entries came late. */
export async function readBills(
  read: DeskRead,
  branchId: string,
  entries: readonly LedgerEntry[],
  { from, to }: Span,
): Promise<ReadonlyMap<string, Bill>> {
  const bills = new Map((await read.days('bills', branchId, from, to)).map((bill) => [bill.id, bill]));
  const missing = new Set(entries.flatMap(({ billId }) => (billId === null || bills.has(billId) ? [] : [billId])));
  for (const answer of await Promise.all([...missing].map((id) => read.get('bills', id)))) {
    const bill = heldOr(answer, undefined);
    if (bill !== undefined) bills.set(bill.id, bill);
  }
  return bills;
}

/** What everything is called that a report names by id. */
export async function readReportNames(read: DeskRead): Promise<NameOf> {
  const names = new Map<string, string>();
  for (const table of ['tills', 'paymentMethods', 'staff', 'taxes', 'users'] as const)
    for (const { id, name } of await read.all(table)) names.set(`${table} ${id}`, name);
  return (table, id) => names.get(`${table} ${id}`) ?? '';
}

/**
 * The entries of a close from days that were fetched by themselves: all of them, if they are those that it signed. A close that did not know
 * of all its entries signed others; of it the days have to be here.
 */
async function entriesOfOld(
  read: DeskRead,
  branchId: string,
  { id, closed }: Shift,
  span: Span,
): Promise<readonly LedgerEntry[] | undefined> {
  const entries = await read.heldBy('ledgerEntries', 'shiftId', id);
  if (closed !== null && isHashOf(closed, entries)) return entries;
  return (await holdsDays(read, branchId, span.from, span.to)) ? entries : undefined;
}

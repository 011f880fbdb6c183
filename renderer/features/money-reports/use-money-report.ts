import { useMemo } from 'react';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { balanceBefore, baseFor, daysFromBase } from '#shared/reports/month-ends.ts';
import { moneyReport } from '#shared/reports/money-report.ts';
import { type SalesBasis, ofStaffMember } from '#shared/reports/of-staff-member.ts';
import { type TipsLine, tipsOf } from '#shared/reports/tips.ts';
import { type DayRange, holdsDay } from '#shared/sync/coverage.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { type HeldTips, useHeldTips } from '#renderer/data/use-held-tips.ts';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import type { DailyReport } from './daily-sheet.ts';
import type { Period } from './periods.ts';
import type { SoldBasis } from './use-sold-rows.ts';

/** Which report: of some days, of everybody or of one staff member. */
export interface ReportWish extends Period {
  readonly staffId?: string | null;
}

/** A report and the days that it is folded from: those of the period, and those between it and the last known balances. */
export interface LiveReport {
  readonly report: DailyReport;
  readonly needs: Period;
  /** What its lines are made of. */
  readonly basis: SoldBasis;
  /** The staff members whose reports there are. */
  readonly staff: readonly RowOf<'staff'>[];
}

/** The report of a period, live; undefined while it is read. */
export function useMoneyReport({ from, to, staffId = null }: ReportWish): LiveReport | undefined {
  const branch = useBranch();
  const held = useWindowStatus(useDesk())?.days;
  const { value, error } = useLive((read) => readReportRows(read, branch.id, { from, to }), [branch.id, from, to]);
  if (error !== undefined) throw error;
  const tips = useHeldTips(to);
  return useMemo(() => {
    if (value === undefined || held === undefined || tips === undefined) return undefined;
    const live = foldReport(value, { from, to, staffId }, held, branch.currency);
    return { ...live, report: { ...live.report, tips: foldTips(value, tips, { from, to, staffId }, branch.currency) } };
  }, [value, held, tips, from, to, staffId, branch.currency]);
}

/** Of everybody, or of the one whose report it is. */
function foldTips(read: ReportRows, tips: HeldTips, { from, to, staffId }: ReportWish, currency: string): readonly TipsLine[] {
  const entries = [...read.entries.filter(({ day }) => day <= to), ...tips.since];
  const lines = tipsOf({ from, to, currency, entries, accounts: tips.accounts, knowsSince: tips.knowsSince });
  return staffId == null ? lines : lines.filter((line) => line.staffId === staffId);
}

/** Folds what was read for a period into its report. */
export function foldReport(
  read: ReportRows,
  { from, to, staffId = null }: ReportWish,
  held: readonly DayRange[],
  currency: string,
): LiveReport {
  const { base, needs, entries, bills, visits, tills, items, staff, nameOf } = read;
  const between = base === undefined ? undefined : daysFromBase(base, from);
  // Days that are not here may have moved a till: then nobody knows what it held.
  const isKnown = base !== undefined && daysOf(between).every((day) => holdsDay(held, day));
  const openingOf = (tillId: string) => (isKnown ? balanceBefore(base, entries, tillId, from) : undefined);
  const own = entries.filter((entry) => entry.day >= from && entry.day <= to && entry.currency === currency);
  const whole: SalesBasis = { entries: own, bills, visits };
  const sales = staffId === null ? whole : ofStaffMember(staffId, whole);
  const tillIds = tills.map(({ id }) => id);
  const money = staffId === null ? { entries, tillIds } : { tillIds: [] };
  const report = moneyReport({ from, to, currency, openingOf, ...sales, ...money });
  const whose = staffId === null ? {} : { staffId };
  return { needs, staff, basis: { sales, whole, nameOf }, report: { from, to, ...whose, report, tills, items, nameOf } };
}

/** What a report is folded from, as the desk holds it. */
type ReportRows = Awaited<ReturnType<typeof readReportRows>>;

/** Reads the days of a period and those between it and the last end of a month: never more, however old the business is. */
export async function readReportRows(read: DeskRead, branchId: string, { from, to }: Period) {
  const base = baseFor(
    (await read.all('checkpoints')).filter((one) => one.branchId === branchId),
    from,
  );
  const between = base === undefined ? undefined : daysFromBase(base, from);
  const needs = {
    from: between !== undefined && between.from < from ? between.from : from,
    to: between !== undefined && between.to > to ? between.to : to,
  };
  const [entries, bills, visits, tills, items, methods, staff, taxes] = await Promise.all([
    read.days('ledgerEntries', branchId, needs.from, needs.to),
    read.days('bills', branchId, from, to),
    read.days('visits', branchId, from, to),
    read.all('tills'),
    read.all('paymentItems'),
    read.all('paymentMethods'),
    read.all('staff'),
    read.all('taxes'),
  ]);
  const named = { paymentMethods: methods, staff, taxes };
  const names = new Map(Object.entries(named).map(([table, rows]) => [table, new Map(rows.map(({ id, name }) => [id, name]))]));
  return {
    base,
    needs,
    entries,
    bills: await withVoided(read, bills, entries),
    visits,
    tills: tills.filter((till) => till.branchId === branchId).toSorted((a, b) => a.order - b.order),
    items,
    staff: staff.filter(({ branchIds }) => branchIds.includes(branchId)).toSorted((a, b) => a.order - b.order),
    nameOf: (table: keyof typeof named, id: string) => names.get(table)?.get(id) ?? '',
  };
}

/** A bill may be voided on a later day than it was written. */
async function withVoided(read: DeskRead, bills: readonly Bill[], entries: readonly LedgerEntry[]): Promise<ReadonlyMap<string, Bill>> {
  const byId = new Map(bills.map((bill) => [bill.id, bill]));
  const older = entries.flatMap(({ kind, billId }) => (kind === 'void' && billId !== null && !byId.has(billId) ? [billId] : []));
  for (const answer of await Promise.all(older.map((id) => read.get('bills', id)))) {
    const bill = heldOr(answer, undefined);
    if (bill !== undefined) byId.set(bill.id, bill);
  }
  return byId;
}

function daysOf(period: Period | undefined): readonly Day[] {
  const days: Day[] = [];
  if (period !== undefined) for (let day = period.from; day <= period.to; day = addDays(day, 1)) days.push(day);
  return days;
}

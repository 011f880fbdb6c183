import { useMemo } from 'react';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { balanceBefore, baseFor, daysBetween } from '#shared/reports/month-ends.ts';
import { moneyReport } from '#shared/reports/money-report.ts';
import { type DayRange, holdsDay } from '#shared/sync/coverage.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import type { DailyReport } from './daily-sheet.ts';
import type { Period } from './periods.ts';

/** A report and the days that it is folded from: those of the period, and those between it and the last known balances. */
export interface LiveReport {
  readonly report: DailyReport;
  readonly needs: Period;
}

/** The report of a period, live; undefined while it is read. */
export function useMoneyReport({ from, to }: Period): LiveReport | undefined {
  const branch = useBranch();
  const held = useWindowStatus(useDesk())?.days;
  const { value, error } = useLive((read) => readReportRows(read, branch.id, { from, to }), [branch.id, from, to]);
  if (error !== undefined) throw error;
  return useMemo(
    () => (value === undefined || held === undefined ? undefined : foldReport(value, { from, to }, held, branch.currency)),
    [value, held, from, to, branch.currency],
  );
}

/** Folds what was read for a period into its report. */
export function foldReport(read: ReportRows, { from, to }: Period, held: readonly DayRange[], currency: string): LiveReport {
  const { base, needs, entries, bills, visits, tills, items, nameOf } = read;
  const between = base === undefined ? undefined : daysBetween(base, from);
  // Days that are not here may have moved a till: then nobody knows what it held.
  const isKnown = base !== undefined && daysOf(between).every((day) => holdsDay(held, day));
  const openingOf = (tillId: string) => (isKnown ? balanceBefore(base, entries, tillId, from) : undefined);
  const tillIds = tills.map(({ id }) => id);
  const report = moneyReport({ from, to, currency, entries, bills, visits, tillIds, openingOf });
  return { needs, report: { from, to, report, tills, items, nameOf } };
}

/** What a report is folded from, as the desk holds it. */
type ReportRows = Awaited<ReturnType<typeof readReportRows>>;

/** Reads the days of a period and those between it and the last end of a month: never more, however old the business is. */
export async function readReportRows(read: DeskRead, branchId: string, { from, to }: Period) {
  const base = baseFor(
    (await read.all('checkpoints')).filter((one) => one.branchId === branchId),
    from,
  );
  const between = base === undefined ? undefined : daysBetween(base, from);
  const needs = {
    from: between !== undefined && between.from < from ? between.from : from,
    to: between !== undefined && between.to > to ? between.to : to,
  };
  const [entries, bills, visits, tills, items, ...named] = await Promise.all([
    read.days('ledgerEntries', branchId, needs.from, needs.to),
    read.days('bills', branchId, from, to),
    read.days('visits', branchId, from, to),
    read.all('tills'),
    read.all('paymentItems'),
    read.all('paymentMethods'),
    read.all('staff'),
    read.all('taxes'),
  ]);
  const names = new Map(named.map((rows, at) => [namedTables[at], new Map(rows.map(({ id, name }) => [id, name]))]));
  return {
    base,
    needs,
    entries,
    bills: await withVoided(read, bills, entries),
    visits,
    tills: tills.filter((till) => till.branchId === branchId).toSorted((a, b) => a.order - b.order),
    items,
    nameOf: (table: (typeof namedTables)[number], id: string) => names.get(table)?.get(id) ?? '',
  };
}

const namedTables = ['paymentMethods', 'staff', 'taxes'] as const;

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

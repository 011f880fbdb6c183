import { useMemo } from 'react';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { type BalanceBase, balanceBefore, baseBefore } from '#shared/reports/month-ends.ts';
import { moneyReport } from '#shared/reports/money-report.ts';
import { holdsDay } from '#shared/sync/coverage.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import type { DailyReport } from './daily-sheet.ts';
import type { Period } from './periods.ts';

/** A report and the days that it is folded from: those of the period, and before them those since the last known balances. */
export interface LiveReport {
  readonly report: DailyReport;
  readonly since: Day;
}

/** The report of a period, live; undefined while it is read. */
export function useMoneyReport({ from, to }: Period): LiveReport | undefined {
  const branch = useBranch();
  const held = useWindowStatus(useDesk())?.days;
  const { value, error } = useLive((read) => readBasis(read, branch.id, { from, to }), [branch.id, from, to]);
  if (error !== undefined) throw error;
  return useMemo(() => {
    if (value === undefined || held === undefined) return undefined;
    const { base, entries, bills, visits, tills, items, nameOf } = value;
    const since = base === undefined ? from : addDays(base.day, 1);
    // Days that are not here may have moved a till: then nobody knows what it held.
    const isKnown = base !== undefined && daysOf(since, addDays(from, -1)).every((day) => holdsDay(held, day));
    const openingOf = (tillId: string) => (isKnown ? balanceBefore(base, entries, tillId, from) : undefined);
    const tillIds = tills.map(({ id }) => id);
    const report = moneyReport({ from, to, currency: branch.currency, entries, bills, visits, tillIds, openingOf });
    return { since, report: { from, to, report, tills, items, nameOf } };
  }, [value, held, from, to, branch.currency]);
}

async function readBasis(read: DeskRead, branchId: string, { from, to }: Period) {
  const base: BalanceBase | undefined = baseBefore(
    (await read.all('checkpoints')).filter((one) => one.branchId === branchId),
    from,
  );
  const since = base === undefined ? from : addDays(base.day, 1);
  const [entries, bills, visits, tills, items, ...named] = await Promise.all([
    read.days('ledgerEntries', branchId, since, to),
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

function daysOf(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

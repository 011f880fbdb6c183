import type { Day } from '#shared/kernel/time.ts';
import { type WayTaken, type WithoutMoney, moneyReport, paidWithoutMoney } from '#shared/reports/money-report.ts';
import { type Restated, restated } from '#shared/reports/restated.ts';
import { type Share, type SoldFigures, soldFigures } from '#shared/till/report-figures.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useLive } from '#renderer/data/use-desk.tsx';
import type { BooksOf } from './use-day-totals.ts';

/** A figure of a day with the name that it goes by; without an id it is nobody's. */
export interface NamedShare extends Pick<Share, 'id' | 'minor'> {
  readonly name: string | undefined;
}

/** What the totals of a day are made of, by way to pay and by who sold it, and what lies between what was received and what was sold. */
export interface DayBreakdown extends Pick<SoldFigures, 'besides'> {
  readonly byMethod: readonly NamedShare[];
  readonly byStaff: readonly NamedShare[];
  /** What bills were paid by and no money came of, because it had come before. */
  readonly withoutMoney: ReadonlyMap<WithoutMoney, WayTaken>;
  /** The figures that something came to after their shift was closed. */
  readonly restated: readonly Restated[];
}

/** The live parts of a day's totals; undefined while they are first read. Asked for only where they are looked at, because they need every bill of the day. */
export function useDayBreakdown({ id, currency }: BooksOf, day: Day): DayBreakdown | undefined {
  return useLive((read) => readBreakdown(read, { id, currency }, day), [id, currency, day]).value;
}

/** Reads what came by which way to pay, and who sold for how much, without taxes. */
export async function readBreakdown(read: DeskRead, { id: branchId, currency }: BooksOf, day: Day): Promise<DayBreakdown> {
  const entries = (await read.days('ledgerEntries', branchId, day, day)).filter((entry) => entry.currency === currency);
  const bills = new Map((await read.days('bills', branchId, day, day)).map((bill) => [bill.id, bill]));
  const names = new Map<string, string>();
  for (const table of ['paymentMethods', 'staff'] as const) for (const { id, name } of await read.all(table)) names.set(id, name);
  const named = ({ id, minor }: Pick<Share, 'id' | 'minor'>): NamedShare => ({ id, minor, name: names.get(id ?? '') });
  const { byMethod, byStaff, besides } = soldFigures(entries, bills);
  return {
    byMethod: byMethod.map(named),
    byStaff: byStaff.filter(({ minor }) => minor !== 0).map(named),
    withoutMoney: paidWithoutMoney(entries),
    restated: restatedOn(day, currency, entries).filter(({ id }) => isInTotals(id)),
    besides,
  };
}

/** Discounts and the result stand in the daily report, and not among the totals. */
function isInTotals(id: Restated['id']): boolean {
  return id !== 'discounts' && id !== 'result';
}

/** What a till held and what was booked are restated by nothing, and none of these figures asks for a bill. */
function restatedOn(day: Day, currency: string, entries: readonly LedgerEntry[]): readonly Restated[] {
  const nothing = { bills: new Map(), visits: [], tillIds: [], openingOf: () => undefined };
  return restated(moneyReport({ from: day, to: day, currency, entries, ...nothing }));
}

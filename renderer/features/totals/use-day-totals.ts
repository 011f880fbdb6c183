import { useLive } from '#renderer/data/use-desk.tsx';
import type { DeskRead } from '#renderer/data/desk.ts';
import type { Day } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type DayTotals, dayTotals } from '#shared/till/day-totals.ts';
import type { Bill } from '#shared/till/tables.ts';

/** The totals of a day with the names that its figures need. */
export interface NamedTotals {
  readonly totals: DayTotals;
  readonly tills: readonly RowOf<'tills'>[];
  readonly taxById: ReadonlyMap<string, RowOf<'taxes'>>;
}

/** A bill of the day with its client's name. */
export interface NamedBill {
  readonly bill: Bill;
  readonly clientName: string | undefined;
}

/** The live totals of a day; undefined while they are first read, or when they are not asked for. */
export function useDayTotals(branchId: string, day: Day, isWanted: boolean): NamedTotals | undefined {
  return useLive((read) => (isWanted ? readTotals(read, branchId, day) : Promise.resolve(undefined)), [branchId, day, isWanted]).value;
}

/** The live bills of a day, the newest first. */
export function useDayBills(branchId: string, day: Day): readonly NamedBill[] | undefined {
  return useLive((read) => readBills(read, branchId, day), [branchId, day]).value;
}

async function readTotals(read: DeskRead, branchId: string, day: Day): Promise<NamedTotals> {
  const entries = await read.days('ledgerEntries', branchId, day, day);
  const visits = await read.days('visits', branchId, day, day);
  const tills = (await read.all('tills')).filter((till) => till.branchId === branchId).toSorted((a, b) => a.order - b.order);
  const taxes = await read.all('taxes');
  return { totals: dayTotals(entries, visits, tills), tills, taxById: new Map(taxes.map((tax) => [tax.id, tax])) };
}

async function readBills(read: DeskRead, branchId: string, day: Day): Promise<readonly NamedBill[]> {
  const bills = await read.days('bills', branchId, day, day);
  const named: NamedBill[] = [];
  for (const bill of bills.toSorted((a, b) => (a.at > b.at ? -1 : 1))) {
    const client = bill.clientId === null ? undefined : heldOr(await read.get('clients', bill.clientId), undefined);
    const visitId = bill.visitIds[0];
    const visit = client !== undefined || visitId === undefined ? undefined : heldOr(await read.get('visits', visitId), undefined);
    named.push({
      bill,
      clientName: client?.displayName ?? (visit === undefined || visit.walkInName === '' ? undefined : visit.walkInName),
    });
  }
  return named;
}

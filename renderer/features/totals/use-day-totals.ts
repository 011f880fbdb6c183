import { clientNameOf, readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { useLive, useSession } from '#renderer/data/use-desk.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Visit } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type DayTotals, totalsByCurrency } from '#shared/till/day-totals.ts';
import type { Bill } from '#shared/till/tables.ts';

/** The totals of a day with the names that its figures need. */
export interface NamedTotals {
  readonly totals: DayTotals;
  /** Of money that is not in the branch's currency, by its own. */
  readonly others: ReadonlyMap<string, DayTotals>;
  readonly tills: readonly RowOf<'tills'>[];
  readonly taxById: ReadonlyMap<string, RowOf<'taxes'>>;
}

/** Whose books are read. */
export type BooksOf = Pick<RowOf<'branches'>, 'id' | 'currency'>;

/** A bill of the day and whom it is for, in words. */
export interface NamedBill {
  readonly bill: Bill;
  readonly whose: string;
}

/** The live totals of a day; undefined while they are first read, or when they are not asked for. */
export function useDayTotals({ id, currency }: BooksOf, day: Day, isWanted: boolean): NamedTotals | undefined {
  return useLive((read) => (isWanted ? readTotals(read, { id, currency }, day) : Promise.resolve(undefined)), [id, currency, day, isWanted])
    .value;
}

/** The live bills of a day, the newest first. */
export function useDayBills(branchId: string, day: Day): readonly NamedBill[] | undefined {
  const session = useSession();
  const text = useText();
  return useLive((read) => readBills(read, { branchId, day, session, text }), [branchId, day, session, text]).value;
}

async function readTotals(read: DeskRead, { id: branchId, currency }: BooksOf, day: Day): Promise<NamedTotals> {
  const entries = await read.days('ledgerEntries', branchId, day, day);
  const visits = await read.days('visits', branchId, day, day);
  const tills = (await read.all('tills')).filter((till) => till.branchId === branchId).toSorted((a, b) => a.order - b.order);
  const taxes = await read.all('taxes');
  const { own, others } = totalsByCurrency(entries, visits, tills, currency);
  return { totals: own, others, tills, taxById: new Map(taxes.map((tax) => [tax.id, tax])) };
}

interface Asked {
  readonly branchId: string;
  readonly day: Day;
  readonly session: Session;
  readonly text: Text;
}

/** Reads the bills of a day and says whom each is for. */
export async function readBills(read: DeskRead, { branchId, day, session, text }: Asked): Promise<readonly NamedBill[]> {
  const bills = await read.days('bills', branchId, day, day);
  const visits = new Map<string, Visit>();
  for (const [visitId] of bills.map((bill) => bill.visitIds)) {
    const visit = visitId === undefined ? undefined : heldOr(await read.get('visits', visitId), undefined);
    if (visit !== undefined) visits.set(visit.id, visit);
  }
  const clientIds = bills.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]));
  const names = await readClientNames(read, clientIds, session);
  const whose = ({ clientId, visitIds: [visitId = ''] }: Bill): string => {
    const walkInName = visits.get(visitId)?.walkInName ?? '';
    const isNobody = clientId === null && !visits.has(visitId);
    return isNobody ? text('totals.noClient') : clientNameOf({ clientId, walkInName }, names, text);
  };
  return bills.toSorted((a, b) => (a.at > b.at ? -1 : 1)).map((bill) => ({ bill, whose: whose(bill) }));
}

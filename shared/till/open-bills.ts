import type { Refusal } from '#shared/commands/command.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import { type UnpaidItem, unpaidOf } from '#shared/till/unpaid.ts';

/** A till that was left open for longer has its older bills in the list of documents. */
const daysBack = 7;

/** The first day whose bills are looked at when a shift is closed. */
export function openBillsFrom(shift: Pick<Shift, 'day'>, today: Day): Day {
  const since = shift.day < today ? shift.day : today;
  const earliest = addDays(today, -daysBack);
  return earliest > since ? earliest : since;
}

/** Bills that entries take a payment back of, or what was set off on them, which may so have become unpaid though they were posted long before. */
export function billsTakenBackOf(entries: readonly Pick<LedgerEntry, 'kind' | 'billId' | 'reversesId'>[]): readonly string[] {
  const isBack = ({ kind, reversesId }: (typeof entries)[number]) => kind === 'reversal' || (kind === 'set-off' && reversesId !== null);
  return [...new Set(entries.flatMap((entry) => (entry.billId !== null && isBack(entry) ? [entry.billId] : [])))];
}

/** What nobody has paid in the days of a shift, and what became unpaid in it, as far as it is held here. */
export async function loadOpenBills(read: Read, shift: Shift, entries: readonly LedgerEntry[], today: Day): Promise<readonly UnpaidItem[]> {
  const days: Day[] = [];
  for (let day = openBillsFrom(shift, today); day <= today; day = addDays(day, 1)) days.push(day);
  const bills = await Promise.all(days.map((day) => read.day('bills', shift.branchId, day)));
  const visits = (await Promise.all(days.map((day) => read.day('visits', shift.branchId, day)))).flatMap((one) => heldOr(one, []));
  const branch = heldOr(await read.get('branches', shift.branchId), undefined);
  const unbilled = visits.filter((visit) => visit.status === 'arrived' && visit.billId === null);
  const serviceIds = new Set(unbilled.flatMap((visit) => visit.lines.map(({ serviceId }) => serviceId)));
  const services = await rowsById([...serviceIds], (id) => read.get('services', id));
  const taxIds = new Set([...services.values()].flatMap((service) => service.taxIds));
  const taxById = await rowsById([...taxIds], (id) => read.get('taxes', id));
  const ofDays = new Map(bills.flatMap((one) => heldOr(one, [])).map((bill) => [bill.id, bill]));
  const reopened = await rowsById(
    billsTakenBackOf(entries).filter((id) => !ofDays.has(id)),
    (id) => read.get('bills', id),
  );
  return unpaidOf([...ofDays.values(), ...reopened.values()], visits, { services, taxById, rounding: branch?.taxRounding ?? 'bill' });
}

/** Why a till is not closed where the branch wants all bills paid first. */
export function openBillsRefusal(open: readonly UnpaidItem[]): Refusal | undefined {
  if (open.length === 0) return undefined;
  return { code: 'bills-open', subjects: open.map(({ of, id }) => ({ table: of === 'bill' ? 'bills' : 'visits', id })) };
}

async function rowsById<Row extends { readonly id: string }>(
  ids: readonly string[],
  get: (id: string) => Promise<{ readonly held: true; readonly value: Row | undefined } | { readonly held: false }>,
): Promise<ReadonlyMap<string, Row>> {
  const found = await Promise.all(ids.map(get));
  return new Map(found.map((answer) => heldOr(answer, undefined)).flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
}

import { useLive } from '#renderer/data/use-desk.tsx';
import type { DeskRead } from '#renderer/data/desk.ts';
import type { Day } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import { heldNow, isFromClients } from '#shared/till/shift-figures.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';

/** A till with what it holds, each a fold of its checkpoint and its shift. */
export interface TillNow {
  readonly till: RowOf<'tills'>;
  readonly shift: Shift | undefined;
  /** The open shift's entries. */
  readonly entries: readonly LedgerEntry[];
  readonly checkpoint: RowOf<'checkpoints'> | undefined;
  /** Cash: what is in it now, undefined when nothing was ever put into it. Cashless: what it received today. */
  readonly heldMinor: number | undefined;
}

/** A shift that was closed on the day, and what came for it afterwards. */
export interface ClosedShift {
  readonly shift: Shift & { readonly closed: NonNullable<Shift['closed']> };
  readonly till: RowOf<'tills'> | undefined;
  readonly late: readonly LedgerEntry[];
}

/** All that the till screen shows of a day. */
export interface Tills {
  readonly tills: readonly TillNow[];
  readonly closed: readonly ClosedShift[];
  /** Every entry of the day, whatever till it is in. */
  readonly dayEntries: readonly LedgerEntry[];
  readonly methodById: ReadonlyMap<string, RowOf<'paymentMethods'>>;
  readonly tillById: ReadonlyMap<string, RowOf<'tills'>>;
  readonly userById: ReadonlyMap<string, RowOf<'users'>>;
  readonly staffById: ReadonlyMap<string, RowOf<'staff'>>;
  readonly billById: ReadonlyMap<string, Bill>;
  /** What the branch asks of a count; undefined where it goes by the usual. */
  readonly rules: MoneySettings | undefined;
}

/** The live tills of a branch on a business day. */
export function useTills(branchId: string, day: Day): Tills | undefined {
  return useLive((read) => readTills(read, branchId, day), [branchId, day]).value;
}

/** Reads all that the till screen shows of a day. */
export async function readTills(read: DeskRead, branchId: string, day: Day): Promise<Tills> {
  const dayEntries = await read.days('ledgerEntries', branchId, day, day);
  const dayBills = await read.days('bills', branchId, day, day);
  const open = heldOr(await read.by('shifts', 'state', 'open'), []);
  const all = (await read.all('tills')).filter((till) => till.branchId === branchId);
  // A drawer that was put out of use while it is open stays in sight until somebody counts it.
  const tills = all.filter(({ id, active }) => active || open.some(({ tillId }) => tillId === id)).toSorted((a, b) => a.order - b.order);
  const now: TillNow[] = [];
  for (const till of tills) {
    const shift = open.find((one) => one.tillId === till.id);
    const entries = shift === undefined ? [] : heldOr(await read.by('ledgerEntries', 'shiftId', shift.id), []);
    const checkpoint = heldOr(await read.get('checkpoints', till.id), undefined);
    const heldMinor = till.kind === 'cash' ? heldNow(shift, entries, checkpoint) : receivedIn(till.id, dayEntries);
    now.push({ till, shift, entries, checkpoint, heldMinor });
  }
  const tillById = byId(all);
  const closed = await readClosed(read, branchId, day, dayEntries, tillById);
  // A late entry, a shift of yesterday and what is taken back speak of bills that lie on earlier days.
  const held = new Set(dayBills.map(({ id }) => id));
  const earlier = [...now.flatMap(({ entries }) => entries), ...closed.flatMap(({ late }) => late)].filter(
    ({ billId }) => billId !== null && !held.has(billId),
  );
  return {
    tills: now,
    closed,
    dayEntries,
    methodById: byId(await read.all('paymentMethods')),
    tillById,
    userById: byId(await read.all('users')),
    staffById: byId(await read.all('staff')),
    billById: byId([...dayBills, ...(await readBills(read, earlier))]),
    rules: heldOr(await read.get('moneySettings', branchId), undefined),
  };
}

/** Found by the entries of their closes, so that the days before today are never gone through. A shift over midnight began on an earlier day. */
async function readClosed(
  read: DeskRead,
  branchId: string,
  day: Day,
  dayEntries: readonly LedgerEntry[],
  tillById: ReadonlyMap<string, RowOf<'tills'>>,
): Promise<readonly ClosedShift[]> {
  const closed: ClosedShift[] = [];
  for (const { shiftId } of dayEntries.filter((entry) => entry.kind === 'shift-close')) {
    const shift = shiftId === null ? undefined : heldOr(await read.get('shifts', shiftId), undefined);
    if (shift === undefined || shift.closed === null) continue;
    const since = shift.day === day ? dayEntries : await read.days('ledgerEntries', branchId, shift.day, day);
    const late = since.filter((entry) => entry.lateForShiftId === shift.id);
    closed.push({ shift: { ...shift, closed: shift.closed }, till: tillById.get(shift.tillId), late });
  }
  return closed.toSorted((a, b) => (a.shift.closed.at > b.shift.closed.at ? -1 : 1));
}

async function readBills(read: DeskRead, entries: readonly LedgerEntry[]): Promise<readonly Bill[]> {
  const ids = new Set(entries.flatMap(({ billId }) => (billId === null ? [] : [billId])));
  const bills = await Promise.all([...ids].map(async (id) => heldOr(await read.get('bills', id), undefined)));
  return bills.filter((bill) => bill !== undefined);
}

function receivedIn(tillId: string, entries: readonly LedgerEntry[]): number {
  let sum = 0;
  for (const entry of entries) {
    if (!isFromClients(entry)) continue;
    for (const posting of entry.postings) if (posting.account === 'till' && posting.ref === tillId) sum += posting.minor;
  }
  return sum;
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

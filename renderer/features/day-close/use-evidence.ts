import { addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { arrivalId } from '#shared/till/move-money.ts';
import { closedDaysOf } from '#shared/payouts/payout-day.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { denominationsOf } from '#shared/till/denominations.ts';
import type { Evidence } from '#shared/till/explain-difference.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import type { UnpaidItem } from '#shared/till/unpaid.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** A count that differs from the books. */
export interface Difference {
  readonly till: RowOf<'tills'>;
  readonly shift: Shift;
  readonly entries: readonly LedgerEntry[];
  readonly countedMinor: number;
  readonly counts: Evidence['counts'];
  readonly unpaid: readonly UnpaidItem[];
  readonly settings: MoneySettings;
}

/** What the desk knows about a difference, and what corrections are made with. */
export interface Known {
  readonly evidence: Evidence;
  readonly bills: ReadonlyMap<string, Bill>;
  readonly methods: readonly RowOf<'paymentMethods'>[];
  readonly tillById: ReadonlyMap<string, RowOf<'tills'>>;
  readonly itemNames: ReadonlyMap<string, string>;
  readonly clientNames: ClientNames;
  readonly closedDays: ReadonlySet<string>;
  /** Both entries of each transfer of the shift that can be taken back from here, by either of them. */
  readonly transfers: ReadonlyMap<string, Sides>;
  /** The open shift of each drawer. */
  readonly openShifts: ReadonlyMap<string, string>;
  /** The shift that this till closed before; null before its first close. */
  readonly beforeId: string | null;
}

/** The entry of the till that gave, and that of the till that got it. */
export interface Sides {
  readonly from: LedgerEntry;
  readonly into: LedgerEntry;
}

const weeksBack = 4;

/** The live evidence of a difference; undefined while it is first read. */
export function useEvidence(difference: Difference): Known | undefined {
  const branch = useBranch();
  const session = useSession();
  const { till, shift, unpaid } = difference;
  const rows = useLive((read) => readRows(read, { branch, session, till, shift, unpaid }), [branch, session, till, shift, unpaid]).value;
  if (rows === undefined) return undefined;
  const { entries, countedMinor, counts, settings } = difference;
  const { earlierCashOuts, bills } = rows;
  const faces = denominationsOf(till.currency).map(({ faceMinor }) => faceMinor);
  const seen = { shift, entries, countedMinor, counts, unpaid, earlierCashOuts, faces };
  const evidence: Evidence = { ...seen, billById: bills, cashStepMinor: settings.cashStepMinor };
  return { ...rows, evidence };
}

interface Asked extends Pick<Difference, 'till' | 'shift' | 'unpaid'> {
  readonly branch: RowOf<'branches'>;
  readonly session: Session;
}

async function readRows(
  read: DeskRead,
  { branch, session, till: { currency }, shift, unpaid }: Asked,
): Promise<Omit<Known, 'evidence'> & Pick<Evidence, 'earlierCashOuts'>> {
  const earlierCashOuts: LedgerEntry[] = [];
  for (let week = 1; week <= weeksBack; week += 1) {
    const day = addDays(shift.day, -7 * week);
    const entries = await read.days('ledgerEntries', branch.id, day, day);
    earlierCashOuts.push(...entries.filter((entry) => entry.kind === 'cash-out' && entry.tillId === shift.tillId));
  }
  const bills = await read.days('bills', branch.id, shift.day, addDays(shift.day, 1));
  const { id: userId } = session.user;
  // A payment is put right in the same currency, and in tills that are for whoever closes.
  const tills = (await read.all('tills')).filter((one) => one.active && one.currency === currency && mayUseTill(one, userId));
  const tillById = new Map(tills.map((till) => [till.id, till]));
  const methods = (await read.all('paymentMethods')).filter(({ active, tillId }) => active && tillById.has(tillId));
  const items = await read.all('paymentItems');
  const clientIds = unpaid.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]));
  return {
    earlierCashOuts,
    bills: new Map(bills.map((bill) => [bill.id, bill])),
    methods: methods.toSorted((a, b) => a.order - b.order),
    tillById,
    itemNames: new Map(items.map(({ id, name }) => [id, name])),
    clientNames: await readClientNames(read, clientIds, session),
    closedDays: closedDaysOf(await read.all('holidays')),
    transfers: await readTransfers(read, shift, tillById),
    openShifts: new Map(heldOr(await read.by('shifts', 'state', 'open'), []).map((open) => [open.tillId, open.id])),
    beforeId: heldOr(await read.get('checkpoints', shift.tillId), undefined)?.shiftId ?? null,
  };
}

/** A transfer is taken back whole, so its other entry has to be here, in a till that whoever closes may use. */
async function readTransfers(read: DeskRead, shift: Shift, tillById: Known['tillById']): Promise<Known['transfers']> {
  const sides = new Map<string, Sides>();
  for (const entry of heldOr(await read.by('ledgerEntries', 'shiftId', shift.id), [])) {
    // Money between tills goes by way of the account that is named after the entry that gave it.
    const fromId = entry.kind === 'transfer' ? (entry.postings.find(({ account }) => account === 'transit')?.ref ?? null) : null;
    if (fromId === null) continue;
    const from = heldOr(await read.get('ledgerEntries', fromId), undefined);
    const into = heldOr(await read.get('ledgerEntries', arrivalId(fromId)), undefined);
    if (from === undefined || into === undefined) continue;
    const [giver, taker] = [tillById.get(from.tillId ?? ''), tillById.get(into.tillId ?? '')];
    // What left a drawer outside of a shift is the rest that a close moved, and belongs to that close.
    const isRest = giver?.kind === 'cash' && from.shiftId === null;
    if (giver !== undefined && taker !== undefined && !isRest) sides.set(entry.id, { from, into });
  }
  return sides;
}

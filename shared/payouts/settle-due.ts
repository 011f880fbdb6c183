import { type Write, write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { isTaken, isTakenBack } from '#shared/payouts/taken.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** Payments and reversals of a branch whose day at the provider has come, with what has to be known of them. */
export interface DueMoney {
  readonly day: Day;
  readonly at: Instant;
  readonly due: readonly LedgerEntry[];
  /** Every entry of the bills of those, themselves among them. */
  readonly ofBills: readonly LedgerEntry[];
  /** The payments and reversals that are still to be settled, on this day or another. */
  readonly pending: ReadonlySet<string>;
  readonly methodById: ReadonlyMap<string, Pick<RowOf<'paymentMethods'>, 'settlement' | 'feeOnRefund'>>;
}

/** What is posted for a day, and what no longer waits because it was taken back first. */
export interface SettledDue {
  readonly writes: readonly Write[];
  readonly cancelledIds: readonly string[];
}

/** The ids of the entries that are to be posted. */
export function entryIdsOf(writes: readonly Write[]): readonly string[] {
  return writes.flatMap(({ table, row }) => (table === 'ledgerEntries' ? [row.id] : []));
}

/**
 * What of a day can be posted where others wrote entries of these ids beforehand: all but those, and of a payout nothing when one side of it is
 * taken, or money would be left between the tills.
 */
export function besideTaken(writes: readonly Write[], takenIds: ReadonlySet<string>): readonly Write[] {
  const broken = new Set(writes.flatMap(({ table, row }) => (table === 'ledgerEntries' && takenIds.has(row.id) ? payoutOf(row) : [])));
  return writes.filter(({ table, row }) => {
    if (table === 'payouts') return !broken.has(row.id);
    return table !== 'ledgerEntries' || (!takenIds.has(row.id) && !payoutOf(row).some((payoutId) => broken.has(payoutId)));
  });
}

/** The payout that an entry is a side of. */
function payoutOf({ kind, postings }: LedgerEntry): readonly string[] {
  return kind === 'payout' ? postings.flatMap(({ account, ref }) => (account === 'transit' && ref !== null ? [ref] : [])) : [];
}

/** What one payment or reversal moves at the provider, in minor units of its till. */
interface Moved {
  readonly entry: LedgerEntry & { readonly tillId: string };
  readonly feeMinor: number;
  readonly vatMinor: number;
  readonly landsInTillId: string | null;
}

/**
 * What a provider does on a day: it keeps its fees, and pays out the rest from the till that it was taken into to the one where it lands. A
 * payment that was taken back by then owes nothing. One that is taken back later is taken from that day's payout, with its fee where the
 * provider returns it. Every id follows from an entry's, so that two hubs post the same once.
 */
export function settleDue(known: DueMoney): SettledDue {
  const cancelledIds: string[] = [];
  const moved = known.due.flatMap((entry) => {
    if (entry.tillId === null) return [];
    const first = firstReversal(isTakenBack(entry) ? entry.reversesId : entry.id, known);
    const one = { ...entry, tillId: entry.tillId };
    if (isTaken(entry) && (first === undefined || first.day > known.day)) return [ofPayment(one)];
    if (isTaken(entry)) cancelledIds.push(entry.id, first?.id ?? entry.id);
    // Of two that were handed out of a drawer a person decides; the provider takes it back once.
    return isTakenBack(entry) && first?.id === entry.id ? ofReversal(one, known, cancelledIds) : [];
  });
  const fees = moved.filter(({ feeMinor, vatMinor }) => feeMinor !== 0 || vatMinor !== 0).map((one) => feeEntry(one, known));
  const payouts = groups(moved, known).flatMap((group) => payoutWrites(group, known));
  return { writes: [...fees.map((entry) => write('ledgerEntries', entry)), ...payouts], cancelledIds };
}

/** Of several reversals of a payment the one that was settled before, however early another says that it was: the provider knows of that one. */
function firstReversal(paymentId: string | null, { ofBills, pending }: DueMoney): LedgerEntry | undefined {
  const all = ofBills.filter((entry) => isTakenBack(entry) && entry.reversesId === paymentId);
  const settled = all.find(({ id }) => !pending.has(id));
  return settled ?? all.toSorted((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1))[0];
}

function ofPayment(entry: Moved['entry']): Moved {
  const { fee, payout } = entry;
  return { entry, feeMinor: fee?.amountMinor ?? 0, vatMinor: fee?.vatMinor ?? 0, landsInTillId: payout?.tillId ?? null };
}

function ofReversal(entry: Moved['entry'], { ofBills, pending, methodById }: DueMoney, cancelledIds: string[]): readonly Moved[] {
  const payment = ofBills.find(({ id }) => id === entry.reversesId);
  if (payment === undefined || (payment.fee === null && payment.payout === null)) return [];
  if (pending.has(payment.id)) {
    cancelledIds.push(payment.id, entry.id);
    return [];
  }
  const isReturned = payment.methodId !== null && methodById.get(payment.methodId)?.feeOnRefund === 'returned';
  const back = (minor: number | undefined): number => (isReturned ? -(minor ?? 0) : 0);
  return [
    {
      entry,
      feeMinor: back(payment.fee?.amountMinor),
      vatMinor: back(payment.fee?.vatMinor),
      landsInTillId: payment.payout?.tillId ?? null,
    },
  ];
}

/** What a job posts: outside of any shift, by nobody. */
function posted({ day, at }: DueMoney, { branchId, currency }: Pick<LedgerEntry, 'branchId' | 'currency'>) {
  return { ...entryDefaults, branchId, currency, day, at, by: 'hub', deviceId: 'hub', source: 'job' as const };
}

function feeEntry({ entry, feeMinor, vatMinor }: Moved, known: DueMoney): LedgerEntry {
  const { id, billId, clientId, methodId, tillId } = entry;
  const kept = [post('card-fee', methodId, feeMinor), ...(vatMinor === 0 ? [] : [post('fee-vat', methodId, vatMinor)])];
  const postings = balanced([...kept, post('till', tillId, -(feeMinor + vatMinor))]);
  return { ...posted(known, entry), id: derivedId(id, 'fee'), kind: 'fee', postings, tillId, billId, clientId, methodId };
}

/** What comes in one sum: all of a day's, or each by itself, as the provider does it. */
function groups(moved: readonly Moved[], { methodById }: DueMoney): readonly (readonly Moved[])[] {
  const byKey = new Map<string, Moved[]>();
  for (const one of moved.toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : 1))) {
    if (one.landsInTillId === null) continue;
    const { id, tillId, currency, methodId } = one.entry;
    const isByDay = methodId !== null && methodById.get(methodId)?.settlement.grouping === 'day';
    const key = [tillId, one.landsInTillId, currency, isByDay ? '' : id].join('|');
    byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  return [...byKey.values()];
}

/** The payout with its two entries: each lies in its own till, against the money between tills. */
function payoutWrites(group: readonly Moved[], known: DueMoney): readonly Write[] {
  const [first] = group;
  if (first === undefined || first.landsInTillId === null) return [];
  const { entry, landsInTillId } = first;
  const id = derivedId(entry.id, 'payout');
  const { branchId, currency, tillId } = entry;
  const grossMinor = sumMinor(group.map((one) => onTill(one.entry, tillId)));
  const feeMinor = sumMinor(group.map((one) => one.feeMinor + one.vatMinor));
  const netMinor = grossMinor - feeMinor;
  const { day, at } = known;
  const paymentIds = group.map((one) => one.entry.id);
  const moves = [
    { label: 'out', tillId, minor: -netMinor },
    { label: 'in', tillId: landsInTillId, minor: netMinor },
  ].map(({ label, tillId: ofTill, minor }): Write => {
    const postings = balanced([post('till', ofTill, minor), post('transit', id, -minor)]);
    return write('ledgerEntries', { ...posted(known, entry), id: derivedId(id, label), kind: 'payout', postings, tillId: ofTill });
  });
  const figures = { grossMinor, feeMinor, netMinor, paymentIds, statement: null };
  return [write('payouts', { id, branchId, day, at, tillId, landsInTillId, currency, ...figures }), ...moves];
}

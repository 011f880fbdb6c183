import type { Visit } from '#shared/booking/tables.ts';
import { type Flag, type Write, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { addDays } from '#shared/kernel/time.ts';
import { type Read, heldOr, notHeld } from '#shared/tables/read.ts';
import { leftOf } from '#shared/till/refund.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';

/** A bill with its money entries and visits, as far as the store holds them. */
export interface KnownBill {
  readonly bill: Bill | undefined;
  /** Undefined when the store cannot know that it holds all of them, as for a bill from before a desk's window. */
  readonly entries: readonly LedgerEntry[] | undefined;
  /** The bill that the visits are on: itself, or the one that it gives back. */
  readonly sale: Bill | undefined;
  /** What gives back of that sale, the voided among it. */
  readonly credits: readonly Bill[];
  readonly visits: readonly Visit[];
  /** Other bills that stand and name one of those visits; asked for only where a visit may lose its bill. */
  readonly others: readonly OtherBill[];
}

/** A second bill of a visit, which a desk made that knew nothing of the first, with what gives back of it. */
interface OtherBill {
  readonly bill: Bill;
  readonly credits: readonly Bill[];
}

/** Gathers a bill, its entries and its visits. What is not held here counts as unknown: money facts go on without it. */
export async function loadBill(read: Read, billId: string): Promise<KnownBill> {
  // What gives it back is asked for before anybody knows what it is: the hub fetches what a batch asks together, bills of the same batch among it.
  const asked = await together({
    bill: read.get('bills', billId),
    entries: read.by('ledgerEntries', 'billId', billId),
    credits: read.by('bills', 'creditsBillId', billId),
  });
  const bill = heldOr(asked.bill, undefined);
  const sale = bill === undefined || bill.creditsBillId === null ? bill : heldOr(await read.get('bills', bill.creditsBillId), undefined);
  const known = sale === undefined || sale.id === billId ? asked.credits : await read.by('bills', 'creditsBillId', sale.id);
  const credits = sale === undefined ? [] : heldOr(known, []);
  const found = await Promise.all((sale?.visitIds ?? []).map((visitId) => read.get('visits', visitId)));
  const visits = found.flatMap((answer) => (answer.held && answer.value !== undefined ? [answer.value] : []));
  const others = credits.length === 0 ? [] : await loadOthers(read, sale, visits);
  return { bill, entries: heldOr(asked.entries, undefined), sale, credits, visits, others };
}

/** The same for what takes all of a bill from its visits at once: the other bills that they may be on instead are there as well. */
export async function loadBillAndOthers(read: Read, billId: string): Promise<KnownBill> {
  const known = await loadBill(read, billId);
  return { ...known, others: await loadOthers(read, known.sale, known.visits) };
}

/** A desk that was away for longer than this, in days after a visit or its first bill, has not billed the visit once more. */
const daysAway = 7;

/** Bills are found by their day, not by their visits: hardly any visit has two, and both were made about the day that it was. */
async function loadOthers(read: Read, sale: Bill | undefined, visits: readonly Visit[]): Promise<readonly OtherBill[]> {
  if (sale === undefined || visits.length === 0) return [];
  const ids = new Set(visits.map((visit) => visit.id));
  const days = new Set<string>();
  for (const day of [sale.day, ...visits.map((visit) => visit.day)])
    for (let after = 0; after <= daysAway; after += 1) days.add(addDays(day, after));
  const found = await Promise.all([...days].map((day) => read.day('bills', sale.branchId, day)));
  const others = found
    .flatMap((answer) => heldOr(answer, []))
    .filter(({ id, voided, creditsBillId, visitIds }) => {
      return id !== sale.id && voided === null && creditsBillId === null && visitIds.some((visitId) => ids.has(visitId));
    });
  const credits = await Promise.all(others.map(({ id }) => read.by('bills', 'creditsBillId', id)));
  return others.map((bill, at) => ({ bill, credits: heldOr(credits[at] ?? notHeld, []) }));
}

/** What has been paid on a bill: the fold of its payments and reversals on the receivable account. Selling and voiding say what is owed, not what was paid. */
export function paidOn(billId: string, entries: readonly LedgerEntry[]): number {
  let paid = 0;
  for (const entry of entries) {
    if (entry.kind === 'sale' || entry.kind === 'void') continue;
    for (const posting of entry.postings) if (posting.account === 'receivable' && posting.ref === billId) paid -= posting.minor;
  }
  return paid;
}

/** What has been paid among some entries, by bill: the same fold as for one. */
export function paidByBill(entries: readonly LedgerEntry[]): ReadonlyMap<string, number> {
  const paid = new Map<string, number>();
  for (const entry of entries) {
    const { billId } = entry;
    if (billId !== null) paid.set(billId, (paid.get(billId) ?? 0) + paidOn(billId, [entry]));
  }
  return paid;
}

/** What has been paid on a known bill: the fold of its entries, or, where not all of them are held, what the bill's row says. */
export function paidSoFar({ bill, entries }: KnownBill): number {
  if (bill === undefined) return 0;
  return entries === undefined ? bill.paidMinor : paidOn(bill.id, entries);
}

/** Whether nothing, a part or all of a total has been paid. A total of zero is paid. */
export function paidState(paidMinor: number, totalMinor: number): Visit['paid'] {
  if (paidMinor >= totalMinor) return 'full';
  return paidMinor > 0 ? 'part' : 'none';
}

/** What a bill asks for: nothing once it is voided; below zero when it gives something back. */
export function owedOn(bill: Pick<Bill, 'totalMinor' | 'voided'>): number {
  return bill.voided === null ? bill.totalMinor : 0;
}

/** Whether more was paid than a bill asks for; of one that gives back, whether more went back. */
export function isOverpaid(bill: Pick<Bill, 'totalMinor' | 'voided' | 'paidMinor'>): boolean {
  const owed = owedOn(bill);
  return owed < 0 ? bill.paidMinor < owed || bill.paidMinor > 0 : bill.paidMinor > owed;
}

/** What is kept of a sale's visits, with what was given back of it taken off. A sale that was given back whole is not paid. */
export function paidWithCredits(sale: Bill, credits: readonly Bill[]): Visit['paid'] {
  const { owed, kept } = sumsOf(sale, credits);
  return isBillGivenBack(sale, credits) ? 'none' : paidState(kept, owed);
}

/** Whether a sale was given back whole, and its money with it. */
function isBillGivenBack(sale: Bill, credits: readonly Bill[]): boolean {
  const { credited, owed, kept } = sumsOf(sale, credits);
  return credited > 0 && owed <= 0 && kept <= 0;
}

/** What a sale comes to and what was paid on it, in minor units, with all that gave back of it and stands; and how many those are. */
function sumsOf(sale: Bill, credits: readonly Bill[]): { readonly credited: number; readonly owed: number; readonly kept: number } {
  const standing = [sale, ...credits.filter((credit) => credit.voided === null)];
  return {
    credited: standing.length - 1,
    owed: sumMinor(standing.map((bill) => bill.totalMinor)),
    kept: sumMinor(standing.map((bill) => bill.paidMinor)),
  };
}

/**
 * Whether all of a visit that is on a sale was given back, and its money with it: nothing of it is left to be paid for, whatever else is on the
 * bill.
 */
export function isVisitGivenBack(visit: Pick<Visit, 'lines'>, sale: Bill, credits: readonly Bill[]): boolean {
  const standing = credits.filter((credit) => credit.voided === null);
  const ids = new Set(visit.lines.map(({ id }) => id));
  const own = leftOf(sale, standing).filter(({ line }) => ids.has(line.id));
  const owed = sumMinor([sale, ...standing].map((bill) => bill.totalMinor));
  const kept = sumMinor([sale, ...standing].map((bill) => bill.paidMinor));
  return standing.length > 0 && own.length > 0 && own.every(({ quantityMilli }) => quantityMilli <= 0) && kept <= owed;
}

/** How much of a visit is paid for, the most first. */
const byPaid: readonly Visit['paid'][] = ['full', 'part', 'none'];

/**
 * The bill that a visit is on once the one that it was on stands for it no more, with what that says of it: of those that two desks made, what
 * most is paid of, and of those the first. Undefined where no other stands.
 */
export function otherBillOf(visit: Visit, others: readonly OtherBill[]): Pick<Visit, 'billId' | 'paid'> | undefined {
  const standing = others.filter(({ bill, credits }) => {
    return bill.visitIds.includes(visit.id) && !isVisitGivenBack(visit, bill, credits) && !isBillGivenBack(bill, credits);
  });
  const [first] = standing
    .map(({ bill, credits }) => ({ bill, paid: paidWithCredits(bill, credits) }))
    .toSorted((a, b) => byPaid.indexOf(a.paid) - byPaid.indexOf(b.paid) || (a.bill.at < b.bill.at ? -1 : 1));
  return first === undefined ? undefined : { billId: first.bill.id, paid: first.paid };
}

/** Visits that say whether they are paid as a sale and what gives back of it now stand. One that was given back is on its other bill, if it has one. */
export function restateVisits({ sale, credits, visits, others }: KnownBill, now: Bill): readonly Write[] {
  if (sale === undefined) return [];
  const standing = sale.id === now.id ? credits : [...credits.filter((credit) => credit.id !== now.id), now];
  const restated = sale.id === now.id ? now : sale;
  const ofBill = paidWithCredits(restated, standing);
  const isBillBack = isBillGivenBack(restated, standing);
  return visits.flatMap((visit) => {
    if (visit.billId !== sale.id) return [];
    const isBack = isVisitGivenBack(visit, restated, standing);
    const other = isBack || isBillBack ? otherBillOf(visit, others) : undefined;
    const paid = isBack ? 'none' : ofBill;
    if (other !== undefined) return [write('visits', { ...visit, ...other })];
    return visit.paid === paid ? [] : [write('visits', { ...visit, paid })];
  });
}

/** Brings a bill and its visits in line with its entries after one more; flags what was paid beyond the total. */
export function restateBill(known: KnownBill, added: LedgerEntry): { readonly writes: readonly Write[]; readonly flags: readonly Flag[] } {
  const { bill } = known;
  if (bill === undefined) return { writes: [], flags: [{ code: 'bill-not-held', tray: null, subjects: [] }] };
  const before = { ...bill, paidMinor: paidSoFar(known) };
  const now = { ...bill, paidMinor: before.paidMinor + paidOn(bill.id, [added]) };
  const writes = [write('bills', now), ...restateVisits(known, now)];
  // What gives some of it back is no new task.
  const isMended = isOverpaid(before) && Math.abs(owedOn(now) - now.paidMinor) < Math.abs(owedOn(bill) - before.paidMinor);
  const flags: readonly Flag[] = [{ code: 'overpaid', tray: 'task', subjects: [{ table: 'bills', id: bill.id }] }];
  return { writes, flags: isOverpaid(now) && !isMended ? flags : [] };
}

import type { Visit } from '#shared/booking/tables.ts';
import { type Flag, type Write, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';

/** A bill with its money entries and visits, as far as the store holds them. */
export interface KnownBill {
  readonly bill: Bill | undefined;
  /** Undefined when the store cannot know that it holds all of them, as for a bill from before a desk's window. */
  readonly entries: readonly LedgerEntry[] | undefined;
  readonly visits: readonly Visit[];
}

/** Gathers a bill, its entries and its visits. What is not held here counts as unknown: money facts go on without it. */
export async function loadBill(read: Read, billId: string): Promise<KnownBill> {
  const asked = await together({ bill: read.get('bills', billId), entries: read.by('ledgerEntries', 'billId', billId) });
  const bill = heldOr(asked.bill, undefined);
  const found = await Promise.all((bill?.visitIds ?? []).map((visitId) => read.get('visits', visitId)));
  const visits = found.flatMap((answer) => (answer.held && answer.value !== undefined ? [answer.value] : []));
  return { bill, entries: heldOr(asked.entries, undefined), visits };
}

/** What has been paid on a bill: the fold of its payments and reversals on the receivable account. */
export function paidOn(billId: string, entries: readonly LedgerEntry[]): number {
  let paid = 0;
  for (const entry of entries) {
    if (entry.kind === 'sale') continue;
    for (const posting of entry.postings) if (posting.account === 'receivable' && posting.ref === billId) paid -= posting.minor;
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

/** Brings a bill and its visits in line with its entries after one more; flags what was paid beyond the total. */
export function restateBill(known: KnownBill, added: LedgerEntry): { readonly writes: readonly Write[]; readonly flags: readonly Flag[] } {
  const { bill, visits } = known;
  if (bill === undefined) return { writes: [], flags: [{ code: 'bill-not-held', tray: null, subjects: [] }] };
  const paidMinor = paidSoFar(known) + paidOn(bill.id, [added]);
  const paid = paidState(paidMinor, bill.totalMinor);
  const writes: Write[] = [write('bills', { ...bill, paidMinor })];
  for (const visit of visits) if (visit.billId === bill.id && visit.paid !== paid) writes.push(write('visits', { ...visit, paid }));
  const over = paidMinor > bill.totalMinor;
  return { writes, flags: over ? [{ code: 'overpaid', tray: 'task', subjects: [{ table: 'bills', id: bill.id }] }] : [] };
}

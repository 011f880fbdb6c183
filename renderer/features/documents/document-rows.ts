import { findByWords } from '#shared/kernel/find-by-words.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import { discountsOn } from '#shared/reports/sales.ts';
import { owedOn } from '#shared/till/bill-state.ts';
import { sumOfFee } from '#shared/till/card-fees.ts';
import { tooMuchOn } from '#shared/till/refund-checks.ts';
import { keptMinor } from '#shared/till/refund.ts';
import { paymentParts } from '#shared/till/payment-parts.ts';
import { entryAmount } from '#shared/till/entry-amount.ts';
import { isKeptIncome } from '#shared/till/kept-income.ts';
import { isFromClients } from '#shared/till/shift-figures.ts';
import { tipsPaidBy } from '#shared/till/pay-out-tips.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import type { DocumentPart } from '#renderer/data/document-wish.ts';

/** How a bill stands: what was paid too much and what is owed on it come before what was given back of it. `gives-back` is one that gives another back itself. */
export type BillState = 'too-much' | 'open' | 'part' | 'paid' | 'voided' | 'part-back' | 'back' | 'gives-back';

/** How much of what a bill sold was given back by other bills. */
export type BackOfBill = 'nothing' | 'some' | 'all';

/** How an entry stands: another one takes it back, or it takes one back itself. */
export type EntryState = 'stands' | 'taken-back' | 'takes-back';

/** What the list of documents is narrowed to. */
export interface DocumentFilter {
  readonly from: Day;
  readonly to: Day;
  readonly tillId: string | null;
  /** A payment method, or one of `paidInWays`. */
  readonly methodId: string | null;
  readonly staffId: string | null;
  /** Words of the client's name or of the receipt number, found as in every other list. */
  readonly search: string;
  /** Of bills; `any-back` is all that has to do with giving back, also where the bill is owed. */
  readonly state: 'too-much' | 'open' | 'part' | 'paid' | 'voided' | 'any-back' | 'gives-back' | null;
  /** Of entries. */
  readonly kind: LedgerEntry['kind'] | null;
  /** Of entries. */
  readonly stands: EntryState | null;
  /** Who wrote the document. */
  readonly userId: string | null;
  /** What a figure of a report is made of; nobody chooses it here, but it can be taken away. */
  readonly part: DocumentPart | null;
}

/** A bill of the list. */
export interface BillRow {
  readonly bill: Bill;
  readonly client: string;
  readonly staff: string;
  readonly state: BillState;
  readonly back: BackOfBill;
  /** What is still to be paid, or, below zero, to be given back. */
  readonly leftMinor: number;
  /** The ways in which it was paid, or gave back, as far as that stands. */
  readonly method: string;
  readonly by: string;
  /** What its lines were reduced by, each by itself and with the whole bill. */
  readonly discountMinor: number;
}

/** An entry of the books in the list. */
export interface EntryRow {
  readonly entry: LedgerEntry;
  readonly receiptNumber: string;
  readonly client: string;
  readonly till: string;
  readonly method: string;
  readonly by: string;
  readonly state: EntryState;
  /** What it is about, whether or not money moved. */
  readonly amountMinor: number;
  /** What came into tills by it, or left them. */
  readonly inTillsMinor: number;
  /** Whose lines its bill has, or whom it paid tips out to. */
  readonly staff: string;
  readonly item: string;
  readonly supplier: string;
  /** What the provider keeps of it, with the tax on that; null where none has a part in it. */
  readonly feeMinor: number | null;
}

/** What rows are made of. Names are functions so that a right is asked for in one place. */
export interface DocumentBasis {
  readonly bills: readonly Bill[];
  readonly entries: readonly LedgerEntry[];
  readonly clientName: (clientId: string | null) => string;
  readonly staffName: (staffId: string) => string | undefined;
  readonly tillName: (tillId: string) => string | undefined;
  readonly methodName: (methodId: string) => string | undefined;
  readonly userName: (userId: string) => string | undefined;
  readonly itemName: (itemId: string) => string | undefined;
  readonly supplierName: (supplierId: string) => string | undefined;
}

/** How a bill stands, by itself and by what gives back of it. What was set off settles a sale as money does, and is not paid. */
export function stateOf(bill: Bill, credits: readonly Bill[]): BillState {
  if (tooMuchOn(bill, credits) > 0) return 'too-much';
  if (bill.voided !== null) return 'voided';
  if (bill.creditsBillId !== null) return 'gives-back';
  if (bill.paidMinor < bill.totalMinor) return keptMinor(bill, credits) > 0 ? 'part' : 'open';
  const back = backOf(bill, credits);
  return back === 'nothing' ? 'paid' : back === 'all' ? 'back' : 'part-back';
}

/** How much of what a bill sold was given back; what is voided gave nothing back. */
export function backOf(bill: Bill, credits: readonly Bill[]): BackOfBill {
  const standing = credits.filter((credit) => credit.voided === null);
  if (bill.voided !== null || standing.length === 0) return 'nothing';
  return sumMinor([bill, ...standing].map(({ totalMinor }) => totalMinor)) <= 0 ? 'all' : 'some';
}

function isAsked({ bill, state, back }: Pick<BillRow, 'bill' | 'state' | 'back'>, asked: DocumentFilter['state']): boolean {
  if (asked === null || state === asked) return true;
  if (asked === 'voided') return bill.voided !== null;
  return asked === 'any-back' && (state === 'gives-back' || back !== 'nothing');
}

/** How an entry stands; `reversed` are the ids that other entries take back. */
export function entryStateOf({ id, reversesId }: Pick<LedgerEntry, 'id' | 'reversesId'>, reversed: ReadonlySet<string | null>): EntryState {
  if (reversed.has(id)) return 'taken-back';
  return reversesId === null ? 'stands' : 'takes-back';
}

/** The bills that the filter lets through, newest first. */
export function billRows(basis: DocumentBasis, filter: DocumentFilter): readonly BillRow[] {
  const creditsOf = grouped(basis.bills, ({ creditsBillId }) => creditsBillId);
  const entriesOf = grouped(basis.entries, ({ billId }) => billId);
  // A bill of these days may be paid later; a figure of these days has nothing of that in it.
  const withinOf = grouped(
    basis.entries.filter(({ day }) => day >= filter.from && day <= filter.to),
    ({ billId }) => billId,
  );
  const rows = basis.bills
    .filter((bill) => bill.day >= filter.from && bill.day <= filter.to)
    .filter((bill) => filter.userId === null || bill.by === filter.userId)
    .filter((bill) => filter.staffId === null || bill.lines.some((line) => line.staffId === filter.staffId))
    .filter((bill) => isPaidSo(entriesOf.get(bill.id) ?? [], filter))
    .filter((bill) => isPart(withinOf.get(bill.id) ?? [], bill, filter.part))
    .map((bill) => ({
      bill,
      client: basis.clientName(bill.clientId),
      staff: unique(bill.lines.map((line) => (line.staffId === null ? undefined : basis.staffName(line.staffId)))),
      state: stateOf(bill, creditsOf.get(bill.id) ?? []),
      back: backOf(bill, creditsOf.get(bill.id) ?? []),
      leftMinor: owedOn(bill) - bill.paidMinor,
      by: basis.userName(bill.by) ?? '',
      method: unique(waysThatStand(entriesOf.get(bill.id) ?? []).map((way) => basis.methodName(way))),
      discountMinor: sumMinor(bill.lines.map(({ discountMinor }) => discountMinor)),
    }))
    .filter((row) => isAsked(row, filter.state));
  const found = findByWords(rows, ({ client, bill }) => `${client} ${bill.receiptNumber}`, filter.search);
  return found.toSorted((a, b) => newestFirst(a.bill, b.bill));
}

/** The entries that the filter lets through, newest first. */
export function entryRows(basis: DocumentBasis, filter: DocumentFilter): readonly EntryRow[] {
  const billById = new Map(basis.bills.map((bill) => [bill.id, bill]));
  const reversed = new Set(basis.entries.map(({ reversesId }) => reversesId));
  const rows = basis.entries
    .filter((entry) => entry.day >= filter.from && entry.day <= filter.to)
    .filter((entry) => filter.kind === null || entry.kind === filter.kind)
    .filter((entry) => filter.userId === null || entry.by === filter.userId)
    .filter((entry) => filter.stands === null || entryStateOf(entry, reversed) === filter.stands)
    .filter((entry) => isPaidSo([entry], filter))
    .filter((entry) => isPart([entry], billById.get(entry.billId ?? ''), filter.part))
    .filter((entry) => filter.staffId === null || staffOf(entry, billById.get(entry.billId ?? '')).includes(filter.staffId))
    .map((entry) => ({
      entry,
      receiptNumber: billById.get(entry.billId ?? '')?.receiptNumber ?? '',
      client: entry.clientId === null ? '' : basis.clientName(entry.clientId),
      till: unique(tillsOf(entry).map((tillId) => basis.tillName(tillId))),
      method: basis.methodName(wayOf(entry) ?? '') ?? '',
      by: basis.userName(entry.by) ?? '',
      state: entryStateOf(entry, reversed),
      amountMinor: entryAmount(entry),
      inTillsMinor: movedIn(entry, filter),
      staff: unique(staffOf(entry, billById.get(entry.billId ?? '')).map((staffId) => basis.staffName(staffId))),
      item: entry.itemId === null ? '' : (basis.itemName(entry.itemId) ?? ''),
      supplier: entry.supplierId === null ? '' : (basis.supplierName(entry.supplierId) ?? ''),
      feeMinor: entry.fee === null ? null : sumOfFee(entry.fee),
    }));
  const found = findByWords(rows, ({ client, receiptNumber }) => `${client} ${receiptNumber}`, filter.search);
  return found.toSorted((a, b) => newestFirst(a.entry, b.entry));
}

/** The sums of bills: what stands of them, what was paid, what is left. */
export function billSums(rows: readonly BillRow[]): Readonly<{ totalMinor: number; paidMinor: number; leftMinor: number }> {
  return {
    totalMinor: sumMinor(rows.map(({ bill }) => owedOn(bill))),
    paidMinor: sumMinor(rows.map(({ bill }) => bill.paidMinor)),
    leftMinor: sumMinor(rows.map(({ leftMinor }) => leftMinor)),
  };
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function isPaidSo(entries: readonly LedgerEntry[], { tillId, methodId }: DocumentFilter): boolean {
  if (tillId === null && methodId === null) return true;
  return entries.some((entry) => (tillId === null || tillsOf(entry).includes(tillId)) && (methodId === null || wayOf(entry) === methodId));
}

/** Ways to pay by what was paid in before; they stand among the payment methods, none of which is called so. */
export const paidInWays = ['gift-card', 'client-account'] as const;

/** By what a payment was paid; what only draws on a card or an account otherwise is no payment. */
function wayOf(entry: LedgerEntry): string | undefined {
  if (entry.methodId !== null) return entry.methodId;
  if (entry.billId === null || (entry.kind !== 'payment' && entry.kind !== 'reversal')) return undefined;
  return paidInWays.find((way) => way === paymentParts(entry).from);
}

/** By what a bill was paid, without what was taken back since. */
function waysThatStand(entries: readonly LedgerEntry[]): readonly string[] {
  const takenBack = new Set(entries.map(({ reversesId }) => reversesId));
  return entries.flatMap((entry) => (entry.kind === 'payment' && !takenBack.has(entry.id) ? (wayOf(entry) ?? []) : []));
}

/** Whether entries, or the bill that they are of, are part of a figure. */
function isPart(entries: readonly LedgerEntry[], bill: Bill | undefined, part: DocumentPart | null): boolean {
  if (part === null) return true;
  if (part.of === 'discount') return bill !== undefined && hasDiscount(bill, part.name);
  if (part.of === 'clients') {
    const isInto = (entry: LedgerEntry): boolean => part.tillIds === undefined || tillsOf(entry).some((id) => part.tillIds?.includes(id));
    return entries.some((entry) => isFromClients(entry) && isInto(entry));
  }
  if (part.of === 'late') return entries.some((entry) => entry.lateForShiftId !== null);
  const { account, ref } = part;
  // What is kept without a bill is no sale, though it is booked as one: it is a figure of its own.
  const isOfIt = (entry: LedgerEntry): boolean => account !== 'other-sales' || !isKeptIncome(entry);
  return entries.some(
    (entry) => isOfIt(entry) && entry.postings.some((one) => one.account === account && (ref === null || one.ref === ref)),
  );
}

function hasDiscount(bill: Bill, called: string | undefined): boolean {
  const given = bill.lines.flatMap((line) => discountsOn(line, bill));
  return given.some(({ name }) => called === undefined || (name ?? '') === called);
}

function tillsOf({ postings }: LedgerEntry): readonly string[] {
  return postings.flatMap(({ account, ref }) => (account === 'till' && ref !== null ? [ref] : []));
}

/** Into the tills that are asked for, or into all of them: what only goes from one of them into another comes to nothing. */
function movedIn({ postings }: LedgerEntry, { tillId, part }: DocumentFilter): number {
  const some = part?.of === 'clients' ? part.tillIds : undefined;
  const isAsked = (id: string): boolean => (tillId === null || id === tillId) && (some === undefined || some.includes(id));
  const moved = postings.filter(({ account, ref }) => account === 'till' && ref !== null && isAsked(ref));
  return sumMinor(moved.map(({ minor }) => minor));
}

/** Whom an entry is about: by the lines of its bill, or by the tips that it paid out. */
function staffOf(entry: LedgerEntry, bill: Bill | undefined): readonly string[] {
  return [...(bill?.lines.map(({ staffId }) => staffId) ?? []), tipsPaidBy(entry)?.staffId].filter((id) => typeof id === 'string');
}

function unique(names: readonly (string | undefined)[]): string {
  return [...new Set(names.filter((name) => name !== undefined))].join(', ');
}

function newestFirst(a: { readonly at: string; readonly id: string }, b: { readonly at: string; readonly id: string }): number {
  return a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1;
}

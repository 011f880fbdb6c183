import { sumMinor } from '#shared/kernel/money.ts';
import { isKeptIncome } from '#shared/till/kept-income.ts';
import { type ShiftFigures, isFromClients, shiftFigures } from '#shared/till/shift-figures.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';

/** A sum under somebody's or something's id; null where there is none. */
export interface Share {
  readonly id: string | null;
  readonly minor: number;
  readonly count: number;
}

/** What came in and what was sold among some entries, each a fold of them. */
export interface SoldFigures {
  /** Money from clients by way to pay, less what went back. */
  readonly byMethod: readonly Share[];
  readonly receivedMinor: number;
  /** Sales without taxes, by the staff member of the line. */
  readonly byStaff: readonly Share[];
  readonly servicesMinor: number;
  readonly productsMinor: number;
  readonly otherMinor: number;
  readonly soldMinor: number;
  readonly byTax: readonly Share[];
  /** What clients gave that was not sold to them, or had given before: with sales, taxes and what is kept it comes to what was received. */
  readonly besides: Readonly<Record<Beside, number>>;
}

/** The figures of a shift up to now, in the shape that its close will have. */
export interface ShiftReport extends SoldFigures {
  readonly figures: ShiftFigures;
}

/** Accounts that a bill moves besides sales and taxes. What bills still owe is taken off, what is paid of earlier ones comes on top. */
const besideAccounts = ['tips', 'gift-card', 'client-account', 'surcharge', 'cash-rounding', 'receivable'] as const;
type Beside = (typeof besideAccounts)[number];

function isBeside(account: LedgerEntry['postings'][number]['account']): account is Beside {
  return (besideAccounts as readonly string[]).includes(account);
}

const sold = { 'service-sales': 'servicesMinor', 'product-sales': 'productsMinor', 'other-sales': 'otherMinor' } as const;

/** Folds the entries of a shift that is open, as its X-report shows them; `bills` say whose lines they are. */
export function shiftReport(
  shift: Pick<Shift, 'tillId' | 'floatMinor'>,
  entries: readonly LedgerEntry[],
  bills: ReadonlyMap<string, Pick<Bill, 'lines'>>,
): ShiftReport {
  return { figures: shiftFigures(shift, entries), ...soldFigures(entries, bills) };
}

/** Folds what came in and what was sold; `bills` say whose lines they are. */
export function soldFigures(entries: readonly LedgerEntry[], bills: ReadonlyMap<string, Pick<Bill, 'lines'>>): SoldFigures {
  const sales = { servicesMinor: 0, productsMinor: 0, otherMinor: 0 };
  const staff: Shares = new Map();
  const taxes: Shares = new Map();
  const besides = { tips: 0, 'gift-card': 0, 'client-account': 0, surcharge: 0, 'cash-rounding': 0, receivable: 0 };
  for (const entry of entries) {
    // What staff members were handed of their tips was received before, and nothing comes in with it.
    if (entry.kind === 'tips-out') continue;
    const staffOf = new Map(bills.get(entry.billId ?? '')?.lines.map(({ id, staffId }) => [id, staffId]));
    for (const { account, ref, lineId, minor } of entry.postings) {
      if (isBeside(account)) besides[account] -= minor;
      if (account === 'tax') add(taxes, ref, -minor);
      if (isKeptIncome(entry) || (account !== 'service-sales' && account !== 'product-sales' && account !== 'other-sales')) continue;
      sales[sold[account]] -= minor;
      add(staff, staffOf.get(lineId ?? '') ?? null, -minor);
    }
  }
  const byMethod = receivedByMethod(entries);
  return {
    byMethod,
    receivedMinor: sumMinor(byMethod.map(({ minor }) => minor)),
    byStaff: largestFirst(staff),
    ...sales,
    soldMinor: sales.servicesMinor + sales.productsMinor + sales.otherMinor,
    byTax: largestFirst(taxes),
    besides,
  };
}

/** Money from clients by way to pay, less what went back; into one till alone where it is named. What is paid from a gift card or an account was received when that was paid for. */
export function receivedByMethod(entries: readonly LedgerEntry[], tillId?: string): readonly Share[] {
  const methods: Shares = new Map();
  for (const entry of entries) {
    if (!isFromClients(entry) || entry.tillId === null || (tillId !== undefined && entry.tillId !== tillId)) continue;
    add(methods, entry.methodId, sumMinor(entry.postings.flatMap(({ account, minor }) => (account === 'till' ? [minor] : []))));
  }
  return largestFirst(methods);
}

type Shares = Map<string | null, Share>;

function add(shares: Shares, id: string | null, minor: number): void {
  const before = shares.get(id);
  shares.set(id, { id, minor: (before?.minor ?? 0) + minor, count: (before?.count ?? 0) + 1 });
}

function largestFirst(shares: Shares): readonly Share[] {
  return [...shares.values()].toSorted((a, b) => b.minor - a.minor);
}

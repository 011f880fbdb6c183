import { sumMinor } from '#shared/kernel/money.ts';
import { type ShiftFigures, isFromClients, shiftFigures } from '#shared/till/shift-figures.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';

/** A shift that was closed. */
export type ClosedShift = Shift & { readonly closed: NonNullable<Shift['closed']> };

/** A sum under somebody's or something's id; null where there is none. */
export interface Share {
  readonly id: string | null;
  readonly minor: number;
  readonly count: number;
}

/** All figures of a close, each a fold of the entries that it signed. What came later stands apart. */
export interface ZReport {
  readonly figures: ShiftFigures;
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
  /** What clients gave that was not sold to them, or had given before: with sales and taxes it comes to what was received. */
  readonly besides: Readonly<Record<Beside, number>>;
  /** Entries that were meant for this shift and came after its close. */
  readonly late: readonly LedgerEntry[];
  /** What would have been expected, had they been here. */
  readonly restatedMinor: number;
}

/** Accounts that a bill moves besides sales and taxes. What bills still owe is taken off, what is paid of earlier ones comes on top. */
const besideAccounts = ['tips', 'gift-card', 'client-account', 'surcharge', 'cash-rounding', 'receivable'] as const;
type Beside = (typeof besideAccounts)[number];

function isBeside(account: LedgerEntry['postings'][number]['account']): account is Beside {
  return (besideAccounts as readonly string[]).includes(account);
}

const sold = { 'service-sales': 'servicesMinor', 'product-sales': 'productsMinor', 'other-sales': 'otherMinor' } as const;

/** Folds a close's entries; `late` are those that other shifts or none hold for it, `bills` say whose lines they are. */
export function zReport(
  shift: ClosedShift,
  entries: readonly LedgerEntry[],
  late: readonly LedgerEntry[],
  bills: ReadonlyMap<string, Pick<Bill, 'lines'>>,
): ZReport {
  const sales = { servicesMinor: 0, productsMinor: 0, otherMinor: 0 };
  const methods: Shares = new Map();
  const staff: Shares = new Map();
  const taxes: Shares = new Map();
  const besides = { tips: 0, 'gift-card': 0, 'client-account': 0, surcharge: 0, 'cash-rounding': 0, receivable: 0 };
  for (const entry of entries) {
    const staffOf = new Map(bills.get(entry.billId ?? '')?.lines.map(({ id, staffId }) => [id, staffId]));
    const received = sumMinor(entry.postings.flatMap(({ account, minor }) => (account === 'till' ? [minor] : [])));
    // What is paid from a gift card or an account was received when that was paid for.
    if (isFromClients(entry) && entry.tillId !== null) add(methods, entry.methodId, received);
    for (const { account, ref, lineId, minor } of entry.postings) {
      if (isBeside(account)) besides[account] -= minor;
      if (account === 'tax') add(taxes, ref, -minor);
      if (account !== 'service-sales' && account !== 'product-sales' && account !== 'other-sales') continue;
      sales[sold[account]] -= minor;
      add(staff, staffOf.get(lineId ?? '') ?? null, -minor);
    }
  }
  const money = late.filter(({ kind }) => kind !== 'sale');
  return {
    figures: shiftFigures(shift, entries),
    byMethod: largestFirst(methods),
    receivedMinor: sumMinor([...methods.values()].map(({ minor }) => minor)),
    byStaff: largestFirst(staff),
    ...sales,
    soldMinor: sales.servicesMinor + sales.productsMinor + sales.otherMinor,
    byTax: largestFirst(taxes),
    besides,
    late: money,
    restatedMinor: shift.closed.expectedMinor + sumMinor(money.map((entry) => onTill(entry, shift.tillId))),
  };
}

type Shares = Map<string | null, Share>;

function add(shares: Shares, id: string | null, minor: number): void {
  const before = shares.get(id);
  shares.set(id, { id, minor: (before?.minor ?? 0) + minor, count: (before?.count ?? 0) + 1 });
}

function largestFirst(shares: Shares): readonly Share[] {
  return [...shares.values()].toSorted((a, b) => b.minor - a.minor);
}

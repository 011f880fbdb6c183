import { netSumMinor } from '#shared/booking/line-price.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { isKeptIncome, keptIncome } from '#shared/till/kept-income.ts';
import { isFromClients } from '#shared/till/shift-figures.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** The figures of a business day, each a fold of the ledger (and, for what is booked, of the calendar). Minor units of one currency. */
export interface DayTotals {
  /** Money received from clients, for bills and onto their accounts, less what was taken back. */
  readonly receivedMinor: number;
  /** Of it what they put onto their accounts. */
  readonly toppedUpMinor: number;
  /** What they got back of their accounts and of gift cards, as a positive amount; it is off what was received. */
  readonly paidBackMinor: number;
  readonly cashMinor: number;
  readonly cashlessMinor: number;
  readonly byTill: ReadonlyMap<string, number>;
  /** Money put into tills and taken out of them without a bill. Between tills nothing comes in or goes out. */
  readonly putInMinor: number;
  readonly takenOutMinor: number;
  /** Tips paid out to staff members. */
  readonly tipsOutMinor: number;
  /** Services and products sold, after discounts, without taxes on top. */
  readonly servicesSoldMinor: number;
  readonly productsSoldMinor: number;
  readonly otherSoldMinor: number;
  /** Deposits that were kept and what was left on gift cards that expired: income that no bill asked for. */
  readonly keptMinor: number;
  readonly taxByTax: ReadonlyMap<string, number>;
  /** Price of the services in the day's visits after their discounts, whatever their status, the cancelled left out; a no-show was booked. */
  readonly bookedMinor: number;
  /** Bills posted, less those that were voided; one that gives something back is a bill. */
  readonly bills: number;
  readonly lines: number;
  /** Entries that reached a closed shift; they are in the figures above and restate a signed close. */
  readonly late: readonly LedgerEntry[];
}

/**
 * The totals of a day in the branch's currency, and, apart from them, those of each other one that money of the day was in: euros in a drawer of
 * their own are no dollars. Bills and visits are in the branch's currency alone.
 */
export interface TotalsByCurrency {
  readonly own: DayTotals;
  readonly others: ReadonlyMap<string, DayTotals>;
}

/** Folds a day's ledger entries and visits into its totals, currency by currency. */
export function totalsByCurrency(
  entries: readonly LedgerEntry[],
  visits: readonly Visit[],
  tills: readonly RowOf<'tills'>[],
  currency: string,
): TotalsByCurrency {
  const of = (code: string): readonly LedgerEntry[] => entries.filter((entry) => entry.currency === code);
  const others = new Set(entries.map((entry) => entry.currency).filter((code) => code !== currency));
  return {
    own: dayTotals(of(currency), visits, tills),
    others: new Map([...others].map((code) => [code, dayTotals(of(code), [], tills)])),
  };
}

/** Folds ledger entries of one currency, and visits, into totals. */
export function dayTotals(entries: readonly LedgerEntry[], visits: readonly Visit[], tills: readonly RowOf<'tills'>[]): DayTotals {
  assert(
    entries.every(({ currency }) => currency === entries[0]?.currency),
    'totals are of one currency; several are folded by totalsByCurrency',
  );
  const cashTills = new Set(tills.filter((till) => till.kind === 'cash').map((till) => till.id));
  const byTill = new Map<string, number>();
  const taxByTax = new Map<string, number>();
  const sold = { 'service-sales': 0, 'product-sales': 0, 'other-sales': 0 };
  const moved = { 'cash-in': 0, 'cash-out': 0, 'tips-out': 0 };
  let lines = 0;
  let bills = 0;
  let [toppedUpMinor, paidBackMinor, keptMinor] = [0, 0, 0];
  for (const entry of entries) {
    if (entry.kind === 'sale') bills += 1;
    else if (entry.kind === 'void') bills -= 1;
    const isReceipt = isFromClients(entry);
    keptMinor += keptIncome(entry);
    if (entry.kind === 'top-up' && entry.tillId !== null) toppedUpMinor += onTill(entry, entry.tillId);
    if (entry.kind === 'pay-back' && entry.tillId !== null) paidBackMinor -= onTill(entry, entry.tillId);
    if (isMoved(entry.kind) && entry.tillId !== null) moved[entry.kind] += onTill(entry, entry.tillId);
    for (const { account, ref, minor } of entry.postings) {
      if (account === 'till' && ref !== null && isReceipt) byTill.set(ref, (byTill.get(ref) ?? 0) + minor);
      else if (account === 'tax' && ref !== null) taxByTax.set(ref, (taxByTax.get(ref) ?? 0) - minor);
      else if (!isKeptIncome(entry) && (account === 'service-sales' || account === 'product-sales' || account === 'other-sales')) {
        sold[account] -= minor;
        lines += 1;
      }
    }
  }
  let cashMinor = 0;
  let receivedMinor = 0;
  for (const [tillId, minor] of byTill) {
    receivedMinor += minor;
    if (cashTills.has(tillId)) cashMinor += minor;
  }
  return {
    receivedMinor,
    toppedUpMinor,
    paidBackMinor,
    cashMinor,
    cashlessMinor: receivedMinor - cashMinor,
    byTill,
    putInMinor: moved['cash-in'],
    takenOutMinor: 0 - moved['cash-out'],
    tipsOutMinor: 0 - moved['tips-out'],
    servicesSoldMinor: sold['service-sales'],
    productsSoldMinor: sold['product-sales'],
    otherSoldMinor: sold['other-sales'],
    keptMinor,
    taxByTax,
    bookedMinor: bookedIn(visits),
    bills,
    lines,
    late: entries.filter((entry) => entry.lateForShiftId !== null),
  };
}

function isMoved(kind: LedgerEntry['kind']): kind is 'cash-in' | 'cash-out' | 'tips-out' {
  return kind === 'cash-in' || kind === 'cash-out' || kind === 'tips-out';
}

function bookedIn(visits: readonly Visit[]): number {
  return sumMinor(visits.flatMap(({ status, lines }) => (status === 'cancelled' ? [] : [netSumMinor(lines)])));
}

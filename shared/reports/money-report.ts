import type { Visit } from '#shared/booking/tables.ts';
import { netSumMinor } from '#shared/booking/line-price.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import { isBesideBills } from '#shared/payouts/taken.ts';
import { keptIncome } from '#shared/till/kept-income.ts';
import { isFromClients } from '#shared/till/shift-figures.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { type Result, resultsOf } from './results.ts';
import { type Sales, salesOf } from './sales.ts';
import { type TillMoves, movedBy, tillMoves } from './till-moves.ts';

/** How clients pay without money: from what the business already owes them. */
export type WithoutMoney = 'gift-card' | 'client-account';

/** What came by one way to pay, and what went back by it (as a positive amount). */
export interface WayTaken {
  readonly inMinor: number;
  readonly backMinor: number;
  readonly count: number;
}

/** Figures of a period, each a fold of its postings. */
export interface MoneyFigures {
  readonly tills: ReadonlyMap<string, TillMoves>;
  /** Money from clients, by way to pay; null is none. */
  readonly byMethod: ReadonlyMap<string | null, WayTaken>;
  readonly withoutMoney: ReadonlyMap<WithoutMoney, WayTaken>;
  readonly receivedMinor: number;
  /** Put onto clients' accounts, part of what was received. */
  readonly toppedUpMinor: number;
  /** Paid back of clients' accounts and gift cards, as a positive amount; it is off what was received. */
  readonly paidBackMinor: number;
  /** Put in by the owner, less what he took out. */
  readonly ownerMinor: number;
  readonly sales: Sales;
  /** Deposits that were kept and what was left on gift cards that expired: income that no bill asked for, and no part of `sales`. */
  readonly keptMinor: number;
  readonly results: ReadonlyMap<string, Result>;
}

/** What a till held, and what moved it. */
export interface TillLine {
  readonly tillId: string;
  /** Undefined where this desk does not know what it held. */
  readonly openingMinor: number | undefined;
  readonly moves: TillMoves | undefined;
  /** As it stood without what came later. */
  readonly closingMinor: number | undefined;
  /** What reached it after it was closed. */
  readonly lateMinor: number;
}

/** Visits of a period, without the cancelled. */
export interface VisitCount {
  readonly booked: number;
  readonly arrived: number;
  readonly noShow: number;
  readonly bookedMinor: number;
  readonly arrivedMinor: number;
}

/** The report of a day or of a period. What came after a shift was closed stands beside, in figures of its own. */
export interface MoneyReport {
  readonly asClosed: MoneyFigures;
  readonly late: MoneyFigures;
  readonly lateEntries: readonly LedgerEntry[];
  readonly tills: readonly TillLine[];
  readonly visits: VisitCount;
}

/** What a report is folded from. */
export interface ReportBasis {
  readonly from: Day;
  readonly to: Day;
  readonly currency: string;
  /** Entries of the period. */
  readonly entries: readonly LedgerEntry[];
  readonly bills: ReadonlyMap<string, Bill>;
  readonly visits: readonly Visit[];
  readonly tillIds: readonly string[];
  /** What a till held before the first day; undefined where that is not known here. */
  readonly openingOf: (tillId: string) => number | undefined;
}

/** Folds a period. Entries in another currency than the branch's move their tills and are in no other figure. */
export function moneyReport({ from, to, currency, entries, bills, visits, tillIds, openingOf }: ReportBasis): MoneyReport {
  const period = entries.filter(({ day }) => day >= from && day <= to);
  const onTime = period.filter((entry) => !isLate(entry));
  const lateEntries = period.filter(isLate);
  const asClosed = figuresOf(onTime, bills, currency);
  const late = figuresOf(lateEntries, bills, currency);
  const tills = tillIds.map((tillId): TillLine => {
    const openingMinor = openingOf(tillId);
    const moves = asClosed.tills.get(tillId);
    const closingMinor = openingMinor === undefined ? undefined : openingMinor + movedBy(moves);
    return { tillId, openingMinor, moves, closingMinor, lateMinor: movedBy(late.tills.get(tillId)) };
  });
  return { asClosed, late, lateEntries, tills, visits: countVisits(visits, from, to) };
}

function isLate({ lateForShiftId }: LedgerEntry): boolean {
  return lateForShiftId !== null;
}

function figuresOf(entries: readonly LedgerEntry[], bills: ReadonlyMap<string, Bill>, currency: string): MoneyFigures {
  const own = entries.filter((entry) => entry.currency === currency);
  const byMethod = new Map<string | null, WayTaken>();
  let [toppedUpMinor, paidBackMinor, ownerMinor] = [0, 0, 0];
  for (const entry of own) {
    ownerMinor -= sumOf(entry, ({ account }) => account === 'owner');
    if (!isFromClients(entry)) continue;
    const inTills = sumOf(entry, ({ account }) => account === 'till');
    if (entry.postings.some(({ account }) => account === 'till')) addWay(byMethod, entry.methodId, inTills);
    if (entry.kind === 'top-up') toppedUpMinor += inTills;
    if (entry.kind === 'pay-back') paidBackMinor -= inTills;
  }
  return {
    tills: tillMoves(entries),
    byMethod,
    withoutMoney: paidWithoutMoney(own),
    receivedMinor: sumMinor([...byMethod.values()].map(({ inMinor, backMinor }) => inMinor - backMinor)),
    toppedUpMinor,
    paidBackMinor,
    ownerMinor,
    sales: salesOf(own, bills),
    keptMinor: sumMinor(own.map(keptIncome)),
    results: resultsOf(own),
  };
}

/** What bills were paid by without money, and what went back so. */
export function paidWithoutMoney(entries: readonly LedgerEntry[]): ReadonlyMap<WithoutMoney, WayTaken> {
  const ways = new Map<WithoutMoney, WayTaken>();
  for (const entry of entries) {
    if (!isFromClients(entry) || isBesideBills(entry.kind)) continue;
    for (const { account, minor } of entry.postings)
      if (account === 'gift-card' || account === 'client-account') addWay(ways, account, minor);
  }
  return ways;
}

function addWay<Id>(ways: Map<Id, WayTaken>, id: Id, minor: number): void {
  const before = ways.get(id) ?? { inMinor: 0, backMinor: 0, count: 0 };
  ways.set(id, {
    inMinor: before.inMinor + Math.max(0, minor),
    backMinor: before.backMinor + Math.max(0, 0 - minor),
    count: before.count + 1,
  });
}

function sumOf({ postings }: LedgerEntry, fits: (posting: LedgerEntry['postings'][number]) => boolean): number {
  let sum = 0;
  for (const posting of postings) if (fits(posting)) sum += posting.minor;
  return sum;
}

function countVisits(visits: readonly Visit[], from: Day, to: Day): VisitCount {
  const count = { booked: 0, arrived: 0, noShow: 0, bookedMinor: 0, arrivedMinor: 0 };
  for (const { day, status, lines } of visits) {
    if (day < from || day > to || status === 'cancelled') continue;
    const priceMinor = netSumMinor(lines);
    count.booked += 1;
    count.bookedMinor += priceMinor;
    if (status === 'arrived') count.arrived += 1;
    if (status === 'arrived') count.arrivedMinor += priceMinor;
    if (status === 'no-show') count.noShow += 1;
  }
  return count;
}

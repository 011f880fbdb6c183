import { sumMinor } from '#shared/kernel/money.ts';
import { paymentParts } from '#shared/till/payment-parts.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { salesOf } from './sales.ts';

/** How many there were, and what they come to together. */
export interface Counted {
  readonly count: number;
  readonly minor: number;
}

/** The bills of a shift, what was taken off them and what was taken back. Each sum is a positive amount. */
export interface TakenOff {
  /** Bills that sell, less those that were voided. */
  readonly bills: Counted;
  readonly discountMinor: number;
  /** Bills that give something back. */
  readonly refunds: Counted;
  readonly voids: Counted;
  /** Payments that were taken back, into whatever till they went: one that was keyed anew is among them, and gave nobody anything. */
  readonly reversals: Counted;
  /** What each tax was reckoned on, without it; a tax is left out where a bill that bears it is not held here. */
  readonly baseByTax: ReadonlyMap<string, number>;
}

/** Folds the entries of a shift; `bills` are theirs. */
export function takenOff(entries: readonly LedgerEntry[], bills: ReadonlyMap<string, Bill>): TakenOff {
  const sales = salesOf(entries, bills);
  const reversals = entries.filter(({ kind }) => kind === 'reversal');
  return {
    bills: { count: sales.bills, minor: sales.billedMinor },
    discountMinor: sales.discountMinor,
    refunds: { count: sales.refunds, minor: sales.refundedMinor },
    voids: { count: sales.voids, minor: sales.voidedMinor },
    reversals: { count: reversals.length, minor: sumMinor(reversals.map(backMinor)) },
    baseByTax: basesIn(entries, bills),
  };
}

/** What went back by a reversal: out of tills, or onto what it had been paid from. */
function backMinor(entry: LedgerEntry): number {
  const moved = entry.postings.filter(({ account }) => account === 'till');
  return 0 - (moved.length > 0 ? sumMinor(moved.map(({ minor }) => minor)) : paymentParts(entry).takenMinor);
}

function basesIn(entries: readonly LedgerEntry[], bills: ReadonlyMap<string, Bill>): ReadonlyMap<string, number> {
  const bases = new Map<string, number>();
  const unknown = new Set<string>();
  for (const { kind, billId, postings } of entries) {
    if (kind !== 'sale' && kind !== 'void') continue;
    const bill = bills.get(billId ?? '');
    if (bill === undefined) for (const { account, ref } of postings) if (account === 'tax' && ref !== null) unknown.add(ref);
    const taxesOf = new Map(bill?.lines.map(({ id, taxes }) => [id, taxes]));
    for (const { lineId, minor } of postings) {
      for (const { taxId } of taxesOf.get(lineId ?? '') ?? []) bases.set(taxId, (bases.get(taxId) ?? 0) - minor);
    }
  }
  return new Map([...bases].filter(([taxId]) => !unknown.has(taxId)));
}

import { minorToDecimal } from '#shared/kernel/money.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { HubStore } from '#hub/store/open.ts';
import { findBranch } from './find-branch.ts';

/** What was sold on a day, as the ledger says. */
export interface SoldDay {
  readonly day: string;
  readonly lines: number;
  readonly net: string;
  /** By the tax's name. */
  readonly taxes: Readonly<Record<string, string>>;
  readonly receipts: number;
}

const salesAccounts: ReadonlySet<string> = new Set(['service-sales', 'product-sales', 'other-sales']);

/**
 * Folds sales into days, and voided ones out of the day on which they were voided. A line is a posting on a sales account; sales and taxes stand
 * in the ledger with a minus.
 */
export function soldByDay(entries: readonly LedgerEntry[], taxNameById: ReadonlyMap<string, string>, currency: string): readonly SoldDay[] {
  const days = new Map<string, { lines: number; netMinor: number; taxMinor: Map<string, number>; receipts: number }>();
  for (const entry of entries) {
    if (entry.kind !== 'sale' && entry.kind !== 'void') continue;
    const counts = entry.kind === 'sale' ? 1 : -1;
    const sums = days.get(entry.day) ?? { lines: 0, netMinor: 0, taxMinor: new Map<string, number>(), receipts: 0 };
    days.set(entry.day, sums);
    sums.receipts += counts;
    for (const { account, ref, minor } of entry.postings) {
      if (salesAccounts.has(account)) {
        sums.lines += counts;
        sums.netMinor -= minor;
      } else if (account === 'tax') {
        const name = taxNameById.get(ref ?? '') ?? ref ?? '';
        sums.taxMinor.set(name, (sums.taxMinor.get(name) ?? 0) - minor);
      }
    }
  }
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { lines, netMinor, taxMinor, receipts }]) => {
      const taxes = Object.fromEntries(
        [...taxMinor].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, minor]) => [name, minorToDecimal(minor, currency)]),
      );
      return { day, lines, net: minorToDecimal(netMinor, currency), taxes, receipts };
    });
}

/** What totals are asked for. */
export interface TotalsRequest {
  readonly slug: string;
  readonly from: string;
  readonly to: string;
  readonly json: boolean;
}

/** Prints the sold days of a branch: as one JSON array, or as a table. */
export async function printTotals(store: HubStore, request: TotalsRequest, print: (line: string) => void): Promise<void> {
  const { chainId, branch } = await findBranch(store, request.slug);
  const entries = await store.days(chainId, 'ledgerEntries', branch.id, request);
  const taxNames = new Map((await store.all(chainId, 'taxes')).map((tax) => [tax.id, tax.name]));
  const days = soldByDay(entries, taxNames, branch.currency);
  if (request.json) return print(JSON.stringify(days, null, 1));
  if (days.length === 0) return print(`No receipts from ${request.from} to ${request.to}.`);
  for (const { day, lines, net, taxes, receipts } of days) {
    const taxed = Object.entries(taxes).map(([name, sum]) => `  ${name} ${sum}`);
    print(
      `${day}  ${String(receipts).padStart(4)} receipts  ${String(lines).padStart(4)} lines  ${net.padStart(12)} ${branch.currency}${taxed.join('')}`,
    );
  }
}

import { isKeptIncome } from '#shared/till/kept-income.ts';
import type { LedgerEntry, Posting } from '#shared/till/tables.ts';

/** What income or an expense is booked under: a payment item, or one of what no item names. */
export type ResultItem = { readonly itemId: string } | { readonly other: OtherResult };
type OtherResult = 'other-sales' | 'kept' | 'surcharge' | 'over-short' | 'rounding';

/** Income and expense under one item, each as a positive amount; what was taken back of it is off it. */
export interface Result {
  readonly id: string;
  readonly item: ResultItem;
  readonly minor: number;
}

/** Items of the trade under which sales and card fees are booked. */
const itemOfAccount = {
  'service-sales': '5',
  'product-sales': '7',
  'card-fee': '11',
  'fee-vat': '11',
} as const satisfies Partial<Record<Posting['account'], string>>;

const otherOfAccount = {
  'other-sales': 'other-sales',
  surcharge: 'surcharge',
  'over-short': 'over-short',
  'cash-rounding': 'rounding',
} as const satisfies Partial<Record<Posting['account'], OtherResult>>;

/**
 * What a posting of such an entry is in profit and loss; undefined for one that is neither income nor expense: money in tills and between them, what is owed to
 * or by clients, staff and the tax office, and what the owner puts in or takes out.
 */
export function resultItemOf({ account, ref }: Pick<Posting, 'account' | 'ref'>, kind: LedgerEntry['kind']): ResultItem | undefined {
  if (account === 'other-sales' && isKeptIncome({ kind })) return { other: 'kept' };
  if (account === 'item') return ref === null ? undefined : { itemId: ref };
  if (account in itemOfAccount) return { itemId: itemOfAccount[account as keyof typeof itemOfAccount] };
  if (account in otherOfAccount) return { other: otherOfAccount[account as keyof typeof otherOfAccount] };
  return undefined;
}

/** Folds entries into income (above zero) and expense (below zero) by item. Sales are without the taxes that are owed on them. */
export function resultsOf(entries: readonly LedgerEntry[]): ReadonlyMap<string, Result> {
  const results = new Map<string, Result>();
  for (const { kind, postings } of entries) {
    for (const posting of postings) {
      const item = resultItemOf(posting, kind);
      if (item === undefined || posting.minor === 0) continue;
      const id = 'itemId' in item ? item.itemId : item.other;
      results.set(id, { id, item, minor: (results.get(id)?.minor ?? 0) - posting.minor });
    }
  }
  return results;
}

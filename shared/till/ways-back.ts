import { type PaidWhere, paidWhere } from '#shared/till/card-fees.ts';
import type { LedgerEntry, Posting } from '#shared/till/tables.ts';

/** Where the money of a bill came from, and can go back to. What was paid online goes back there, and not onto a card at the desk. */
export type Source =
  | ({ readonly kind: 'method'; readonly methodId: string } & PaidWhere)
  | { readonly kind: 'account'; readonly clientId: string }
  | { readonly kind: 'gift-card'; readonly cardId: string };

/** So much of a source. */
export interface SourcePart {
  readonly source: Source;
  readonly minor: number;
}

/** What each source paid of a sale and has not got back yet, the largest first. `entries` are those of the sale and of what gave back of it. */
export function keptBySource(entries: readonly LedgerEntry[]): readonly SourcePart[] {
  const reversed = new Set(entries.map(({ reversesId }) => reversesId));
  const parts = new Map<string, SourcePart>();
  for (const entry of entries) {
    const source = entry.kind === 'payment' && !reversed.has(entry.id) ? sourceOf(entry) : undefined;
    if (source === undefined) continue;
    const key = JSON.stringify(source);
    parts.set(key, { source, minor: (parts.get(key)?.minor ?? 0) + paidBy(entry.postings) });
  }
  return [...parts.values()].filter(({ minor }) => minor > 0).toSorted((a, b) => b.minor - a.minor);
}

/**
 * Splits what goes back over the sources that it came from: each gets back what it paid, the largest first, and none more than it paid. Empty
 * where they did not pay as much, because then money would go where it never came from.
 */
export function asItWasPaid(kept: readonly SourcePart[], backMinor: number): readonly SourcePart[] {
  let left = backMinor;
  const parts = kept.flatMap(({ source, minor }) => {
    const part = Math.min(minor, left);
    left -= part;
    return part > 0 ? [{ source, minor: part }] : [];
  });
  return left === 0 ? parts : [];
}

function sourceOf({ methodId, postings, ...where }: LedgerEntry): Source | undefined {
  if (methodId !== null) return { kind: 'method', methodId, ...paidWhere(where) };
  for (const { account, ref } of postings) {
    if (ref === null) continue;
    if (account === 'client-account') return { kind: 'account', clientId: ref };
    if (account === 'gift-card') return { kind: 'gift-card', cardId: ref };
  }
  return undefined;
}

function paidBy(postings: readonly Posting[]): number {
  return postings.reduce((sum, { account, minor }) => (account === 'receivable' ? sum - minor : sum), 0);
}

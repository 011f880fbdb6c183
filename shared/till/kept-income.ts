import type { LedgerEntry } from '#shared/till/tables.ts';

/** Whether an entry makes income of what no bill asked for, or takes that back: a deposit that is kept, what was left on a gift card that expired. */
export function isKeptIncome({ kind }: Pick<LedgerEntry, 'kind'>): boolean {
  return kind === 'expiry';
}

/** What of an entry is kept, in minor units; below zero where it is not kept after all. */
export function keptIncome({ kind, postings }: Pick<LedgerEntry, 'kind' | 'postings'>): number {
  let kept = 0;
  if (isKeptIncome({ kind })) for (const { account, minor } of postings) if (account === 'other-sales') kept -= minor;
  return kept;
}

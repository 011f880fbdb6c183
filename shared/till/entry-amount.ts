import { sumMinor } from '#shared/kernel/money.ts';
import { paymentParts } from './payment-parts.ts';
import type { LedgerEntry, Posting } from './tables.ts';

/**
 * What an entry is about, whether or not money moved in a till: what a bill asks for, what was handed over for it, what came into a till or
 * left it, the worth of a card. Below zero where it gives back, takes back or goes out.
 */
export function entryAmount(entry: Pick<LedgerEntry, 'kind' | 'postings' | 'reversesId'>): number {
  const { kind, postings, reversesId } = entry;
  const owed = amountsOn(postings, 'receivable');
  if (kind === 'sale' || kind === 'void') return sumMinor(owed);
  if (owed.length > 0) return paymentParts(entry).takenMinor;
  const moved = amountsOn(postings, 'till');
  // From one till into another all of it comes to nothing, or to a fee: what arrived is what it is about.
  const isAcross = moved.some((minor) => minor > 0) && moved.some((minor) => minor < 0);
  if (moved.length > 0) return sumMinor(isAcross ? positive(moved) : moved);
  const worth = sumMinor(positive(postings.map(({ minor }) => minor)));
  return reversesId === null ? worth : 0 - worth;
}

function amountsOn(postings: readonly Posting[], account: Posting['account']): readonly number[] {
  return postings.flatMap((posting) => (posting.account === account ? [posting.minor] : []));
}

function positive(amounts: readonly number[]): readonly number[] {
  return amounts.filter((minor) => minor > 0);
}

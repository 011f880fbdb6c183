import type { LedgerEntry } from '#shared/till/tables.ts';

type Moving = Pick<LedgerEntry, 'kind' | 'reversesId'>;

/** Money that a provider took from a client: for a bill, or onto the client's account. */
export function isTaken({ kind, reversesId }: Moving): boolean {
  return kind === 'payment' || (kind === 'top-up' && reversesId === null);
}

/** What takes such money back. A top-up that was taken back is a top-up of a negative amount. */
export function isTakenBack({ kind, reversesId }: Moving): boolean {
  return kind === 'reversal' || (kind === 'top-up' && reversesId !== null);
}

import type { LedgerEntry } from '#shared/till/tables.ts';

type Moving = Pick<LedgerEntry, 'kind' | 'reversesId'>;

/** Money that a provider took from a client, for a bill or onto the client's account; below zero what it paid back. */
export function isTaken({ kind, reversesId }: Moving): boolean {
  return kind === 'payment' || (isBesideBills(kind) && reversesId === null);
}

/** What takes such money back. A top-up that was taken back is a top-up of a negative amount, and so the other way round what was paid back. */
export function isTakenBack({ kind, reversesId }: Moving): boolean {
  return kind === 'reversal' || (isBesideBills(kind) && reversesId !== null);
}

/** Whether an entry moves money of a client without a bill: onto the account, or back from it or from a gift card. */
export function isBesideBills(kind: LedgerEntry['kind']): boolean {
  return kind === 'top-up' || kind === 'pay-back';
}

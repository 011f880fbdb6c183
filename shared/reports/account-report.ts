import { sumMinor } from '#shared/kernel/money.ts';
import { isBesideBills } from '#shared/payouts/taken.ts';
import { type Share, receivedByMethod } from '#shared/till/report-figures.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type TillMoves, movedBy, tillMoves } from './till-moves.ts';

/** What a cashless account did on a business day up to now: it has no shift, so its X-report is of the day. */
export interface AccountReport {
  /** What was in it before the day; undefined where that is not known here. */
  readonly openingMinor: number | undefined;
  readonly moves: TillMoves | undefined;
  /** What is in it now; undefined where it is not known what it began with. */
  readonly heldMinor: number | undefined;
  /** Money from clients by way to pay, less what went back. */
  readonly byMethod: readonly Share[];
  readonly receivedMinor: number;
  readonly payments: number;
  /** Entries that reached a shift which was closed; they are part of the sums above. */
  readonly late: readonly LedgerEntry[];
}

/** Folds the entries of a day on one account. */
export function accountReport(tillId: string, openingMinor: number | undefined, dayEntries: readonly LedgerEntry[]): AccountReport {
  const own = dayEntries.filter(({ postings }) => postings.some(({ account, ref }) => account === 'till' && ref === tillId));
  const moves = tillMoves(own).get(tillId);
  const byMethod = receivedByMethod(own, tillId);
  return {
    openingMinor,
    moves,
    heldMinor: openingMinor === undefined ? undefined : openingMinor + movedBy(moves),
    byMethod,
    receivedMinor: sumMinor(byMethod.map(({ minor }) => minor)),
    payments: own.filter(({ kind }) => kind === 'payment' || isBesideBills(kind)).length,
    late: own.filter(({ lateForShiftId }) => lateForShiftId !== null),
  };
}

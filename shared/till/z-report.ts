import { sumMinor } from '#shared/kernel/money.ts';
import { isHashOf } from '#shared/till/close-seal.ts';
import { type ShiftReport, shiftReport } from '#shared/till/report-figures.ts';
import { isLateMoney } from '#shared/till/shift-figures.ts';
import { onTill, signedEntries } from '#shared/till/shift-state.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';

/** A shift that was closed. */
export type ClosedShift = Shift & { readonly closed: NonNullable<Shift['closed']> };

/** All figures of a close, each a fold of the entries that it signed. What came later stands apart. */
export interface ZReport extends ShiftReport {
  /** Entries that were meant for this shift and came after its close. */
  readonly late: readonly LedgerEntry[];
  /** What would have been expected, had they been here. */
  readonly restatedMinor: number;
  /** How many entries lie in the shift, where they are not those that the close signed; null where they are. */
  readonly unsignedEntries: number | null;
}

/** Folds a close's entries; `late` are those that other shifts or none hold for it, `bills` say whose lines they are. */
export function zReport(
  shift: ClosedShift,
  entries: readonly LedgerEntry[],
  late: readonly LedgerEntry[],
  bills: ReadonlyMap<string, Pick<Bill, 'lines'>>,
): ZReport {
  const money = late.filter(isLateMoney);
  return {
    ...shiftReport(shift, entries, bills),
    late: money,
    restatedMinor: shift.closed.expectedMinor + sumMinor(money.map((entry) => onTill(entry, shift.tillId))),
    unsignedEntries: isHashOf(shift.closed, entries) ? null : signedEntries(entries).length,
  };
}

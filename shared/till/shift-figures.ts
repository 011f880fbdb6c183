import type { RowOf } from '#shared/tables/registry.ts';
import { expectedIn, onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';

/** The figures of a shift up to now, as an X-report lists them. Each is a fold of the shift's entries. */
export interface ShiftFigures {
  readonly floatMinor: number;
  /** Cash taken in payments. */
  readonly cashInMinor: number;
  /** Cash handed back in reversals, as a positive amount. */
  readonly cashBackMinor: number;
  readonly expectedMinor: number;
  /** Money into other tills while the shift was open, by till: what the cards brought. */
  readonly cashlessByTill: ReadonlyMap<string, number>;
  readonly cashlessMinor: number;
  readonly bills: number;
  readonly payments: number;
  readonly reversals: number;
  /** Late entries of earlier shifts that landed here; they are part of the sums above. */
  readonly late: readonly LedgerEntry[];
}

/** Folds a shift's entries into its figures. */
export function shiftFigures(shift: Pick<Shift, 'tillId' | 'floatMinor'>, entries: readonly LedgerEntry[]): ShiftFigures {
  let cashInMinor = 0;
  let cashBackMinor = 0;
  let cashlessMinor = 0;
  const cashlessByTill = new Map<string, number>();
  for (const entry of entries) {
    const cash = onTill(entry, shift.tillId);
    if (entry.kind === 'payment') cashInMinor += cash;
    else if (entry.kind === 'reversal') cashBackMinor -= cash;
    else continue;
    for (const { account, ref, minor } of entry.postings) {
      if (account !== 'till' || ref === null || ref === shift.tillId) continue;
      cashlessByTill.set(ref, (cashlessByTill.get(ref) ?? 0) + minor);
      cashlessMinor += minor;
    }
  }
  const count = (kind: LedgerEntry['kind']) => entries.filter((entry) => entry.kind === kind).length;
  return {
    floatMinor: shift.floatMinor,
    cashInMinor,
    cashBackMinor,
    expectedMinor: expectedIn(shift, entries),
    cashlessByTill,
    cashlessMinor,
    bills: count('sale'),
    payments: count('payment'),
    reversals: count('reversal'),
    late: entries.filter((entry) => entry.lateForShiftId !== null),
  };
}

/** What a till holds now: the open shift's expectation, else what its last close left. Undefined for a till that was never opened. */
export function heldNow(
  shift: Shift | undefined,
  entries: readonly LedgerEntry[],
  checkpoint: RowOf<'checkpoints'> | undefined,
): number | undefined {
  return shift === undefined ? checkpoint?.balanceMinor : expectedIn(shift, entries);
}

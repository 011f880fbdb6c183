import type { RowOf } from '#shared/tables/registry.ts';
import { expectedIn, onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';

/** The figures of a shift up to now, as an X-report lists them. Each is a fold of the shift's entries. */
export interface ShiftFigures {
  readonly floatMinor: number;
  /** Cash taken from clients: payments, and what they put onto their accounts. */
  readonly cashInMinor: number;
  /** Cash handed back to clients, as a positive amount: reversals, payments of bills that give something back, and what accounts and cards had left. */
  readonly cashBackMinor: number;
  /** Of it payments that were taken back: one that was keyed anew gave nobody anything. */
  readonly cashReversedMinor: number;
  /** Cash put into the drawer, and taken out of it, without a bill; what was taken back is off it. */
  readonly putInMinor: number;
  readonly takenOutMinor: number;
  /** Tips handed out of the drawer to whom they were given for; what was taken back is off it. */
  readonly tipsOutMinor: number;
  /** Cash from other tills less cash into them. */
  readonly transferredMinor: number;
  /** What counts at hand-overs came to beyond the books. */
  readonly overShortMinor: number;
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
  const cash = { in: 0, back: 0, reversed: 0, putIn: 0, takenOut: 0, tipsOut: 0, transferred: 0, overShort: 0 };
  let cashlessMinor = 0;
  const cashlessByTill = new Map<string, number>();
  for (const entry of entries) {
    const minor = onTill(entry, shift.tillId);
    if (entry.kind === 'cash-in') cash.putIn += minor;
    else if (entry.kind === 'cash-out') cash.takenOut -= minor;
    else if (entry.kind === 'tips-out') cash.tipsOut -= minor;
    else if (entry.kind === 'transfer') cash.transferred += minor;
    else if (entry.kind === 'hand-over') cash.overShort += minor;
    if (!isFromClients(entry)) continue;
    if (minor < 0) cash.back -= minor;
    else cash.in += minor;
    if (minor < 0 && entry.kind === 'reversal') cash.reversed -= minor;
    for (const { account, ref, minor: beside } of entry.postings) {
      if (account !== 'till' || ref === null || ref === shift.tillId) continue;
      cashlessByTill.set(ref, (cashlessByTill.get(ref) ?? 0) + beside);
      cashlessMinor += beside;
    }
  }
  const count = (kind: LedgerEntry['kind']) => entries.filter((entry) => entry.kind === kind).length;
  return {
    floatMinor: shift.floatMinor,
    cashInMinor: cash.in,
    cashBackMinor: cash.back,
    cashReversedMinor: cash.reversed,
    putInMinor: cash.putIn,
    takenOutMinor: cash.takenOut,
    tipsOutMinor: cash.tipsOut,
    transferredMinor: cash.transferred,
    overShortMinor: cash.overShort,
    expectedMinor: expectedIn(shift, entries),
    cashlessByTill,
    cashlessMinor,
    bills: count('sale') - count('void'),
    payments: count('payment'),
    reversals: count('reversal'),
    late: entries.filter((entry) => entry.lateForShiftId !== null),
  };
}

/** Money that clients give or get back, into whatever till. */
export function isFromClients({ kind }: Pick<LedgerEntry, 'kind'>): boolean {
  return kind === 'payment' || kind === 'reversal' || kind === 'top-up' || kind === 'pay-back';
}

/** Whether an entry that reached a closed shift is told of by itself. A sale and what is set off move no money, and come with what does. */
export function isLateMoney({ kind }: Pick<LedgerEntry, 'kind'>): boolean {
  return kind !== 'sale' && kind !== 'set-off';
}

/** What a till holds now: the open shift's expectation, else what the books say. Undefined for a till that nothing was ever put into. */
export function heldNow(
  shift: Shift | undefined,
  entries: readonly LedgerEntry[],
  checkpoint: RowOf<'checkpoints'> | undefined,
): number | undefined {
  return shift === undefined ? checkpoint?.balanceMinor : expectedIn(shift, entries);
}

import type { Day } from '#shared/kernel/time.ts';
import { type TipAccount, tipsIn } from '#shared/till/tip-accounts.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** The tips of one staff member in a period. */
export interface TipsLine {
  readonly staffId: string;
  /** Given with bills, less what was voided or given back. */
  readonly givenMinor: number;
  /** Paid out, less what was taken back. */
  readonly paidOutMinor: number;
  /** What was held at the end of the period; undefined where that is not known here. */
  readonly heldMinor: number | undefined;
}

/** What tips of a period are folded from. */
export interface TipsBasis {
  readonly from: Day;
  readonly to: Day;
  readonly currency: string;
  /** Entries of the period, and of the days since if `knowsSince`. */
  readonly entries: readonly LedgerEntry[];
  /** What is held now. */
  readonly accounts: readonly Pick<TipAccount, 'staffId' | 'currency' | 'balanceMinor'>[];
  /** Whether every entry since the period is among them: what was held then is counted back from now. */
  readonly knowsSince: boolean;
}

/** Folds the tips of a period, what came late among them; whoever was given none and is owed none has no line. */
export function tipsOf({ from, to, currency, entries, accounts, knowsSince }: TipsBasis): readonly TipsLine[] {
  const held = new Map(accounts.filter((one) => one.currency === currency).map(({ staffId, balanceMinor }) => [staffId, balanceMinor]));
  const given = new Map<string, number>();
  const paidOut = new Map<string, number>();
  const add = (sums: Map<string, number>, staffId: string, minor: number) => sums.set(staffId, (sums.get(staffId) ?? 0) + minor);
  for (const entry of entries) {
    if (entry.currency !== currency || entry.day < from) continue;
    for (const [staffId, minor] of tipsIn(entry.postings)) {
      if (entry.day > to) add(held, staffId, -minor);
      else if (entry.kind === 'tips-out') add(paidOut, staffId, -minor);
      else add(given, staffId, minor);
    }
  }
  return [...new Set([...given.keys(), ...paidOut.keys(), ...held.keys()])].flatMap((staffId): readonly TipsLine[] => {
    const heldMinor = held.get(staffId) ?? 0;
    const line = { staffId, givenMinor: given.get(staffId) ?? 0, paidOutMinor: paidOut.get(staffId) ?? 0 };
    const isNothing = line.givenMinor === 0 && line.paidOutMinor === 0 && (!knowsSince || heldMinor === 0);
    return isNothing ? [] : [{ ...line, heldMinor: knowsSince ? heldMinor : undefined }];
  });
}

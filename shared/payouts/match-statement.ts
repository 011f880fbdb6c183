import { type Day, daysApart } from '#shared/kernel/time.ts';
import type { Payout } from './tables.ts';

/** A payout as the provider's list tells it. */
export interface StatementLine {
  readonly day: Day;
  readonly reference: string;
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
}

/** A line of the list and the payout that it is about. */
export interface StatementPair {
  readonly line: StatementLine;
  readonly payout: Payout;
}

/** How a list and the books fit. */
export interface StatementMatch {
  readonly pairs: readonly StatementPair[];
  /** Told by the provider, and nothing in the books. */
  readonly lonelyLines: readonly StatementLine[];
  /** In the books within the days of the list, and not told by the provider. */
  readonly lonelyPayouts: readonly Payout[];
}

/** A bank books a payout up to so many days away from the provider's day: a weekend with a holiday. */
const daysApartMost = 4;

/**
 * Finds the payout of each line among those of the account that the list is of: by its reference, or its day and sums, where it was compared
 * before, else by what landed, then by what was taken, then by the day alone, the closest day first. What is of the same day and differs is the
 * very thing a person has to see. Other accounts have other providers, whose payouts this list says nothing about.
 */
export function matchStatement(lines: readonly StatementLine[], ofAllAccounts: readonly Payout[], tillId: string): StatementMatch {
  const payouts = ofAllAccounts.filter((payout) => payout.tillId === tillId);
  const found = lines.flatMap((line, at) => payouts.flatMap((payout) => candidate(line, payout, at)));
  const [takenLines, takenPayouts] = [new Set<StatementLine>(), new Set<Payout>()];
  const pairs: (StatementPair & { readonly at: number })[] = [];
  for (const { line, payout, at } of found.toSorted(byLikelihood)) {
    if (takenLines.has(line) || takenPayouts.has(payout)) continue;
    takenLines.add(line);
    takenPayouts.add(payout);
    pairs.push({ line, payout, at });
  }
  const days = lines.map(({ day }) => day).toSorted();
  const [from = '', to = ''] = [days[0], days.at(-1)];
  return {
    pairs: pairs.toSorted((a, b) => a.at - b.at).map(({ line, payout }) => ({ line, payout })),
    lonelyLines: lines.filter((line) => !takenLines.has(line)),
    lonelyPayouts: payouts.filter((one) => !takenPayouts.has(one) && one.statement === null && from <= one.day && one.day <= to),
  };
}

interface Candidate extends StatementPair {
  readonly at: number;
  readonly rank: number;
  readonly apart: number;
}

/** The surest first; where two are as sure, what the line was compared with before. */
function byLikelihood(a: Candidate, b: Candidate): number {
  const isNew = ({ payout }: Candidate): number => (payout.statement === null ? 1 : 0);
  return a.rank - b.rank || a.apart - b.apart || isNew(a) - isNew(b) || a.at - b.at;
}

function saysTheSame(line: StatementLine, kept: NonNullable<Payout['statement']>): boolean {
  return line.grossMinor === kept.grossMinor && line.feeMinor === kept.feeMinor && line.netMinor === kept.netMinor;
}

function candidate(line: StatementLine, payout: Payout, at: number): readonly Candidate[] {
  const apart = Math.abs(daysApart(payout.day, line.day));
  const { statement } = payout;
  const one = { line, payout, at, apart };
  if (statement !== null) {
    if (line.reference !== '' && statement.reference !== '') return statement.reference === line.reference ? [{ ...one, rank: 0 }] : [];
    // A list without references tells what was kept of it by its sums. A payout of another day may well come to the same.
    return apart <= daysApartMost && saysTheSame(line, statement) ? [{ ...one, rank: apart === 0 ? 0 : 1 }] : [];
  }
  if (apart > daysApartMost) return [];
  if (line.netMinor === payout.netMinor) return [{ ...one, rank: 1 }];
  if (line.grossMinor === payout.grossMinor) return [{ ...one, rank: 2 }];
  return apart === 0 ? [{ ...one, rank: 3 }] : [];
}

/** Lines of one payout, told payment by payment, become one. Lines without a reference stay by themselves. */
export function gatherLines(lines: readonly StatementLine[]): readonly StatementLine[] {
  const byKey = new Map<string, StatementLine>();
  for (const [at, line] of lines.entries()) {
    const key = line.reference === '' ? `line ${at}` : `${line.day}|${line.reference}`;
    const sum = byKey.get(key);
    byKey.set(
      key,
      sum === undefined
        ? line
        : {
            ...line,
            grossMinor: sum.grossMinor + line.grossMinor,
            feeMinor: sum.feeMinor + line.feeMinor,
            netMinor: sum.netMinor + line.netMinor,
          },
    );
  }
  return [...byKey.values()];
}

import type { z } from 'zod';
import { roundToCash } from '#shared/kernel/cash-steps.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { expectedIn, onTill } from '#shared/till/shift-state.ts';
import type { Bill, LedgerEntry, Shift, denominationCount } from '#shared/till/tables.ts';
import { type Slip, slipsOf } from '#shared/till/typing-slips.ts';

/** A bill or an arrived visit of the shift's time that nobody has paid, with what it comes to. */
export interface Unpaid {
  readonly of: 'bill' | 'visit';
  readonly id: string;
  readonly dueMinor: number;
}

/** All that a desk knows when a count differs from the books. */
export interface Evidence {
  readonly shift: Shift;
  /** Entries of the shift, those of cards among them. */
  readonly entries: readonly LedgerEntry[];
  readonly countedMinor: number;
  readonly counts: readonly z.infer<typeof denominationCount>[];
  readonly billById: ReadonlyMap<string, Pick<Bill, 'totalMinor'>>;
  readonly unpaid: readonly Unpaid[];
  /** What was taken out of this till on the same weekday of the weeks before. */
  readonly earlierCashOuts: readonly LedgerEntry[];
  /** Notes and coins of the currency. */
  readonly faces: readonly number[];
  readonly cashStepMinor: number;
}

/** What may have happened; each names the rows that it is about. */
export type Cause =
  /** A card took it, and it was keyed as cash; or the other way round. */
  | { readonly kind: 'card-as-cash' | 'cash-as-card'; readonly entry: LedgerEntry }
  | { readonly kind: 'keyed-twice'; readonly entry: LedgerEntry }
  | { readonly kind: Slip['kind']; readonly entry: LedgerEntry; readonly meantMinor: number }
  | { readonly kind: 'pieces'; readonly faceMinor: number; readonly pieces: number; readonly meantPieces: number }
  | { readonly kind: 'sum'; readonly meantMinor: number }
  /** The count of the opening was off by as much the other way. */
  | { readonly kind: 'opening'; readonly entry: LedgerEntry }
  /** It came for an earlier shift, in whose count its money lay. */
  | { readonly kind: 'late'; readonly entry: LedgerEntry }
  | { readonly kind: 'cash-out'; readonly usual: LedgerEntry; readonly amountMinor: number }
  | { readonly kind: 'unpaid'; readonly unpaid: Unpaid }
  /** Change was given from another note than was typed. */
  | { readonly kind: 'note'; readonly entry: LedgerEntry; readonly noteMinor: number }
  | { readonly kind: 'rounding'; readonly payments: number };

/** Causes with how likely each is, in no unit; only the order counts. */
interface Weighed {
  readonly cause: Cause;
  readonly weight: number;
}

const causesMost = 8;

/**
 * What may have made a count differ from the books, the likeliest first. Each cause accounts for the whole difference: one that explains a
 * part would leave a question behind. Empty when nothing differs, and when nothing fits.
 */
export function explainDifference(evidence: Evidence): readonly Cause[] {
  const differs = evidence.countedMinor - expectedIn(evidence.shift, evidence.entries);
  if (differs === 0) return [];
  const found = [
    ...wrongMethods(evidence, differs),
    ...keyedTwice(evidence, differs),
    ...unpaid(evidence, differs),
    ...earlier(evidence, differs),
    ...missingCashOuts(evidence, differs),
    ...roundings(evidence, differs),
    ...countSlips(evidence, differs),
    ...keyingSlips(evidence, differs),
    ...wrongNotes(evidence, differs),
  ];
  return likeliest(found)
    .slice(0, causesMost)
    .map(({ cause }) => cause);
}

/** What one more of the same kind is worth less: ten payments of the same sum must not hide another cause. */
const moreOfTheSame = 6;

function likeliest(found: readonly Weighed[]): readonly Weighed[] {
  const before = new Map<Cause['kind'], number>();
  const spread = found
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ cause, weight }) => {
      const nth = before.get(cause.kind) ?? 0;
      before.set(cause.kind, nth + 1);
      return { cause, weight: weight - nth * moreOfTheSame };
    });
  return spread.toSorted((a, b) => b.weight - a.weight);
}

/** Payments that stand: what was taken back is not looked at again. */
function standing({ entries }: Evidence): readonly LedgerEntry[] {
  const gone = new Set(entries.map(({ reversesId }) => reversesId));
  return entries.filter(({ id, reversesId }) => reversesId === null && !gone.has(id));
}

function payments(evidence: Evidence): readonly LedgerEntry[] {
  return standing(evidence).filter(({ kind, tillId }) => kind === 'payment' && tillId !== null);
}

/** What a payment paid of its bill, or put onto a client's account, without what cash was rounded by. */
export function paidBy({ kind, postings }: Pick<LedgerEntry, 'kind' | 'postings'>): number {
  const paid = kind === 'top-up' ? 'client-account' : 'receivable';
  return -sumMinor(postings.flatMap(({ account, minor }) => (account === paid ? [minor] : [])));
}

/** What somebody chose a way to pay for: payments, and money onto a client's account. That a card is given its value moves no till. */
function paidSomehow(evidence: Evidence): readonly LedgerEntry[] {
  return standing(evidence).filter(({ kind, tillId }) => (kind === 'payment' || kind === 'top-up') && tillId !== null);
}

function wrongMethods(evidence: Evidence, differs: number): Weighed[] {
  const { tillId } = evidence.shift;
  return paidSomehow(evidence).flatMap((entry): Weighed[] => {
    if (entry.tillId === tillId) return onTill(entry, tillId) === -differs ? [{ cause: { kind: 'card-as-cash', entry }, weight: 100 }] : [];
    const inCash = roundToCash(paidBy(entry), evidence.cashStepMinor);
    return inCash === differs ? [{ cause: { kind: 'cash-as-card', entry }, weight: 100 }] : [];
  });
}

const sameMs = 15 * 60_000;

/** The same sum on the same bill or within a quarter of an hour, in one till: the first is believed. */
function keyedTwice(evidence: Evidence, differs: number): Weighed[] {
  const { tillId } = evidence.shift;
  const cash = standing(evidence).filter((entry) => onTill(entry, tillId) === -differs && entry.kind !== 'shift-open');
  return cash.flatMap((entry): Weighed[] => {
    const isAgain = cash.some(
      (other) =>
        other.id !== entry.id &&
        other.kind === entry.kind &&
        other.at < entry.at &&
        (Date.parse(entry.at) - Date.parse(other.at) <= sameMs || (entry.billId !== null && entry.billId === other.billId)),
    );
    return isAgain ? [{ cause: { kind: 'keyed-twice', entry }, weight: 105 }] : [];
  });
}

function unpaid({ unpaid: all, cashStepMinor }: Evidence, differs: number): Weighed[] {
  return all.flatMap((one): Weighed[] => {
    if (roundToCash(one.dueMinor, cashStepMinor) !== differs && one.dueMinor !== differs) return [];
    return [{ cause: { kind: 'unpaid', unpaid: one }, weight: one.of === 'visit' ? 98 : 96 }];
  });
}

/** What an earlier count has to answer for: the opening's, or that of the shift that a late entry was meant for. */
function earlier({ entries, shift }: Evidence, differs: number): Weighed[] {
  return entries.flatMap((entry): Weighed[] => {
    if (onTill(entry, shift.tillId) !== -differs) return [];
    if (entry.lateForShiftId !== null) return [{ cause: { kind: 'late', entry }, weight: 102 }];
    const isCounted = entry.kind === 'shift-open' && entry.postings.some(({ account }) => account === 'over-short');
    return isCounted ? [{ cause: { kind: 'opening', entry }, weight: 99 }] : [];
  });
}

/** How near a usual sum has to be to count as the same. */
const nearly = 5;

function missingCashOuts({ entries, earlierCashOuts, shift }: Evidence, differs: number): Weighed[] {
  if (differs >= 0) return [];
  const known = new Set(entries.filter(({ kind }) => kind === 'cash-out').map(({ itemId }) => itemId));
  const missing = earlierCashOuts.filter(({ itemId }) => !known.has(itemId));
  return [...new Set(missing.map(({ itemId }) => itemId))].flatMap((item): Weighed[] => {
    const usual = missing.filter(({ itemId }) => itemId === item);
    const fits = usual.map((entry) => ({ entry, off: Math.abs(onTill(entry, shift.tillId) - differs) })).toSorted((a, b) => a.off - b.off);
    const [best] = fits;
    if (best === undefined || best.off * nearly > -differs) return [];
    const weight = (best.off === 0 ? 85 : 40) + Math.min(usual.length, 4) * 3;
    return [{ cause: { kind: 'cash-out', usual: best.entry, amountMinor: -differs }, weight }];
  });
}

/** Cash that was keyed to the unit, though it cannot have been paid so. */
function roundings(evidence: Evidence, differs: number): Weighed[] {
  const { cashStepMinor: step, shift } = evidence;
  if (step <= 1) return [];
  const keyed = payments(evidence)
    .map((entry) => onTill(entry, shift.tillId))
    .filter((minor) => minor % step !== 0);
  const rounded = sumMinor(keyed.map((minor) => roundToCash(minor, step) - minor));
  return keyed.length > 0 && rounded === differs ? [{ cause: { kind: 'rounding', payments: keyed.length }, weight: 97 }] : [];
}

/** Slips in the count itself: a row of the sheet, or the sum where it was typed as one. */
function countSlips({ counts, countedMinor }: Evidence, differs: number): Weighed[] {
  if (counts.length === 0)
    return slipsOf(countedMinor)
      .filter(({ meant }) => meant === countedMinor - differs)
      .map(({ meant }) => ({ cause: { kind: 'sum', meantMinor: meant }, weight: 92 }));
  return counts.flatMap(({ faceMinor, count }) =>
    slipsOf(count)
      .filter(({ meant }) => (count - meant) * faceMinor === differs)
      .map(({ meant }): Weighed => ({ cause: { kind: 'pieces', faceMinor, pieces: count, meantPieces: meant }, weight: 90 })),
  );
}

const keyedKinds: ReadonlySet<LedgerEntry['kind']> = new Set([
  'payment',
  'cash-in',
  'cash-out',
  'tips-out',
  'transfer',
  'top-up',
  'pay-back',
]);

/** Of a gift card all goes back that is left on it, so that nobody types how much. */
function isKeyed({ kind, postings }: LedgerEntry): boolean {
  return keyedKinds.has(kind) && !(kind === 'pay-back' && postings.some(({ account }) => account === 'gift-card'));
}

/** Sums that were typed wrongly. One that is its bill's whole total stood there already, and was seldom typed. */
function keyingSlips(evidence: Evidence, differs: number): Weighed[] {
  const { tillId } = evidence.shift;
  return standing(evidence).flatMap((entry): Weighed[] => {
    const moved = onTill(entry, tillId);
    if (!isKeyed(entry) || moved === 0) return [];
    const isWhole = entry.kind === 'payment' && evidence.billById.get(entry.billId ?? '')?.totalMinor === paidBy(entry);
    return slipsOf(Math.abs(moved))
      .filter(({ meant }) => Math.sign(moved) * meant - moved === differs)
      .map(({ kind, meant }) => ({ cause: { kind, entry, meantMinor: meant }, weight: isWhole ? 50 : 94 }));
  });
}

/** A client gave one note and another was typed, so that the change was wrong by what lies between them. */
function wrongNotes(evidence: Evidence, differs: number): Weighed[] {
  const faces = new Set(evidence.faces);
  return payments(evidence).flatMap((entry): Weighed[] => {
    const { tenderedMinor, changeMinor } = entry;
    if (tenderedMinor === null || (changeMinor ?? 0) <= 0 || !faces.has(tenderedMinor)) return [];
    const given = tenderedMinor + differs;
    const fits = faces.has(given) && given >= paidBy(entry);
    return fits ? [{ cause: { kind: 'note', entry, noteMinor: given }, weight: 80 }] : [];
  });
}

import { allocateMinor, sumMinor } from '#shared/kernel/money.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import { lineGrossMinor } from '#shared/till/make-bill.ts';
import type { Bill, BillLine, LedgerEntry } from '#shared/till/tables.ts';

/** A line of a bill as a report lists it: on the day on which it was sold, and with a minus on the day on which its bill was voided. */
export interface SoldLine {
  readonly id: string;
  readonly bill: Bill;
  readonly line: BillLine;
  readonly day: Day;
  readonly at: Instant;
  /** It takes off what was sold before. */
  readonly isVoid: boolean;
  /** It reached the books after its shift was closed. */
  readonly isLate: boolean;
  readonly quantityMilli: number;
  /** Quantity × price, before any discount. */
  readonly listMinor: number;
  readonly discountMinor: number;
  /** What the bill asks for it, taxes on top of the price with it. */
  readonly owedMinor: number;
  /** What of it has been paid, as far as is known today. */
  readonly paidMinor: number;
}

/** What a bill asks for a line: its amount and the taxes that come on top. */
export function lineOwedMinor({ amountMinor, taxes }: Pick<BillLine, 'amountMinor' | 'taxes'>): number {
  return amountMinor + sumMinor(taxes.flatMap((tax) => (tax.inclusive ? [] : [tax.amountMinor])));
}

/**
 * What was paid on a bill, line by line, without loss. One that is paid in full has each line paid; of a part each line that asks for something
 * has its share.
 */
export function paidByLine({ lines, paidMinor }: Pick<Bill, 'lines' | 'paidMinor'>): readonly number[] {
  const owed = lines.map(lineOwedMinor);
  const whole = sumMinor(owed);
  if (paidMinor === whole) return owed;
  const sign = whole < 0 ? -1 : 1;
  const shares = allocateMinor(
    sign * paidMinor,
    owed.map((minor) => Math.max(0, sign * minor)),
  );
  return shares.map((share) => (sign < 0 ? 0 - share : share));
}

/** The lines that were sold among entries, and those that were taken off again; `bills` are theirs. The oldest first. */
export function soldLines(entries: readonly LedgerEntry[], bills: ReadonlyMap<string, Bill>): readonly SoldLine[] {
  const lines = entries.flatMap((entry) => {
    const bill = entry.kind === 'sale' || entry.kind === 'void' ? bills.get(entry.billId ?? '') : undefined;
    return bill === undefined ? [] : linesOf(entry, bill);
  });
  return lines.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

function linesOf({ id, kind, day, at, lateForShiftId }: LedgerEntry, bill: Bill): readonly SoldLine[] {
  const isVoid = kind === 'void';
  const signed = (amount: number): number => (isVoid ? 0 - amount : amount);
  const paid = paidByLine(bill);
  return bill.lines.map((line, index) => ({
    id: `${id} ${line.id}`,
    bill,
    line,
    day,
    at,
    isVoid,
    isLate: lateForShiftId !== null,
    quantityMilli: signed(line.quantityMilli),
    listMinor: signed(lineGrossMinor(line)),
    discountMinor: signed(line.discountMinor),
    owedMinor: signed(lineOwedMinor(line)),
    // Nothing was paid on a bill that is voided.
    paidMinor: isVoid ? 0 : (paid[index] ?? 0),
  }));
}

import { scaleMinor, sumMinor } from '#shared/kernel/money.ts';
import { lineGrossMinor, sumByTax } from '#shared/till/make-bill.ts';
import type { Bill, BillLine } from '#shared/till/tables.ts';

/** A line of a bill with what can still be given back of it: what was sold less what bills that stand gave back. */
export interface LeftOfLine {
  readonly line: BillLine;
  readonly quantityMilli: number;
  readonly amountMinor: number;
  /** Its share of the discount of the whole bill. */
  readonly billDiscountMinor: number;
  /** By tax, in the order of the line. */
  readonly taxesMinor: readonly number[];
}

/** How much of which line is given back. */
export interface Pick {
  readonly lineId: string;
  readonly quantityMilli: number;
}

/**
 * What is chosen by itself to be given back: the one piece that a bill is about. Where there are several, a reason and a key would give back
 * everything where one thing was meant, so none is.
 */
export function plainPicks(left: readonly LeftOfLine[]): readonly Pick[] {
  const [only, ...others] = left;
  if (only === undefined || others.length > 0 || only.quantityMilli > 1000) return [];
  return [{ lineId: only.line.id, quantityMilli: only.quantityMilli }];
}

/** What a bill that gives back says, beside whose it is. */
export type CreditSums = Readonly<{ lines: readonly BillLine[]; taxes: Bill['taxes']; totalMinor: number }>;

/** What is left of every line of a sale, after all that was given back of it. Below zero where two desks gave the same back. */
export function leftOf(sale: Bill, credits: readonly Bill[]): readonly LeftOfLine[] {
  const given = credits.filter((credit) => credit.voided === null).flatMap((credit) => credit.lines);
  return sale.lines.map((line) => {
    const of = given.filter((credit) => credit.creditsLineId === line.id);
    return {
      line,
      quantityMilli: line.quantityMilli + of.reduce((sum, credit) => sum + credit.quantityMilli, 0),
      amountMinor: line.amountMinor + sumMinor(of.map((credit) => credit.amountMinor)),
      billDiscountMinor: sumMinor([line, ...of].map((one) => one.billDiscountMinor ?? 0)),
      taxesMinor: line.taxes.map((tax) => tax.amountMinor + sumMinor(of.map((credit) => taxIn(credit, tax.taxId)))),
    };
  });
}

function taxIn(line: BillLine, taxId: string): number {
  return line.taxes.find((tax) => tax.taxId === taxId)?.amountMinor ?? 0;
}

/**
 * Lines that give back so much of what is left. A part takes its share of amount and taxes, rounded; the last part takes all that is left of
 * them, so that whatever the parts are, and in whatever order, together they are the line to the minor unit.
 */
export function creditOf(left: readonly LeftOfLine[], picks: readonly Pick[], newId: () => string): CreditSums {
  const lines = picks.flatMap(({ lineId, quantityMilli }) => {
    const of = left.find(({ line }) => line.id === lineId);
    return of === undefined || quantityMilli <= 0 || of.quantityMilli <= 0 ? [] : [creditLine(of, quantityMilli, newId())];
  });
  const taxes = sumByTax(lines);
  return { lines, taxes, totalMinor: totalOf(lines, taxes) };
}

function creditLine(left: LeftOfLine, wantedMilli: number, id: string): BillLine {
  const { line, quantityMilli: leftMilli, amountMinor, billDiscountMinor, taxesMinor } = left;
  const quantityMilli = Math.min(wantedMilli, leftMilli);
  const back = (minor: number): number => 0 - scaleMinor(minor, quantityMilli, leftMilli);
  const given = { ...line, id, creditsLineId: line.id, quantityMilli: -quantityMilli, amountMinor: back(amountMinor) };
  const taxes = line.taxes.map((tax, index) => ({ ...tax, amountMinor: back(taxesMinor[index] ?? 0) }));
  const ofBill = line.billDiscountMinor === undefined ? {} : { billDiscountMinor: back(billDiscountMinor) };
  return { ...given, ...ofBill, taxes, discountMinor: lineGrossMinor(given) - given.amountMinor };
}

/** What lines and the taxes on top of them come to. */
export function totalOf(lines: readonly BillLine[], taxes: Bill['taxes']): number {
  const onTop = taxes.filter((tax) => !tax.inclusive).map((tax) => tax.amountMinor);
  return sumMinor([...lines.map((line) => line.amountMinor), ...onTop]);
}

/** The money that a sale was paid by and that has not gone back yet. */
export function keptMinor(sale: Bill, credits: readonly Bill[]): number {
  return sumMinor([sale, ...credits].map((bill) => bill.paidMinor));
}

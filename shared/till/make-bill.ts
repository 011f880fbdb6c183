import { allocateMinor, ppmOne, scaleMinor, shareMinor, sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { InPackage } from '#shared/till/packages.ts';
import type { Bill, BillLine } from '#shared/till/tables.ts';
import { type Share, allocateShares } from '#shared/till/unrounded-tax.ts';

/** A line before taxes and bill discount: what was sold and for how much. */
export interface DraftLine {
  readonly id: string;
  readonly kind: BillLine['kind'];
  readonly refId: string | null;
  readonly title: string;
  readonly staffId: string | null;
  readonly quantityMilli: number;
  readonly unitPriceMinor: number;
  readonly discountMinor: number;
  readonly taxIds: readonly string[];
  /** The line of an earlier bill that this one credits; left out, none. */
  readonly creditsLineId?: string | null;
  /** What its discount is called, where it was chosen by name. */
  readonly discountName?: string | undefined;
  readonly inPackage?: InPackage | undefined;
}

/** When the taxes of a bill are rounded. */
export type TaxRounding = Bill['taxRounding'];

type Tax = RowOf<'taxes'>;
type BillTax = BillLine['taxes'][number];

/** What a bill comes to: lines with their shares, taxes by tax, and the total that the client pays. */
export interface BillSums {
  readonly lines: BillLine[];
  readonly taxes: BillTax[];
  readonly totalMinor: number;
}

/** Quantity × unit price in minor units, rounded half away from zero, before any discount. */
export function lineGrossMinor(line: Pick<DraftLine, 'quantityMilli' | 'unitPriceMinor'>): number {
  return scaleMinor(line.unitPriceMinor, line.quantityMilli, 1000);
}

const discountable: ReadonlySet<BillLine['kind']> = new Set(['service', 'product', 'other']);

/**
 * Whether a discount may touch a line. What is only passed on (a tip, the value of a gift card, a provider's fee) is owed whole to somebody
 * else, and no sale that a tax could lie on.
 */
export function bearsDiscount({ kind }: Pick<BillLine, 'kind'>): boolean {
  return discountable.has(kind);
}

/** The tax in an amount: on top of it, or, inclusive, the share that is within it. All inclusive taxes of a line are taken out together. */
function taxOf(amountMinor: number, tax: Tax, inclusivePpm: number): number {
  return tax.inclusive ? scaleMinor(amountMinor, tax.ratePpm, 1_000_000 + inclusivePpm) : shareMinor(amountMinor, tax.ratePpm);
}

/**
 * Works out a bill. `line` rounding: each tax of each line is rounded by itself and the bill sums them. `bill` rounding: each tax is worked
 * out once on the sum of its lines and handed down to the lines without loss, so that lines and bill agree to the minor unit.
 */
export function makeBill(
  drafts: readonly DraftLine[],
  billDiscountMinor: number,
  taxById: ReadonlyMap<string, Tax>,
  rounding: TaxRounding,
): BillSums {
  const before = drafts.map((draft) => lineGrossMinor(draft) - draft.discountMinor);
  const discounts =
    before.length === 0
      ? []
      : allocateMinor(
          billDiscountMinor,
          drafts.map((draft, index) => (bearsDiscount(draft) ? Math.max(0, before[index] ?? 0) : 0)),
        );
  const amounts = before.map((amount, index) => amount - (discounts[index] ?? 0));
  const taxesOfLine = drafts.map((draft) => draft.taxIds.map((taxId) => taxById.get(taxId)).filter((tax): tax is Tax => tax !== undefined));
  const inclusivePpm = taxesOfLine.map((list) => list.reduce((sum, tax) => sum + (tax.inclusive ? tax.ratePpm : 0), 0));
  const exact = drafts.map((_, index) =>
    (taxesOfLine[index] ?? []).map((tax) => taxOf(amounts[index] ?? 0, tax, inclusivePpm[index] ?? 0)),
  );
  if (rounding === 'bill') spreadByBill(taxesOfLine, amounts, inclusivePpm, exact);
  if (rounding === 'none') spreadUnrounded(taxesOfLine, amounts, inclusivePpm, exact);
  const lines = drafts.map((draft, index): BillLine => {
    const { taxIds: _, ...rest } = draft;
    const shown = (taxesOfLine[index] ?? []).map((tax, at) => billTax(tax, exact[index]?.[at] ?? 0));
    const ofBill = discounts[index] ?? 0;
    const line = {
      creditsLineId: null,
      ...rest,
      discountMinor: draft.discountMinor + ofBill,
      amountMinor: amounts[index] ?? 0,
      taxes: shown,
    };
    return ofBill === 0 ? line : { ...line, billDiscountMinor: ofBill };
  });
  const taxes = sumByTax(lines);
  const exclusive = sumMinor(taxes.filter((tax) => !tax.inclusive).map((tax) => tax.amountMinor));
  return { lines, taxes, totalMinor: sumMinor(amounts) + exclusive };
}

function billTax(tax: Tax, amountMinor: number): BillTax {
  return { taxId: tax.id, name: tax.name, ratePpm: tax.ratePpm, inclusive: tax.inclusive, amountMinor };
}

/** The taxes of lines, tax by tax. */
export function sumByTax(lines: readonly BillLine[]): BillTax[] {
  const byTax = new Map<string, BillTax>();
  for (const tax of lines.flatMap((line) => line.taxes)) {
    const sum = byTax.get(tax.taxId);
    byTax.set(tax.taxId, { ...tax, amountMinor: (sum?.amountMinor ?? 0) + tax.amountMinor });
  }
  return [...byTax.values()];
}

/** Replaces line-rounded taxes by shares of the tax on the sum. Lines of one inclusive mix are summed together, since their base differs. */
function spreadByBill(
  taxesOfLine: readonly (readonly Tax[])[],
  amounts: readonly number[],
  inclusivePpm: readonly number[],
  exact: number[][],
): void {
  const groups = new Map<string, { tax: Tax; inclusive: number; places: { line: number; at: number }[] }>();
  for (const [line, taxes] of taxesOfLine.entries()) {
    for (const [at, tax] of taxes.entries()) {
      const inclusive = inclusivePpm[line] ?? 0;
      const key = `${tax.id}|${tax.inclusive ? inclusive : ''}`;
      const group = groups.get(key) ?? { tax, inclusive, places: [] };
      group.places.push({ line, at });
      groups.set(key, group);
    }
  }
  for (const { tax, inclusive, places } of groups.values()) {
    const sum = sumMinor(places.map(({ line }) => amounts[line] ?? 0));
    const onBill = taxOf(sum, tax, inclusive);
    let left = onBill - sumMinor(places.map(({ line, at }) => exact[line]?.[at] ?? 0));
    const step = Math.sign(left);
    for (const { line, at } of places) {
      if (left === 0) break;
      const row = exact[line];
      if (row === undefined || (amounts[line] ?? 0) === 0) continue;
      row[at] = (row[at] ?? 0) + step;
      left -= step;
    }
    const last = places.at(-1);
    const row = last === undefined ? undefined : exact[last.line];
    if (left !== 0 && row !== undefined && last !== undefined) row[last.at] = (row[last.at] ?? 0) + left;
  }
}

/**
 * Replaces line-rounded taxes by shares of what all taxes come to, which is rounded once. What lies within prices and what comes on top of them
 * are two sums: only the second is a part of the total.
 */
function spreadUnrounded(
  taxesOfLine: readonly (readonly Tax[])[],
  amounts: readonly number[],
  inclusivePpm: readonly number[],
  exact: number[][],
): void {
  for (const inclusive of [true, false]) {
    const places = taxesOfLine.flatMap((taxes, line) =>
      taxes.flatMap((tax, at) => {
        if (tax.inclusive !== inclusive) return [];
        const share: Share = {
          minor: amounts[line] ?? 0,
          numerator: tax.ratePpm,
          denominator: inclusive ? ppmOne + (inclusivePpm[line] ?? 0) : ppmOne,
        };
        return [{ line, at, share }];
      }),
    );
    const parts = allocateShares(places.map(({ share }) => share));
    for (const [index, { line, at }] of places.entries()) {
      const row = exact[line];
      if (row !== undefined) row[at] = parts[index] ?? 0;
    }
  }
}

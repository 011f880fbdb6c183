import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { aDraftLine, testTaxes } from '#shared/testing/till-rows.ts';
import { type DraftLine, lineGrossMinor, makeBill } from '#shared/till/make-bill.ts';
import { post, salePostings } from '#shared/till/postings.ts';

const taxList = [...testTaxes.values(), { id: 'city', name: 'City', ratePpm: 14_375, inclusive: true, active: true }];
const taxById = new Map(taxList.map((tax) => [tax.id, tax]));

/** A line with any quantity (also a part of a unit), price (also negative: a package used up), own discount and mix of taxes. */
const anyLine: fc.Arbitrary<DraftLine> = fc
  .record({
    kind: fc.constantFrom('service' as const, 'product' as const, 'other' as const),
    quantityMilli: fc.oneof(
      fc.constant(1000),
      fc.integer({ min: 1, max: 20 }).map((pieces) => pieces * 1000),
      fc.integer({ min: 1, max: 9_999 }),
    ),
    unitPriceMinor: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 500_00 }) },
      { weight: 1, arbitrary: fc.integer({ min: -100_00, max: -1 }) },
    ),
    discountShare: fc.integer({ min: 0, max: 100 }),
    taxIds: fc.subarray([...taxById.keys()]),
  })
  .map(({ discountShare, ...line }) => {
    const gross = lineGrossMinor(line);
    return aDraftLine({ ...line, discountMinor: gross > 0 ? Math.floor((gross * discountShare) / 100) : 0 });
  });

const anyBill = fc.record({
  drafts: fc.array(anyLine, { minLength: 1, maxLength: 12 }).map((lines) => lines.map((line, index) => ({ ...line, id: `line-${index}` }))),
  billDiscountShare: fc.integer({ min: 0, max: 100 }),
  rounding: fc.constantFrom('line' as const, 'bill' as const, 'none' as const),
});

/** What the positive lines come to after their own discounts: the most that a bill's discount can take off. */
const discountable = (drafts: readonly DraftLine[]) =>
  sumMinor(drafts.map((line) => Math.max(0, lineGrossMinor(line) - line.discountMinor)));

describe('makeBill', () => {
  it('works out the published example: 45.00 with GST and PST', () => {
    const bill = makeBill([aDraftLine({ unitPriceMinor: 45_00, taxIds: ['gst', 'pst'] })], 0, taxById, 'line');
    expect(bill.taxes.map((tax) => tax.amountMinor)).toEqual([2_25, 3_60]);
    expect(bill.totalMinor).toBe(50_85);
  });

  it('takes an inclusive tax out of the price and leaves the total as it is', () => {
    const bill = makeBill([aDraftLine({ unitPriceMinor: 119_00, taxIds: ['vat'] })], 0, taxById, 'bill');
    expect(bill.taxes[0]?.amountMinor).toBe(19_00);
    expect(bill.totalMinor).toBe(119_00);
  });

  it('rounds by line or by bill, as the branch says, and the two differ where they must', () => {
    const drafts = ['a', 'b', 'c'].map((id) => aDraftLine({ id, unitPriceMinor: 10, taxIds: ['gst'] }));
    expect(makeBill(drafts, 0, taxById, 'line').taxes[0]?.amountMinor).toBe(3);
    expect(makeBill(drafts, 0, taxById, 'bill').taxes[0]?.amountMinor).toBe(2);
  });

  it('hands a bill discount down to the lines without loss', () => {
    const drafts = [
      aDraftLine({ id: 'a', unitPriceMinor: 10_00 }),
      aDraftLine({ id: 'b', unitPriceMinor: 10_00 }),
      aDraftLine({ id: 'c', unitPriceMinor: 10_00 }),
    ];
    const bill = makeBill(drafts, 10_00, taxById, 'line');
    expect(bill.lines.map((line) => line.discountMinor)).toEqual([3_34, 3_33, 3_33]);
    expect(bill.totalMinor).toBe(20_00);
  });

  it('ignores a tax that is not known any more', () => {
    expect(makeBill([aDraftLine({ taxIds: ['gone'] })], 0, taxById, 'line')).toMatchObject({ totalMinor: 84_00, taxes: [] });
  });

  it('sums up under every rounding: total, discounts, taxes by tax and by line, postings to zero', () => {
    const seen = { negative: 0, taxed: 0, discounted: 0, line: 0, bill: 0, none: 0 };
    fc.assert(
      fc.property(anyBill, ({ drafts, billDiscountShare, rounding }) => {
        const billDiscountMinor = Math.floor((discountable(drafts) * billDiscountShare) / 100);
        const bill = makeBill(drafts, billDiscountMinor, taxById, rounding);
        seen[rounding] += 1;
        if (drafts.some((line) => line.unitPriceMinor < 0)) seen.negative += 1;
        if (bill.taxes.some((tax) => tax.amountMinor !== 0)) seen.taxed += 1;
        if (billDiscountMinor > 0) seen.discounted += 1;
        const exclusive = sumMinor(bill.taxes.filter((tax) => !tax.inclusive).map((tax) => tax.amountMinor));
        expect(bill.totalMinor).toBe(sumMinor(bill.lines.map((line) => line.amountMinor)) + exclusive);
        for (const line of bill.lines) expect(line.amountMinor).toBe(lineGrossMinor(line) - line.discountMinor);
        expect(sumMinor(bill.lines.map((line) => line.discountMinor))).toBe(
          sumMinor(drafts.map((line) => line.discountMinor)) + billDiscountMinor,
        );
        // What the client pays is what the salon keeps, and all taxes, to the minor unit.
        const within = bill.lines.map(
          (line) => line.amountMinor - sumMinor(line.taxes.map((tax) => (tax.inclusive ? tax.amountMinor : 0))),
        );
        expect(sumMinor(within) + sumMinor(bill.taxes.map((tax) => tax.amountMinor))).toBe(bill.totalMinor);
        for (const tax of bill.taxes) {
          const onLines = bill.lines.flatMap((line) => line.taxes).filter((one) => one.taxId === tax.taxId);
          expect(tax.amountMinor).toBe(sumMinor(onLines.map((one) => one.amountMinor)));
        }
        const postings = salePostings({ id: 'bill-1', lines: bill.lines, taxes: bill.taxes, totalMinor: bill.totalMinor });
        expect(sumMinor(postings.map((posting) => posting.minor))).toBe(0);
        expect(postings[0]).toEqual(post('receivable', 'bill-1', bill.totalMinor));
      }),
      { seed: 20_260_531, numRuns: 2_000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
  });

  it('keeps each tax of a bill within half a minor unit of the exact share when it rounds by bill', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300_00 }), { minLength: 1, maxLength: 20 }), (prices) => {
        const drafts = prices.map((unitPriceMinor, index) => aDraftLine({ id: `line-${index}`, unitPriceMinor, taxIds: ['pst'] }));
        const { taxes } = makeBill(drafts, 0, taxById, 'bill');
        const onSum = BigInt(sumMinor(prices)) * 80_000n;
        const off = BigInt(taxes[0]?.amountMinor ?? 0) * 1_000_000n - onSum;
        expect(off * 2n <= 1_000_000n && off * 2n >= -1_000_000n).toBe(true);
      }),
      { seed: 7, numRuns: 1_000 },
    );
  });

  it('rounds no tax by itself when it rounds none: only what all of them come to, once', () => {
    // Two taxes of 0.4 and 0.64 of a cent: by tax 0 and 1, together 1.04, so 1; on four such lines 4.16, so 4, and by tax 2 and 3.
    const four = ['a', 'b', 'c', 'd'].map((id) => aDraftLine({ id, unitPriceMinor: 8, taxIds: ['gst', 'pst'] }));
    expect(makeBill(four.slice(0, 1), 0, taxById, 'none').totalMinor).toBe(9);
    expect(makeBill(four, 0, taxById, 'none').totalMinor).toBe(36);
    expect(makeBill(four, 0, taxById, 'bill').totalMinor).toBe(37);
    expect(makeBill(four, 0, taxById, 'line').totalMinor).toBe(36);
    // The units that are left over go to the largest fractions: to 0.64, four times, and ties to the earlier line.
    expect(makeBill(four, 0, taxById, 'none').lines.map((line) => line.taxes.map((tax) => tax.amountMinor))).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(makeBill(four.slice(0, 3), 0, taxById, 'none').taxes.map((tax) => tax.amountMinor)).toEqual([0, 3]);
  });

  it('keeps the exact sum of all taxes until its one rounding, and every share within one unit of what it is', () => {
    const seen = { differsFromBill: 0, differsFromLine: 0, negative: 0 };
    fc.assert(
      fc.property(anyBill, ({ drafts }) => {
        const bill = makeBill(drafts, 0, taxById, 'none');
        for (const inclusive of [true, false]) {
          let sum: Fraction = [0n, 1n];
          for (const line of bill.lines) {
            const within = line.taxes.reduce((all, tax) => all + (tax.inclusive ? tax.ratePpm : 0), 0);
            for (const tax of line.taxes.filter((one) => one.inclusive === inclusive)) {
              const exact: Fraction = [BigInt(line.amountMinor) * BigInt(tax.ratePpm), BigInt(1_000_000 + (inclusive ? within : 0))];
              sum = plus(sum, exact);
              expect(twiceOff(tax.amountMinor, exact)).toBeLessThan(2);
            }
          }
          const rounded = sumMinor(bill.taxes.filter((tax) => tax.inclusive === inclusive).map((tax) => tax.amountMinor));
          expect(twiceOff(rounded, sum)).toBeLessThanOrEqual(1);
          if (rounded < 0) seen.negative += 1;
        }
        if (makeBill(drafts, 0, taxById, 'bill').totalMinor !== bill.totalMinor) seen.differsFromBill += 1;
        if (makeBill(drafts, 0, taxById, 'line').totalMinor !== bill.totalMinor) seen.differsFromLine += 1;
      }),
      { seed: 11, numRuns: 1_000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });
});

type Fraction = readonly [numerator: bigint, denominator: bigint];

const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];

/** Twice how far a whole amount lies from a fraction, as a number that keeps apart what is below, at and above a half. */
function twiceOff(minor: number, [numerator, denominator]: Fraction): number {
  const off = 2n * (BigInt(minor) * denominator - numerator);
  const magnitude = off < 0n ? -off : off;
  return magnitude % denominator === 0n ? Number(magnitude / denominator) : Number(magnitude / denominator) + 0.5;
}

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
  rounding: fc.constantFrom('line' as const, 'bill' as const),
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

  it('sums up under both roundings: total, discounts, taxes by tax and by line, postings to zero', () => {
    const seen = { negative: 0, taxed: 0, discounted: 0, line: 0, bill: 0 };
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
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadTax, taxByRule } from './round-taxes.ts';
import { type Receipt, type ReceiptLine, groupReceipts } from './rows.ts';

function receiptWith(units: readonly number[]): Receipt {
  const lines = units.map((GST, index): ReceiptLine => ({
    line: index + 2,
    receipt: '1',
    day: '2018-05-01',
    description: 'Cut',
    client: 'C',
    staff: 'JJ',
    quantityMilli: 1000,
    amountMinor: 100,
    taxUnits: { GST, PST: 0 },
  }));
  const [receipt] = groupReceipts(lines);
  if (receipt === undefined) throw new Error('a receipt has a line');
  return receipt;
}

describe('rounding the taxes of a receipt', () => {
  it('differs between the rules: two halves of a cent are one cent by bill and two by line', () => {
    expect(taxByRule(receiptWith([50, 50]), 'GST')).toEqual({ units: 100, lineMinor: 2, billMinor: 1 });
  });

  it('gives the bill’s tax to the lines, taking the cent from the line that gained most', () => {
    expect(spreadTax(receiptWith([150, 160, 175]), 'GST')).toEqual([1, 2, 2]);
  });

  it('rounds half away from zero on both sides of it', () => {
    expect(spreadTax(receiptWith([-150]), 'GST')).toEqual([-2]);
  });

  it('always sums to the bill’s tax, a cent from the line’s own rounding at most, and never taxes what was not taxed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 12 }), (units) => {
        const receipt = receiptWith(units);
        const spread = spreadTax(receipt, 'GST');
        expect(spread.reduce((sum, minor) => sum + minor, 0)).toBe(taxByRule(receipt, 'GST').billMinor);
        for (const [index, minor] of spread.entries()) {
          expect(Math.abs(minor * 100 - (units[index] ?? 0))).toBeLessThanOrEqual(150);
          if (units[index] === 0) expect(Math.abs(minor)).toBe(0);
        }
      }),
      { seed: 20_261_123 },
    );
  });
});

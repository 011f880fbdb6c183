import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashPayment } from '#shared/till/cash-payment.ts';

describe('a payment in cash', () => {
  it('rounds what closes the bill to the step, and gives change of that', () => {
    expect(cashPayment(84_02, undefined, 5)).toEqual({ amountMinor: 84_02, roundingMinor: -2, tenderedMinor: 84_00, changeMinor: 0 });
    expect(cashPayment(84_03, undefined, 5)).toEqual({ amountMinor: 84_03, roundingMinor: 2, tenderedMinor: 84_05, changeMinor: 0 });
    expect(cashPayment(84_02, 100_00, 5)).toEqual({ amountMinor: 84_02, roundingMinor: -2, tenderedMinor: 100_00, changeMinor: 16_00 });
    expect(cashPayment(99_49, 100_00, 100)).toMatchObject({ amountMinor: 99_49, roundingMinor: -49, changeMinor: 1_00 });
  });

  it('leaves a part as it was given, to the unit', () => {
    expect(cashPayment(84_03, 50_00, 5)).toEqual({ amountMinor: 50_00, roundingMinor: 0, tenderedMinor: 50_00, changeMinor: 0 });
  });

  it('takes what lies between two steps for the nearer one, so the total typed as it stands closes the bill', () => {
    expect(cashPayment(84_02, 84_02, 5)).toEqual({ amountMinor: 84_02, roundingMinor: -2, tenderedMinor: 84_00, changeMinor: 0 });
    expect(cashPayment(84_03, 84_03, 5)).toEqual({ amountMinor: 84_03, roundingMinor: 2, tenderedMinor: 84_05, changeMinor: 0 });
  });

  it('asks nothing for what no coin is small enough for, and does nothing without an amount', () => {
    expect(cashPayment(2, undefined, 5)).toEqual({ amountMinor: 2, roundingMinor: -2, tenderedMinor: 0, changeMinor: 0 });
    expect(cashPayment(84_00, 0, 5)).toBeUndefined();
    expect(cashPayment(84_00, 2, 5)).toBeUndefined();
    expect(cashPayment(0, undefined, 5)).toBeUndefined();
  });

  it('adds up over any parts that are paid in cash, whatever the step', () => {
    const seen = { parts: 0, down: 0, up: 0, change: 0 };
    const step = fc.constantFrom(1, 5, 10, 50, 100);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500_00 }),
        fc.array(fc.integer({ min: 1, max: 300_00 }), { maxLength: 5 }),
        step,
        (total, typed, of) => {
          let left = total;
          let drawer = 0;
          let rounding = 0;
          for (const given of [...typed, undefined]) {
            const paid = left === 0 ? undefined : cashPayment(left, given, of);
            if (paid === undefined) continue;
            // What goes over the counter is made of coins that there are, and none of it is counted twice.
            expect(paid.tenderedMinor % of).toBe(0);
            expect(paid.changeMinor % of).toBe(0);
            expect(paid.changeMinor).toBeGreaterThanOrEqual(0);
            expect(paid.tenderedMinor - paid.changeMinor).toBe(paid.amountMinor + paid.roundingMinor);
            expect(Math.abs(paid.roundingMinor) * 2).toBeLessThanOrEqual(of);
            if (paid.amountMinor < left) expect(paid.roundingMinor).toBe(0);
            if (paid.amountMinor < left) seen.parts += 1;
            if (paid.roundingMinor < 0) seen.down += 1;
            if (paid.roundingMinor > 0) seen.up += 1;
            if (paid.changeMinor > 0) seen.change += 1;
            left -= paid.amountMinor;
            drawer += paid.tenderedMinor - paid.changeMinor;
            rounding += paid.roundingMinor;
          }
          expect(left).toBe(0);
          expect(drawer - rounding).toBe(total);
        },
      ),
      { seed: 20_261_122, numRuns: 2_000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
  });
});

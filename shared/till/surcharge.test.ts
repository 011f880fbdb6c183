import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atTheDesk, feeOf } from '#shared/till/card-fees.ts';
import { plainRule, usualFee } from '#shared/till/defaults.ts';
import { surchargeLine, surchargeOf } from '#shared/till/surcharge.ts';

const rule = plainRule({ version: 1, ratePpm: 15_000, fixedMinor: 25 });
const visa = { id: 'visa', name: 'Visa', surcharge: true, fees: [usualFee(rule)] };
const basis = { settings: { surcharge: true }, method: visa, traits: atTheDesk('2026-05-31'), totalMinor: 100_00, typedMinor: undefined };

describe('a fee that the client bears', () => {
  it('is the method’s own on what is paid, where branch and method have it so', () => {
    expect(surchargeOf(basis)).toBe(1_75);
    expect(surchargeOf({ ...basis, settings: { surcharge: false } })).toBe(0);
    expect(surchargeOf({ ...basis, method: { ...visa, surcharge: false } })).toBe(0);
    expect(surchargeOf({ ...basis, method: { ...visa, fees: [] } })).toBe(0);
    expect(surchargeOf({ ...basis, method: undefined })).toBe(0);
    expect(surchargeOf({ ...basis, totalMinor: 0 })).toBe(0);
  });

  it('is that of a payment online where that is said', () => {
    const fees = [{ ...usualFee(plainRule({ version: 1, ratePpm: 29_000, fixedMinor: 30 })), channel: 'online' as const }, usualFee(rule)];
    const method = { ...visa, fees };
    expect(surchargeOf({ ...basis, method })).toBe(1_75);
    expect(surchargeOf({ ...basis, method, traits: { ...basis.traits, channel: 'online' } })).toBe(3_20);
  });

  it('is taken out of what was typed, so that the card is charged just that', () => {
    // 50.00 is 49.01 of the bill and 0.99 for paying it: 1.5 % of 49.01 and 0.25.
    expect(surchargeOf({ ...basis, typedMinor: 50_00 })).toBe(99);
    expect(surchargeOf({ ...basis, typedMinor: 101_75 })).toBe(1_75);
    expect(surchargeOf({ ...basis, typedMinor: 500_00 })).toBe(1_75);
    expect(surchargeOf({ ...basis, typedMinor: 0 })).toBe(0);
  });

  it('is never more than the provider keeps of the part that is paid, and leaves no part above the bill', () => {
    const seen = { part: 0, whole: 0, vat: 0 };
    const anyRule = fc.record({
      version: fc.constant(1),
      ratePpm: fc.integer({ min: 0, max: 80_000 }),
      fixedMinor: fc.integer({ min: 0, max: 100 }),
      minMinor: fc.option(fc.integer({ min: 0, max: 200 })),
      maxMinor: fc.option(fc.integer({ min: 200, max: 2_000 })),
      vatPpm: fc.constantFrom(0, 190_000),
    });
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 1, max: 900_00 }), fc.integer({ min: 1, max: 900_00 }), (any, totalMinor, typedMinor) => {
        const method = { ...visa, fees: [usualFee(any)] };
        const surcharge = surchargeOf({ ...basis, method, totalMinor, typedMinor });
        const paid = Math.min(typedMinor - surcharge, totalMinor);
        const { amountMinor, vatMinor } = feeOf(paid, any);
        expect(surcharge).toBeGreaterThanOrEqual(0);
        expect(surcharge).toBeLessThanOrEqual(amountMinor + vatMinor);
        expect(paid).toBeGreaterThanOrEqual(0);
        if (paid < totalMinor) {
          expect(paid + surcharge).toBe(typedMinor);
          seen.part += 1;
        } else seen.whole += 1;
        if (any.vatPpm > 0) seen.vat += 1;
      }),
      { seed: 20_261_122, numRuns: 2_000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
  });

  it('is the one of the card that is used', () => {
    const [any] = visa.fees;
    const credit = { ...any!, funding: 'credit' as const, rule: plainRule({ version: 1, ratePpm: 20_000, fixedMinor: 0 }) };
    const method = { ...visa, fees: [credit, { ...any!, funding: 'debit' as const }] };
    expect(surchargeOf({ ...basis, method, traits: { ...basis.traits, funding: 'credit' } })).toBe(2_00);
    expect(surchargeOf({ ...basis, method, traits: { ...basis.traits, funding: 'debit' } })).toBe(1_75);
    expect(surchargeOf({ ...basis, method })).toBe(0);
  });

  it('stands on one line of the bill for each method', () => {
    const line = surchargeLine('bill-1', visa, 'Card fee', 1_75);
    expect(line).toMatchObject({ kind: 'surcharge', refId: 'visa', unitPriceMinor: 1_75, taxIds: [] });
    expect(surchargeLine('bill-1', visa, 'Card fee', 1_75).id).toBe(line.id);
  });
});

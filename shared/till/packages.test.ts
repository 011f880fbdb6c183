import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { type PackagePart, byPackage, pricedPieces } from './packages.ts';

const cut: PackagePart = { kind: 'service', refId: 'cut', pieces: 1 };
const shampoo: PackagePart = { kind: 'product', refId: 'shampoo', pieces: 3 };
const prices = new Map([
  ['service cut', 60_00],
  ['product shampoo', 20_00],
]);
const listed = (kind: string, refId: string) => prices.get(`${kind} ${refId}`);

describe('the price of a package', () => {
  it('is shared over the parts by what they cost separately, and over the pieces of a part', () => {
    // 100.00 over 60.00 and three times 20.00: half each; a third of 50.00 does not come out even.
    expect(pricedPieces({ priceMinor: 100_00, parts: [cut, shampoo] }, listed)).toEqual([
      { ...cut, unitPriceMinor: 50_00 },
      { ...shampoo, pieces: 2, unitPriceMinor: 16_67 },
      { ...shampoo, pieces: 1, unitPriceMinor: 16_66 },
    ]);
  });

  it('is by the piece where everything is given away, and none where the catalogue lacks a part', () => {
    const given = pricedPieces({ priceMinor: 4_00, parts: [cut, shampoo] }, () => 0);
    expect(given).toEqual([
      { ...cut, unitPriceMinor: 1_00 },
      { ...shampoo, unitPriceMinor: 1_00 },
    ]);
    expect(pricedPieces({ priceMinor: 4_00, parts: [cut, { ...cut, refId: 'gone' }] }, listed)).toBeUndefined();
  });

  it('comes out whole whatever the prices and pieces are, and pieces of a part differ by a unit at most', () => {
    const part = fc.record({ pieces: fc.integer({ min: 1, max: 99 }), listMinor: fc.integer({ min: 0, max: 1_000_00 }) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_00 }), fc.array(part, { minLength: 1, maxLength: 20 }), (priceMinor, all) => {
        const parts = all.map(({ pieces }, at): PackagePart => ({ kind: 'product', refId: `${at}`, pieces }));
        const pieces = pricedPieces({ priceMinor, parts }, (_, refId) => all[Number(refId)]?.listMinor) ?? [];
        expect(sumMinor(pieces.map((one) => one.unitPriceMinor * one.pieces))).toBe(priceMinor);
        for (const { refId, pieces: wanted } of parts) {
          const own = pieces.filter((one) => one.refId === refId);
          expect(sumMinor(own.map((one) => one.pieces))).toBe(wanted);
          const units = own.map(({ unitPriceMinor }) => unitPriceMinor);
          expect(Math.max(...units) - Math.min(...units)).toBeLessThanOrEqual(1);
          expect(Math.min(...units)).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 20_261_123 },
    );
  });
});

it('the lines of a package stand together where its first one stands, and of two sales of it apart', () => {
  const sale = (id: string) => ({ id, packageId: 'bridal', name: 'Bridal' });
  const lines = [
    { id: 'a', inPackage: sale('one') },
    { id: 'b' },
    { id: 'c', inPackage: sale('two') },
    { id: 'd', inPackage: sale('one') },
  ];
  expect(byPackage(lines).map((group) => [group.sold?.id, group.lines.map(({ id }) => id)])).toEqual([
    ['one', ['a', 'd']],
    [undefined, ['b']],
    ['two', ['c']],
  ]);
});

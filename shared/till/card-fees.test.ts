import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atTheDesk, feeOf, feeTermsFor, paidWhere, sumOfFee, traitsAsked, usualCard } from './card-fees.ts';
import { plainRule, usualFee } from './defaults.ts';
import type { FeeTerms } from './tables.ts';

const rule = (over: object = {}) => ({ ...plainRule({ version: 1, ratePpm: 12_500, fixedMinor: 5 }), ...over });

describe('a fee', () => {
  it('is the share and the fixed part, with the tax on it beside it', () => {
    expect(feeOf(84_00, rule())).toEqual({ amountMinor: 1_10, vatMinor: 0 });
    expect(feeOf(84_00, rule({ vatPpm: 200_000 }))).toEqual({ amountMinor: 1_10, vatMinor: 22 });
  });

  it('is kept, and comes back, together with its tax', () => {
    expect(sumOfFee({ amountMinor: 1_10, vatMinor: 22 })).toBe(1_32);
    expect(sumOfFee({ amountMinor: -55, vatMinor: -11 })).toBe(-66);
  });

  it('keeps to its bounds', () => {
    expect(feeOf(1_00, rule({ minMinor: 20 })).amountMinor).toBe(20);
    expect(feeOf(1_000_00, rule({ maxMinor: 5_00 })).amountMinor).toBe(5_00);
  });

  it('is never negative, and with its tax never above the payment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000, max: 1_000_000_00 }),
        fc.record({
          ratePpm: fc.integer({ min: 0, max: 1_000_000 }),
          fixedMinor: fc.integer({ min: 0, max: 100_00 }),
          minMinor: fc.option(fc.integer({ min: 0, max: 10_00 })),
          vatPpm: fc.integer({ min: 0, max: 300_000 }),
        }),
        (amountMinor, over) => {
          const fee = feeOf(amountMinor, rule(over));
          expect(Math.min(fee.amountMinor, fee.vatMinor)).toBeGreaterThanOrEqual(0);
          expect(fee.amountMinor + fee.vatMinor).toBeLessThanOrEqual(Math.max(0, amountMinor));
        },
      ),
      { seed: 11, numRuns: 2_000 },
    );
  });
});

describe('the terms of a payment', () => {
  const terms = (id: string, over: Partial<FeeTerms>): FeeTerms => ({ ...usualFee(rule()), id, ...over });

  it('are the narrowest that fit channel, card, origin, instalments and day', () => {
    const fees = [
      terms('old', { validTo: '2026-03-31' }),
      terms('online', { channel: 'online' }),
      terms('debit', { funding: 'debit' }),
      terms('foreign', { origin: 'foreign' }),
      terms('instalments', { instalments: { from: 2, to: 3 } }),
      terms('rest', {}),
    ];
    const found = (over: object) => feeTermsFor({ fees }, { ...atTheDesk('2026-05-01'), ...over })?.id;
    expect(found({})).toBe('rest');
    expect(found({ day: '2026-03-31' })).toBe('old');
    expect(found({ channel: 'online' })).toBe('online');
    expect(found({ funding: 'debit' })).toBe('debit');
    expect(found({ origin: 'foreign' })).toBe('foreign');
    expect(found({ instalments: 3 })).toBe('instalments');
    expect(feeTermsFor({ fees: fees.slice(0, 5) }, atTheDesk('2026-05-01'))).toBeUndefined();
  });

  it('are the same in whatever order those for any card and those for special ones were added', () => {
    const fees = [
      terms('any', {}),
      terms('two to ninety-nine', { instalments: { from: 2, to: 99 } }),
      terms('two or three', { instalments: { from: 2, to: 3 } }),
      terms('credit', { funding: 'credit' }),
      terms('credit from abroad', { funding: 'credit', origin: 'foreign' }),
    ];
    for (const order of [fees, fees.toReversed()]) {
      const found = (over: object) => feeTermsFor({ fees: order }, { ...atTheDesk('2026-05-01'), ...over })?.id;
      expect(found({})).toBe('any');
      expect(found({ funding: 'credit', origin: 'foreign' })).toBe('credit from abroad');
      expect(found({ funding: 'credit', origin: 'domestic' })).toBe('credit');
      expect(found({ instalments: 2 })).toBe('two or three');
      expect(found({ instalments: 12 })).toBe('two to ninety-nine');
    }
    const [, , instalments, credit] = fees;
    for (const order of [
      [instalments, credit],
      [credit, instalments],
    ])
      expect(
        feeTermsFor({ fees: order.filter((one) => one !== undefined) }, { ...atTheDesk('2026-05-01'), funding: 'credit', instalments: 3 }),
        'neither holds the other: the first counts',
      ).toBe(order[0]);
  });
});

describe('what is asked about a card', () => {
  const terms = (over: Partial<FeeTerms>): FeeTerms => ({ ...usualFee(rule()), ...over });
  const asked = (...fees: readonly FeeTerms[]) => traitsAsked({ fees: [...fees] }, '2026-05-01');

  it('is nothing where the fee is the same for every card', () => {
    expect(asked()).toEqual({ channel: false, funding: false, origin: false, instalmentsMost: 1 });
    expect(asked(terms({}))).toEqual({ channel: false, funding: false, origin: false, instalmentsMost: 1 });
  });

  it('is what fees of the day differ by, where it is paid', () => {
    expect(asked(terms({ funding: 'debit' }), terms({ origin: 'foreign' }), terms({}))).toEqual({
      channel: false,
      funding: true,
      origin: true,
      instalmentsMost: 1,
    });
    expect(asked(terms({ funding: 'debit', channel: 'online' }), terms({ origin: 'foreign', validTo: '2026-04-30' })).funding).toBe(false);
    expect(asked(terms({ instalments: { from: 1, to: 1 } }), terms({ instalments: { from: 2, to: 6 } })).instalmentsMost).toBe(6);
    expect(asked(terms({ instalments: { from: 1, to: 1 } }), terms({ instalments: { from: 2, to: 99 } })).instalmentsMost).toBe(2);
  });

  it('is where it was paid only while there are terms for online, and then what those differ by', () => {
    const online = terms({ channel: 'online', funding: 'credit', instalments: { from: 2, to: 4 } });
    expect(asked(terms({ channel: 'onsite' }))).toMatchObject({ channel: false });
    expect(asked(terms({ channel: 'online', validTo: '2026-04-30' }), terms({}))).toMatchObject({ channel: false });
    expect(asked(online, terms({}))).toEqual({ channel: true, funding: false, origin: false, instalmentsMost: 1 });
    const fees = [online, terms({ channel: 'onsite', origin: 'foreign' }), terms({})];
    expect(traitsAsked({ fees }, '2026-05-01', 'online')).toEqual({ channel: true, funding: true, origin: false, instalmentsMost: 4 });
  });

  it('is kept of a payment only where it was paid online', () => {
    expect([undefined, usualCard, { ...usualCard, channel: 'onsite' } as const].map((said) => paidWhere(said))).toEqual([{}, {}, {}]);
    expect(paidWhere({ ...usualCard, channel: 'online' })).toEqual({ channel: 'online' });
  });
});

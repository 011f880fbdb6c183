import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { atTheDesk } from '#shared/till/card-fees.ts';
import { methodDefaults, plainRule, usualFee } from '#shared/till/defaults.ts';
import { settle, settleRefund } from './settle.ts';

const bank = { zone: 'Europe/Paris', closedDays: new Set<string>() };
const at = '2026-05-04T12:00:00.000Z';
const rule = { ...plainRule({ version: 2, ratePpm: 15_000, fixedMinor: 10 }), vatPpm: 200_000 };
const method = {
  ...methodDefaults,
  fees: [usualFee(rule)],
  settlement: { ...methodDefaults.settlement, days: 2, dayKind: 'banking' as const, landsInTillId: 'bank' },
  feeOnRefund: 'returned' as const,
};

describe('what a payment is told of its provider', () => {
  it('is its fee with the whole rule, and when it lands where', () => {
    expect(settle(method, 100_00, { ...atTheDesk('2026-05-04'), at }, bank)).toEqual({
      fee: { rule, amountMinor: 1_60, vatMinor: 32, dueDay: '2026-05-06' },
      payout: { dueDay: '2026-05-06', tillId: 'bank' },
    });
    expect(settle(methodDefaults as typeof method, 100_00, { ...atTheDesk('2026-05-04'), at }, bank)).toEqual({ fee: null, payout: null });
  });

  it('is for money that goes back the fee only where the provider returns it', () => {
    const of = { fee: { rule, amountMinor: 1_60, vatMinor: 32, dueDay: '2026-05-06' }, paidMinor: 100_00, returnedMinor: 0 };
    expect(settleRefund({ ...method, feeOnRefund: 'kept' }, 40_00, of, at, bank)).toEqual({
      fee: null,
      payout: { dueDay: '2026-05-06', tillId: 'bank' },
    });
    expect(settleRefund(method, 40_00, of, at, bank).fee).toMatchObject({ amountMinor: -64, vatMinor: -13 });
    expect(settleRefund(method, 40_00, undefined, at, bank).fee).toBeNull();
  });

  it('returns in parts exactly what the fee was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 }), (parts) => {
        const paidMinor = sumMinor(parts);
        const { fee } = settle(method, paidMinor, { ...atTheDesk('2026-05-04'), at }, bank);
        const back = parts.map(
          (part, index) => settleRefund(method, part, { fee, paidMinor, returnedMinor: sumMinor(parts.slice(0, index)) }, at, bank).fee,
        );
        expect(sumMinor(back.map((one) => one?.amountMinor ?? 0)) + (fee?.amountMinor ?? 0)).toBe(0);
        expect(sumMinor(back.map((one) => one?.vatMinor ?? 0)) + (fee?.vatMinor ?? 0)).toBe(0);
        expect(back.every((one) => one === null || (one.amountMinor <= 0 && one.vatMinor <= 0))).toBe(true);
      }),
      { seed: 32, numRuns: 1_000 },
    );
  });
});

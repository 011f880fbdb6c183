import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardTraits, usualCard } from '#shared/till/card-fees.ts';
import { methodDefaults, plainRule, shiftDefaults, tillDefaults, usualFee } from '#shared/till/defaults.ts';
import type { Shift } from '#shared/till/tables.ts';
import { planPayment, type PaymentBasis } from '#shared/till/plan-payment.ts';

const cash = {
  id: 'cash',
  branchId: 'b',
  name: 'Cash',
  kind: 'cash' as const,
  tillId: 'drawer',
  ...methodDefaults,
  order: 0,
  active: true,
};
const visa = {
  ...cash,
  id: 'visa',
  name: 'Visa',
  kind: 'card' as const,
  tillId: 'cards',
  fees: [usualFee(plainRule({ version: 3, ratePpm: 12_500, fixedMinor: 5 }))],
  settlement: { ...methodDefaults.settlement, days: 2 },
};
const drawer = {
  id: 'drawer',
  branchId: 'b',
  name: 'Drawer',
  kind: 'cash' as const,
  currency: 'CAD',
  order: 0,
  active: true,
  ...tillDefaults,
};
const cards = { ...drawer, id: 'cards', name: 'Cards', kind: 'cashless' as const };
const shift: Shift = {
  id: 'shift-1',
  branchId: 'b',
  tillId: 'drawer',
  deviceId: 'mine',
  day: '2026-05-31',
  state: 'open',
  openedAt: '',
  openedBy: 'u',
  floatMinor: 0,
  ...shiftDefaults,
  closed: null,
};
const basis: PaymentBasis = {
  method: cash,
  till: drawer,
  openShifts: [shift],
  deviceId: 'mine',
  day: '2026-05-31',
  at: '2026-05-31T12:00:00.000Z',
  bank: { zone: 'Europe/Dublin', closedDays: new Set() },
  dueMinor: 84_00,
  typedMinor: undefined,
  cashStepMinor: 1,
};

describe('a planned payment', () => {
  it('in cash is what is due until something is typed; more gives change, less is a part', () => {
    expect(planPayment(basis)).toMatchObject({ amountMinor: 84_00, tenderedMinor: 84_00, changeMinor: 0, shiftId: 'shift-1', fee: null });
    expect(planPayment({ ...basis, typedMinor: 100_00 })).toMatchObject({ amountMinor: 84_00, tenderedMinor: 100_00, changeMinor: 16_00 });
    expect(planPayment({ ...basis, typedMinor: 50_00 })).toMatchObject({ amountMinor: 50_00, tenderedMinor: 50_00, changeMinor: 0 });
  });

  it('in cash is rounded to the coins that there are when it closes the bill; a card takes the amount itself', () => {
    const due = { ...basis, dueMinor: 84_02, cashStepMinor: 5 };
    expect(planPayment(due)).toMatchObject({ amountMinor: 84_02, roundingMinor: -2, tenderedMinor: 84_00, changeMinor: 0 });
    expect(planPayment({ ...due, typedMinor: 50_00 })).toMatchObject({ amountMinor: 50_00, roundingMinor: 0 });
    expect(planPayment({ ...due, method: visa, till: cards })).toMatchObject({ amountMinor: 84_02, roundingMinor: 0, tenderedMinor: null });
    expect(planPayment({ ...due, typedMinor: 2 })).toBe('no-amount');
  });

  it('by card carries the rule, the fee and the day on which it is due', () => {
    const planned = planPayment({ ...basis, method: visa, till: cards });
    expect(planned).toMatchObject({ amountMinor: 84_00, tenderedMinor: null, changeMinor: null, shiftId: 'shift-1' });
    expect(planned).toMatchObject({ fee: { amountMinor: 1_10, dueDay: '2026-06-02', rule: { version: 3 } } });
  });

  it('needs an amount, no more than is due on a card, and an open till for cash', () => {
    expect(planPayment({ ...basis, typedMinor: null })).toBe('no-amount');
    expect(planPayment({ ...basis, typedMinor: 0 })).toBe('no-amount');
    expect(planPayment({ ...basis, method: visa, till: cards, typedMinor: 84_01 })).toBe('more-than-due');
    expect(planPayment({ ...basis, openShifts: [] })).toBe('till-not-open');
    expect(planPayment({ ...basis, method: visa, till: cards, openShifts: [{ ...shift, deviceId: 'other' }] })).toMatchObject({
      shiftId: null,
    });
  });

  it('never counts change as taken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500_00 }), fc.integer({ min: 1, max: 1_000_00 }), (dueMinor, typedMinor) => {
        const planned = planPayment({ ...basis, dueMinor, typedMinor });
        if (typeof planned === 'string') throw new Error(planned);
        expect((planned.tenderedMinor ?? 0) - (planned.changeMinor ?? 0)).toBe(planned.amountMinor);
        expect(planned.amountMinor).toBeLessThanOrEqual(dueMinor);
        expect(planned.changeMinor).toBeGreaterThanOrEqual(0);
      }),
      { seed: 9 },
    );
  });

  it('falls under the fee of the card that was said', () => {
    const rule = (ratePpm: number) => plainRule({ version: 1, ratePpm, fixedMinor: 0 });
    const fees = [
      { ...usualFee(rule(20_000)), id: 'credit', funding: 'credit' as const },
      { ...usualFee(rule(50_000)), id: 'twice', instalments: { from: 2, to: 3 } },
      { ...usualFee(rule(10_000)), id: 'debit', funding: 'debit' as const },
    ];
    const feeBy = (card: object) => {
      const planned = planPayment({ ...basis, method: { ...visa, fees }, till: cards, card: { ...usualCard, ...card } });
      return typeof planned === 'string' ? planned : planned.fee?.amountMinor;
    };
    expect(feeBy({})).toBe(84);
    expect(feeBy({ funding: 'credit' })).toBe(1_68);
    expect(feeBy({ instalments: 3 })).toBe(4_20);
  });

  it('falls under the terms of where it is paid, and says so when that is online', () => {
    const rule = (ratePpm: number) => plainRule({ version: 1, ratePpm, fixedMinor: 0 });
    const fees = [{ ...usualFee(rule(29_000)), id: 'online', channel: 'online' as const }, usualFee(rule(10_000))];
    const by = (card?: CardTraits) =>
      planPayment({ ...basis, method: { ...visa, fees }, till: cards, ...(card === undefined ? {} : { card }) });
    expect(by({ ...usualCard, channel: 'online' })).toMatchObject({ channel: 'online', fee: { amountMinor: 2_44 } });
    for (const card of [undefined, usualCard, { ...usualCard, channel: 'onsite' } as const]) {
      expect(by(card)).toMatchObject({ fee: { amountMinor: 84 } });
      expect(by(card)).not.toHaveProperty('channel');
    }
  });
});

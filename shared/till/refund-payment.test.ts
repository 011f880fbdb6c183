import { describe, expect, it } from 'vitest';
import { entryDefaults, methodDefaults, plainRule, usualFee } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import { type RefundBasis, planRefund } from '#shared/till/refund-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

const rule = plainRule({ version: 1, ratePpm: 15_000, fixedMinor: 10 });
const visa = {
  ...methodDefaults,
  id: 'visa',
  branchId: 'branch-1',
  name: 'Visa',
  kind: 'card' as const,
  tillId: 'cards',
  fees: [usualFee(rule)],
  feeOnRefund: 'returned' as const,
  order: 1,
  active: true,
};

function paid(id: string, methodId: string, tillId: string, minor: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  const where = {
    branchId: 'branch-1',
    day: '2026-05-31',
    at: '2026-05-31T10:00:00.000Z',
    currency: 'CAD',
    by: 'user-1',
    deviceId: 'device-1',
  };
  const postings = [post('till', tillId, minor), post('receivable', 'bill', -minor)];
  return { ...entryDefaults, ...where, id, kind: 'payment', postings, methodId, tillId, billId: 'bill', source: 'desk', ...over };
}

const cardPaid = paid('paid', 'visa', 'cards', 100_00, { fee: { rule, amountMinor: 1_60, vatMinor: 0, dueDay: '2026-06-02' } });
const basis: RefundBasis = {
  method: visa,
  till: { id: 'cards', kind: 'cashless' },
  openShifts: [],
  deviceId: 'device-1',
  at: '2026-06-03T10:00:00.000Z',
  bank: { zone: 'Europe/Paris', closedDays: new Set() },
  backMinor: 33_33,
  cashStepMinor: 5,
  entries: [cardPaid],
};

describe('money that goes back', () => {
  it('returns of the fee, in parts, exactly what the fee was, where the provider does', () => {
    const parts = [33_33, 33_33, 33_34];
    const entries: LedgerEntry[] = [cardPaid];
    const fees: number[] = [];
    for (const [index, backMinor] of parts.entries()) {
      const planned = planRefund({ ...basis, backMinor, entries });
      if (planned === 'till-not-open') throw new Error('a card needs no open till');
      expect(planned.amountMinor).toBe(-backMinor);
      fees.push(planned.fee?.amountMinor ?? 0);
      entries.push(paid(`back-${index}`, 'visa', 'cards', -backMinor));
    }
    expect(fees.every((fee) => fee < 0)).toBe(true);
    expect(fees.reduce((sum, fee) => sum + fee, 0)).toBe(-1_60);
  });

  it('keeps the fee where the provider does, and where the money goes another way than it came', () => {
    expect(planRefund({ ...basis, method: { ...visa, feeOnRefund: 'kept' } })).toMatchObject({ fee: null });
    expect(planRefund({ ...basis, method: { ...visa, id: 'amex' } })).toMatchObject({ fee: null });
  });

  it('keeps where it was paid, and returns the fee of what was paid there', () => {
    const fee = { rule, amountMinor: 2_90, vatMinor: 0, dueDay: '2026-06-02' };
    const entries = [cardPaid, paid('link', 'visa', 'cards', 100_00, { fee, channel: 'online' })];
    const online = planRefund({ ...basis, backMinor: 100_00, entries, channel: 'online' });
    expect(online).toMatchObject({ channel: 'online', fee: { amountMinor: -2_90 } });
    const here = planRefund({ ...basis, backMinor: 100_00, entries });
    expect(here).toMatchObject({ fee: { amountMinor: -1_60 } });
    expect(here).not.toHaveProperty('channel');
  });

  it('leaves a drawer in the steps of its coins, and only one that is open', () => {
    const cash = { ...visa, id: 'cash', kind: 'cash' as const, tillId: 'drawer', fees: [], feeOnRefund: 'kept' as const };
    const drawer = { ...basis, method: cash, till: { id: 'drawer', kind: 'cash' as const } };
    expect(planRefund(drawer)).toBe('till-not-open');
    const shift = {
      id: 'shift',
      branchId: 'branch-1',
      tillId: 'drawer',
      deviceId: 'other-desk',
      day: '2026-06-03',
      state: 'open' as const,
      openedAt: '2026-06-03T08:00:00.000Z',
      openedBy: 'user-1',
      floatMinor: 0,
      handOvers: [],
      closed: null,
    };
    expect(planRefund({ ...drawer, openShifts: [shift] })).toMatchObject({
      amountMinor: -33_33,
      roundingMinor: -2,
      shiftId: 'shift',
    });
  });
});

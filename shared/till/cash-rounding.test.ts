import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { payBackAccount } from '#shared/accounts/pay-back.ts';
import { aBranch } from '#shared/testing/calendar-rows.ts';
import { RowStore, type Ran } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { type Read, notHeld } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { loadCashStep, roundingFlags, roundingRefusal } from '#shared/till/cash-rounding.ts';
import { cashPayment } from '#shared/till/cash-payment.ts';
import { methodDefaults, tillDefaults } from '#shared/till/defaults.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { planRefund } from '#shared/till/refund-payment.ts';
import type { Shift } from '#shared/till/tables.ts';
import { takePayment } from '#shared/till/take-payment.ts';

const at = '2026-05-31T12:00:00.000Z';
const bank = { zone: 'Europe/Dublin', closedDays: new Set<string>() };
const drawer = {
  id: 'drawer',
  branchId: 'b',
  name: 'Drawer',
  kind: 'cash',
  currency: 'CAD',
  order: 0,
  active: true,
  ...tillDefaults,
} as const;
const method = {
  id: 'cash',
  branchId: 'b',
  name: 'Cash',
  kind: 'cash',
  tillId: 'drawer',
  order: 0,
  active: true,
  ...methodDefaults,
} as const;
const inDrawer = { till: drawer as RowOf<'tills'>, shift: undefined, open: [], checkpoint: undefined };
const entry = { entryId: 'entry', tillId: 'drawer' };
const byCard = { tillId: 'cards', methodId: 'visa', shiftId: null, tenderedMinor: null, changeMinor: null };
const unsaid = { tenderedMinor: null, changeMinor: null };
const told = (ran: Ran) => (ran.ok ? ran.accepted.flags.map(({ code }) => code) : ran.refusal.code);

async function openedTill(cashStepMinor?: number): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  const usual = usualMoneySettings(aBranch({ id: 'branch-1', currency: 'CAD' }));
  if (cashStepMinor !== undefined) store.put('moneySettings', { ...usual, cashStepMinor });
  await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 0, currency: 'CAD' });
  const line = aDraftLine({ unitPriceMinor: 84_02 });
  await store.issue(postBill, { bill: aToldBill('bill-1', [line]), shiftId: 'shift-1', storageId: null });
  return store;
}

describe('what a payment is rounded by', () => {
  it('is what its coins ask for: by the currency until the branch says otherwise', async () => {
    const paid = { ...unsaid, roundingMinor: -2 };
    expect(told(await (await openedTill()).issue(takePayment, aPayment('pay', 'bill-1', 84_02, paid)))).toEqual([]);
    expect(told(await (await openedTill(1)).issue(takePayment, aPayment('pay', 'bill-1', 84_02, paid)))).toBe('rounding-differs');
    const whole = { ...unsaid, roundingMinor: -2_02 };
    expect(told(await (await openedTill(10_00)).issue(takePayment, aPayment('pay', 'bill-1', 84_02, whole)))).toBe('rounding-differs');
    const toTens = { ...unsaid, roundingMinor: -4_02 };
    expect(told(await (await openedTill(10_00)).issue(takePayment, aPayment('pay', 'bill-1', 84_02, toTens)))).toEqual([]);
  });

  it.each([
    ['to the step that is farther', {}, 3],
    ['beyond a step', {}, -84_02],
    ['to between two steps', {}, -1],
    ['though a card pays', byCard, -2],
  ])('is refused %s; what happened stands, and a person looks at it', async (_, how, roundingMinor) => {
    const store = await openedTill();
    const args = aPayment('pay', 'bill-1', 84_02, { ...unsaid, ...how, roundingMinor });
    expect(told(await store.issue(takePayment, args))).toBe('rounding-differs');
    const received = await store.receive(takePayment, args);
    expect(told(received)).toEqual(['rounding-differs']);
    expect(received.ok && received.accepted.flags[0]?.subjects).toEqual([{ table: 'ledgerEntries', id: 'pay' }]);
    expect(store.get('bills', 'bill-1')?.paidMinor).toBe(84_02);
  });

  it('holds for money onto an account and back from it, where what goes out is said as a positive amount', async () => {
    const store = await openedTill();
    const { billId: _, ...paid } = aPayment('in', '', 20_03, unsaid);
    const topUp = { ...paid, clientId: 'client-1', note: '' };
    expect(told(await store.issue(topUpAccount, { ...topUp, roundingMinor: -3 }))).toBe('rounding-differs');
    expect(told(await store.receive(topUpAccount, { ...topUp, roundingMinor: -3 }))).toEqual(['rounding-differs']);
    expect(told(await store.issue(topUpAccount, { ...topUp, entryId: 'in-2', roundingMinor: 2 }))).toEqual([]);
    const { methodId, tillId, shiftId, payout, day, currency } = paid;
    const back = { methodId, tillId, shiftId, payout, day, currency, clientId: 'client-1', reason: 'moves', amountMinor: 10_03 };
    expect(told(await store.issue(payBackAccount, { ...back, entryId: 'out', roundingMinor: 2 }))).toBe('rounding-differs');
    expect(told(await store.receive(payBackAccount, { ...back, entryId: 'out', roundingMinor: 2 }))).toEqual(['rounding-differs']);
    expect(told(await store.issue(payBackAccount, { ...back, entryId: 'out-2', roundingMinor: -2 }))).toEqual([]);
  });

  it('is not judged by a store that does not hold the settings, nor asked for where nothing is rounded', async () => {
    const asked: string[] = [];
    const read: Read = { ...new RowStore().read(), get: async (table) => (asked.push(table), notHeld) };
    expect(await loadCashStep(read, { roundingMinor: 0, currency: 'CAD' }, 'branch-1')).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await loadCashStep(read, { roundingMinor: -77, currency: 'CAD' }, 'branch-1')).toBeUndefined();
    expect(asked).toEqual(['moneySettings']);
    expect(roundingFlags({ ...entry, amountMinor: 84_02, roundingMinor: -77 }, inDrawer, undefined)).toEqual([]);
  });

  it('never stops what a screen works out, in or out, in any step, and stops every other rounding', () => {
    const seen = { in: 0, out: 0, rounded: 0, stopped: 0 };
    const amounts = {
      dueMinor: fc.integer({ min: 1, max: 500_00 }),
      given: fc.option(fc.integer({ min: 1, max: 600_00 }), { nil: undefined }),
    };
    const steps = fc.constantFrom(1, 5, 10, 20, 50, 1_00);
    fc.assert(
      fc.property(fc.record({ ...amounts, stepMinor: steps, off: fc.integer({ min: -3_00, max: 3_00 }) }), (one) => {
        const { dueMinor, given, stepMinor, off } = one;
        const basis = { method, till: drawer, openShifts: [{ tillId: 'drawer', id: 'shift' } as Shift], deviceId: 'desk', at, bank };
        const back = planRefund({ ...basis, backMinor: dueMinor, cashStepMinor: stepMinor, entries: [] });
        for (const plan of [cashPayment(dueMinor, given, stepMinor), back]) {
          if (plan === undefined || typeof plan === 'string') continue;
          seen[plan.amountMinor > 0 ? 'in' : 'out'] += 1;
          if (plan.roundingMinor !== 0) seen.rounded += 1;
          expect(roundingRefusal({ ...entry, ...plan }, inDrawer, stepMinor)).toBeUndefined();
          const other = { ...entry, ...plan, roundingMinor: plan.roundingMinor + off };
          // What was not rounded although it could have been is a part, or what somebody counted out; it hides nothing.
          if (off === 0 || other.roundingMinor === 0 || isNearest(other, stepMinor)) continue;
          seen.stopped += 1;
          expect(roundingRefusal(other, inDrawer, stepMinor)?.code).toBe('rounding-differs');
        }
      }),
      { seed: 20_261_123 },
    );
    expect(Object.values(seen).every((count) => count > 20)).toBe(true);
  });
});

/** The rule once more in other words: on a step, and no step is nearer. */
function isNearest({ amountMinor, roundingMinor }: { amountMinor: number; roundingMinor: number }, stepMinor: number): boolean {
  const isOnStep = (amountMinor + roundingMinor) % stepMinor === 0;
  const isHalfUp = Math.abs(amountMinor + roundingMinor) > Math.abs(amountMinor);
  return isOnStep && (Math.abs(roundingMinor) * 2 < stepMinor || (Math.abs(roundingMinor) * 2 === stepMinor && isHalfUp));
}

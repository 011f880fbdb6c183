import { describe, expect, it } from 'vitest';
import type { Right } from '#shared/access/rights.ts';
import { aBranch } from '#shared/testing/calendar-rows.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { isOwnSlip } from '#shared/till/own-slip.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';

const back = { entryId: 'back-1', payment: 'pay-1', billId: 'bill-1', day: testDay, shiftId: 'shift-1', reason: 'mistyped' };
const branch = aBranch({ id: 'branch-1', zone: 'UTC', cutOverHour: 4 });
const nextDay = '2026-06-01';

/** Rosa took a payment; Mathis is another who takes money. */
async function paidStore(...mathisMay: readonly Right[]): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  for (const [id, extra] of [
    ['rosa', []],
    ['mathis', mathisMay],
  ] as const)
    store.put('users', {
      id,
      login: id,
      name: id,
      role: 'receptionist',
      rights: ['money.take', ...extra],
      branchIds: ['branch-1'],
      active: true,
    });
  await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 0, currency: 'CAD' });
  await store.issue(postBill, { bill: aToldBill('bill-1', [aDraftLine()]), shiftId: 'shift-1', storageId: null });
  await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00), { actorId: 'rosa' });
  return store;
}

const refused = { ok: false, refusal: { code: 'take-back-without-right', subjects: [{ table: 'ledgerEntries', id: 'pay-1' }] } };

describe('a payment that is taken back', () => {
  it('is, by whoever took it, in its shift and on its day', async () => {
    const store = await paidStore();
    expect(await store.issue(reversePayment, back, { actorId: 'rosa' })).toMatchObject({ ok: true, accepted: { flags: [] } });
  });

  it('is by nobody else who may not give money back, nor on another day or in another shift', async () => {
    const store = await paidStore();
    expect(await store.issue(reversePayment, back, { actorId: 'mathis' })).toMatchObject(refused);
    expect(await store.issue(reversePayment, { ...back, day: nextDay }, { actorId: 'rosa' })).toMatchObject(refused);
    const shift = store.get('shifts', 'shift-1');
    if (shift === undefined) throw new Error('it was opened');
    store.put('shifts', { ...shift, id: 'shift-2' });
    expect(await store.issue(reversePayment, { ...back, shiftId: 'shift-2' }, { actorId: 'rosa' })).toMatchObject(refused);
  });

  it('is by whoever may give money back, whose ever it is', async () => {
    const store = await paidStore('money.refund');
    expect(await store.issue(reversePayment, { ...back, day: nextDay }, { actorId: 'mathis' })).toMatchObject({
      ok: true,
      accepted: { flags: [] },
    });
  });

  it('counts at the hub whoever did it, and is looked at', async () => {
    const store = await paidStore();
    expect(await store.receive(reversePayment, back, { actorId: 'mathis' })).toMatchObject({
      ok: true,
      accepted: { flags: [{ code: 'take-back-without-right', tray: 'task', subjects: [{ table: 'ledgerEntries', id: 'pay-1' }] }] },
    });
    expect(store.get('bills', 'bill-1')?.paidMinor).toBe(0);
  });

  it('is no own slip a week later, whatever day and shift are told', async () => {
    const store = await paidStore();
    store.put('branches', branch);
    const weekLater = { actorId: 'rosa', occurredAt: '2026-06-07T09:00:00.000Z' };
    expect(await store.issue(reversePayment, back, weekLater)).toMatchObject(refused);
    expect(await store.receive(reversePayment, back, weekLater)).toMatchObject({
      ok: true,
      accepted: { flags: [{ code: 'take-back-without-right', tray: 'task' }] },
    });
  });

  it('is an own slip up to the hour at which the business day ends, though midnight is between', async () => {
    const backAt = async (occurredAt: string) => {
      const store = await paidStore();
      store.put('branches', branch);
      return store.issue(reversePayment, back, { actorId: 'rosa', occurredAt });
    };
    expect(await backAt('2026-06-01T03:59:00.000Z')).toMatchObject({ ok: true, accepted: { flags: [] } });
    expect(await backAt('2026-06-01T04:00:00.000Z')).toMatchObject(refused);
  });

  it('is still an own slip where the payment reached a shift that was closed meanwhile', () => {
    const at = '2026-05-31T09:00:00.000Z';
    const late = { by: 'rosa', day: testDay, at, shiftId: 'shift-2', lateForShiftId: 'shift-1' };
    const rosa = { userId: 'rosa', at, clock: branch };
    expect(isOwnSlip(late, { day: testDay, shiftId: 'shift-1' }, rosa)).toBe(true);
    expect(isOwnSlip({ ...late, lateForShiftId: null }, { day: testDay, shiftId: null }, rosa)).toBe(false);
  });
});

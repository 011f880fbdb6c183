import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aClose, aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { handOver } from '#shared/till/hand-over.ts';
import { cashOut } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { mayUseTill } from '#shared/till/till-users.ts';

const opening = { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 0, currency: 'CAD' };

/** The two tills, the drawer of which is for these people. */
function tillsFor(...userIds: readonly string[]): RowStore {
  const store = new RowStore();
  putTills(store);
  const drawer = store.get('tills', 'drawer');
  if (drawer === undefined) throw new Error('the drawer is there');
  store.put('tills', { ...drawer, userIds: [...userIds] });
  return store;
}

describe('a till that is for some people', () => {
  it('is for everybody while it names nobody', () => {
    expect(mayUseTill({ userIds: [] }, 'user-1')).toBe(true);
    expect(mayUseTill({ userIds: ['user-2'] }, 'user-1')).toBe(false);
  });

  it('is neither opened nor paid into by anybody else at the desk', async () => {
    const store = tillsFor('user-2');
    expect(await store.issue(openShift, opening)).toMatchObject({ ok: false, refusal: { code: 'till-not-yours' } });
    expect(await store.issue(openShift, opening, { actorId: 'user-2' })).toMatchObject({ ok: true });
    await store.issue(postBill, { bill: aToldBill('bill-1', [aDraftLine()]), shiftId: 'shift-1', storageId: null });
    const payment = aPayment('pay-1', 'bill-1', 84_00);
    expect(await store.issue(takePayment, payment)).toMatchObject({ ok: false, refusal: { code: 'till-not-yours' } });
    // Money that was taken all the same is counted: the hub does not refuse what has happened.
    expect(await store.receive(takePayment, payment)).toMatchObject({ ok: true });
  });

  it('is neither closed nor handed over by anybody else, nor to anybody else', async () => {
    const store = tillsFor('user-2', 'user-3');
    await store.issue(openShift, opening, { actorId: 'user-2' });
    const hand = (toId: string) => {
      const counted = { countedMinor: 0, expectedMinor: 0, note: '' };
      return { entryId: `hand-${toId}`, shiftId: 'shift-1', day: testDay, currency: 'CAD', fromId: 'user-2', toId, ...counted };
    };
    expect(await store.issue(handOver, hand('user-3'))).toMatchObject({ ok: false, refusal: { code: 'till-not-yours' } });
    expect(await store.issue(handOver, hand('user-4'), { actorId: 'user-2' })).toMatchObject({ refusal: { code: 'till-not-yours' } });
    expect(await store.issue(handOver, hand('user-3'), { actorId: 'user-2' })).toMatchObject({ ok: true });
    const close = aClose({ shift: must(store.get('shifts', 'shift-1'), 'it is open'), entries: store.all('ledgerEntries') }, 0);
    expect(await store.issue(closeShift, close)).toMatchObject({ ok: false, refusal: { code: 'till-not-yours' } });
    expect(await store.issue(closeShift, close, { actorId: 'user-3' })).toMatchObject({ ok: true });
  });

  it('asks at the hub about what somebody else did at it, and counts it', async () => {
    const asked = [{ code: 'till-of-others', tray: 'task', subjects: [{ table: 'tills', id: 'drawer' }] }];
    const store = tillsFor('user-2');
    expect(await store.receive(openShift, opening)).toMatchObject({ ok: true, accepted: { flags: asked } });
    const out = { entryId: 'out', tillId: 'drawer', shiftId: 'shift-1', day: testDay, currency: 'CAD', amountMinor: 5_00 };
    const about = { itemId: null, supplierId: null, reversesId: null, note: '' };
    expect(await store.receive(cashOut, { ...out, ...about })).toMatchObject({ ok: true, accepted: { flags: asked } });
    expect(store.get('ledgerEntries', 'out')?.shiftId).toBe('shift-1');
    const shift = must(store.get('shifts', 'shift-1'), 'it was opened');
    expect(await store.receive(closeShift, aClose({ shift, entries: store.all('ledgerEntries') }, 0))).toMatchObject({
      ok: true,
      accepted: { flags: asked },
    });
    expect(store.get('shifts', 'shift-1')?.state).toBe('closed');
  });
});

import { describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
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
});

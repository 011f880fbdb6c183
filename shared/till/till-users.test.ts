import { describe, expect, it } from 'vitest';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { must } from '#shared/kernel/assert.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aClose, aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { handOver } from '#shared/till/hand-over.ts';
import { cashOut } from '#shared/till/move-money.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
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

  it('gives nothing back to anybody else’s hand at the desk: no payment taken back, no refund, no open drawer', async () => {
    const store = tillsFor('user-2');
    await store.issue(openShift, opening, { actorId: 'user-2' });
    await store.issue(postBill, { bill: aToldBill('bill-1', [aDraftLine()]), shiftId: 'shift-1', storageId: null });
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00), { actorId: 'user-2' });
    const back = { entryId: 'back-1', payment: 'pay-1', billId: 'bill-1', day: testDay, shiftId: 'shift-1', reason: 'r' };
    const drawer = { openingId: 'opening-1', day: testDay, tillId: 'drawer', shiftId: 'shift-1', reason: 'change' };
    const credit = aToldBill('bill-2', [aDraftLine({ id: 'back', quantityMilli: -1000 })], { creditsBillId: 'bill-1' });
    store.put('bills', { ...must(store.get('bills', 'bill-1'), 'it was posted'), ...credit, paidMinor: 0 });
    const refund = aPayment('pay-2', 'bill-2', -84_00, { tenderedMinor: null, changeMinor: null });
    const refused = { ok: false, refusal: { code: 'till-not-yours' } };
    expect(await store.issue(reversePayment, back)).toMatchObject(refused);
    expect(await store.issue(openDrawer, drawer)).toMatchObject(refused);
    expect(await store.issue(takePayment, refund)).toMatchObject(refused);
    const asked = { ok: true, accepted: { flags: [{ code: 'till-of-others', subjects: [{ table: 'tills', id: 'drawer' }] }] } };
    expect(await store.receive(openDrawer, drawer)).toMatchObject(asked);
    expect(store.get('drawerOpenings', 'opening-1')?.reason).toBe('change');
    expect(await store.receive(takePayment, refund)).toMatchObject(asked);
    const taken = await store.receive(reversePayment, back);
    expect(taken.ok && taken.accepted.flags.map(({ code }) => code)).toContain('till-of-others');
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

describe('a till of another currency', () => {
  const inEuro = () => {
    const store = tillsFor();
    store.put('tills', { ...must(store.get('tills', 'cards'), 'it is there'), currency: 'EUR' });
    return store;
  };
  const card = { tillId: 'cards', methodId: 'visa', shiftId: null, tenderedMinor: null, changeMinor: null };

  it('takes no payment of a bill, whatever currency the payment says; the hub counts it and asks', async () => {
    const store = inEuro();
    await store.issue(postBill, { bill: aToldBill('bill-1', [aDraftLine()]), shiftId: null, storageId: null });
    const refused = { ok: false, refusal: { code: 'till-currency', subjects: [{ table: 'tills', id: 'cards' }] } };
    expect(await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00, card))).toMatchObject(refused);
    expect(await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00, { ...card, currency: 'EUR' }))).toMatchObject(refused);
    const flags = [{ code: 'till-currency', tray: 'task', subjects: [{ table: 'tills', id: 'cards' }] }];
    expect(await store.receive(takePayment, aPayment('pay-1', 'bill-1', 84_00, card))).toMatchObject({ ok: true, accepted: { flags } });
    expect(store.get('bills', 'bill-1')?.paidMinor).toBe(84_00);
  });

  it('takes nothing for an account in another one', async () => {
    const store = inEuro();
    const { billId: _, ...paid } = aPayment('in', '', 20_00, card);
    const topUp = { ...paid, clientId: 'client-1', note: '' };
    expect(await store.issue(topUpAccount, topUp)).toMatchObject({ ok: false, refusal: { code: 'till-currency' } });
    expect(await store.issue(topUpAccount, { ...topUp, currency: 'EUR' })).toMatchObject({ ok: true });
  });
});

import { expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { settleDue } from '#shared/payouts/settle-due.ts';
import { RowStore, type Ran } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { methodDefaults } from '#shared/till/defaults.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { expectedIn, onTill } from '#shared/till/shift-state.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';

const flags = (ran: Ran) => (ran.ok ? ran.accepted.flags.map(({ code, tray }) => `${tray} ${code}`) : ['refused']);
const held = (store: RowStore, tillId: string) => sumMinor(store.all('ledgerEntries').map((entry) => onTill(entry, tillId)));
const back = (entryId: string, shiftId = 'shift-1') => ({
  entryId,
  payment: 'pay',
  billId: 'bill',
  day: testDay,
  shiftId,
  reason: 'mistyped',
});
const payout = { dueDay: '2026-06-01', tillId: 'bank' };
const byCard = { tillId: 'cards', methodId: 'visa', tenderedMinor: null, changeMinor: null, payout };

/** A bill of 84.00 that was paid into a drawer of 100.00 or by card. */
async function paid(over: Readonly<Record<string, unknown>> = {}): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  const float = { tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' };
  await store.issue(openShift, { ...float, shiftId: 'shift-1' });
  await store.issue(postBill, { bill: aToldBill('bill', [aDraftLine()]), shiftId: 'shift-1', storageId: null });
  await store.issue(takePayment, aPayment('pay', 'bill', 84_00, over));
  return store;
}

it('a card payment that two desks take back apart is back once: account, bill and provider say the same, and a person hears of it', async () => {
  const store = await paid(byCard);
  expect(flags(await store.issue(reversePayment, back('here')))).toEqual([]);
  const second = await store.receive(reversePayment, back('there'));
  expect(second).toMatchObject({ ok: true, accepted: { writes: [] } });
  expect(flags(second)).toEqual(['task reversed-twice']);
  expect(store.get('bills', 'bill')).toMatchObject({ paidMinor: 0 });
  expect(held(store, 'cards')).toBe(0);
  const entries = store.all('ledgerEntries');
  const due = entries.filter(({ methodId }) => methodId === 'visa');
  const methodById = new Map([['visa', methodDefaults]]);
  const pending = new Set(due.map(({ id }) => id));
  const settled = settleDue({ day: testDay, at: `${testDay}T20:00:00.000Z`, due: due.slice(0), ofBills: entries, pending, methodById });
  expect(settled.writes).toEqual([]);
  // What is paid now is paid, and no more than once.
  await store.issue(takePayment, aPayment('anew', 'bill', 84_00, byCard));
  expect([store.get('bills', 'bill')?.paidMinor, held(store, 'cards')]).toEqual([84_00, 84_00]);
});

it('cash that two desks hand out for the same payment is out of the drawer twice; where it was once, one payment puts all of it right', async () => {
  const store = await paid();
  expect(flags(await store.issue(reversePayment, back('here')))).toEqual([]);
  expect(flags(await store.receive(reversePayment, back('there')))).toEqual(['task handed-out-twice']);
  const inDrawer = () => {
    const entries = store.all('ledgerEntries').filter(({ shiftId }) => shiftId === 'shift-1');
    return [expectedIn(store.get('shifts', 'shift-1')!, entries), held(store, 'drawer'), store.get('bills', 'bill')?.paidMinor];
  };
  expect(inDrawer()).toEqual([16_00, 16_00, -84_00]);
  expect(flags(await store.issue(takePayment, aPayment('mended', 'bill', 84_00)))).toEqual([]);
  expect(inDrawer()).toEqual([100_00, 100_00, 0]);
});

it('cash that was handed out in two shifts of a drawer lies in the one that it left', async () => {
  const store = await paid();
  await store.receive(openShift, { tillId: 'drawer', day: testDay, floatMinor: 184_00, currency: 'CAD', shiftId: 'shift-2' });
  await store.issue(reversePayment, back('here'));
  expect(flags(await store.receive(reversePayment, back('there', 'shift-2')))).toEqual(['task handed-out-twice']);
  expect(['here', 'there'].map((id) => store.get('ledgerEntries', id)?.shiftId)).toEqual(['shift-1', 'shift-2']);
});

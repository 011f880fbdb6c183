import { describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { cashOut } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { accountReport } from './account-report.ts';

const card = { tillId: 'cards', tenderedMinor: null, changeMinor: null };

/** A bill of 84.00: 50.00 in cash, 30.00 by Visa, 4.00 by a second card that is taken back; and 5.00 taken out of the account. */
async function aDay(): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  const ran = async (...of: Parameters<RowStore['issue']>) => expect(await store.issue(...of)).toMatchObject({ ok: true });
  await ran(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
  await ran(postBill, { bill: aToldBill('bill-1', [aDraftLine()]), shiftId: 'shift-1', storageId: null });
  await ran(takePayment, aPayment('pay-1', 'bill-1', 50_00));
  await ran(takePayment, aPayment('pay-2', 'bill-1', 30_00, { ...card, methodId: 'visa' }));
  await ran(takePayment, aPayment('pay-3', 'bill-1', 4_00, { ...card, methodId: 'master' }));
  await ran(reversePayment, { entryId: 'back-3', payment: 'pay-3', billId: 'bill-1', day: testDay, shiftId: 'shift-1', reason: 'r' });
  const out = { entryId: 'out', day: testDay, currency: 'CAD', amountMinor: 5_00, reversesId: null, note: '' };
  await ran(cashOut, { ...out, tillId: 'cards', shiftId: null, itemId: null, supplierId: null });
  return store;
}

describe('the X-report of an account', () => {
  it('says what was in it, what moved it, and what came by which way to pay; the drawer beside it is in none of it', async () => {
    const report = accountReport('cards', 200_00, (await aDay()).all('ledgerEntries'));
    expect(report).toMatchObject({ openingMinor: 200_00, heldMinor: 225_00, receivedMinor: 30_00, payments: 2 });
    expect(report.moves).toMatchObject({ receivedMinor: 34_00, backMinor: -4_00, takenOutMinor: -5_00 });
    expect(report.byMethod.map(({ id, minor }) => [id, minor])).toEqual([
      ['visa', 30_00],
      ['master', 0],
    ]);
  });

  it('does not guess at what is in it where it is not known what it began with', async () => {
    expect(accountReport('cards', undefined, (await aDay()).all('ledgerEntries')).heldMinor).toBeUndefined();
  });
});

import { expect, test } from 'vitest';
import { sha256Hex } from '#shared/kernel/canonical.ts';
import { aDraftLine, aPayment, aToldBill } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { branchRows } from '#tests/support/rows.ts';

const day = '2026-03-02';

test('a desk that does not hold what a money fact is about says so, instead of breaking', async () => {
  const desk = new DeskUnderTest(branchRows());
  const back = { entryId: 'back', payment: 'long-ago', billId: 'bill', day, shiftId: null, reason: 'wrong card' };
  expect(await desk.issue(reversePayment, back)).toMatchObject({ ok: false, error: { code: 'payment-not-held' } });
  const figures = { number: 'Z1', countedMinor: 0, counts: [], expectedMinor: 0, entries: 0, hash: sha256Hex(''), note: '' };
  const left = { secondBy: null, leftMinor: 0, restTillId: null, restShiftId: null, prevSeal: null, seal: sha256Hex('') };
  expect(await desk.issue(closeShift, { shiftId: 'unknown', day, currency: 'CAD', ...figures, ...left })).toMatchObject({
    ok: false,
    error: { code: 'shift-not-held' },
  });
});

test('a payment keeps that it was paid online, and so does what takes it back or gives it back; any other says nothing of it', async () => {
  const desk = new DeskUnderTest(branchRows());
  const byCard = { day, methodId: 'visa', tillId: 'card', shiftId: null, tenderedMinor: null, changeMinor: null };
  const bill = aToldBill('bill', [aDraftLine({ unitPriceMinor: 100_00 })], { day });
  expect(await desk.issue(postBill, { bill, shiftId: null, storageId: null })).toMatchObject({ ok: true });
  const link = { ...byCard, channel: 'online' };
  expect(await desk.issue(takePayment, aPayment('link', 'bill', 40_00, link))).toMatchObject({ ok: true });
  expect(await desk.issue(takePayment, aPayment('here', 'bill', 60_00, byCard))).toMatchObject({ ok: true });
  const back = { billId: 'bill', day, shiftId: null, reason: 'mistyped' };
  expect(await desk.issue(reversePayment, { ...back, entryId: 'link-back', payment: 'link' })).toMatchObject({ ok: true });
  expect(await desk.issue(reversePayment, { ...back, entryId: 'here-back', payment: 'here' })).toMatchObject({ ok: true });
  for (const id of ['link', 'link-back']) expect(desk.row('ledgerEntries', id)).toMatchObject({ channel: 'online' });
  for (const id of ['here', 'here-back']) expect(desk.row('ledgerEntries', id)).not.toHaveProperty('channel');
  expect(takePayment.args.safeParse(aPayment('x', 'bill', 1, { ...byCard, channel: 'by-post' })).success).toBe(false);
});

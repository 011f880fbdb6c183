import { expect, test } from 'vitest';
import { sha256Hex } from '#shared/kernel/canonical.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
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

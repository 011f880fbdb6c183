import { describe, expect, test } from 'vitest';
import { sha256Hex } from '#shared/kernel/canonical.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { aClose, aDraftLine, aPayment, aToldBill } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { all } from '#tests/support/accounts.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
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

describe('a payment that two desks take back without the network', () => {
  const taken = { day, shiftId: null, tenderedMinor: null, changeMinor: null };
  const back = (entryId: string, shiftId: string | null = null) => ({
    entryId,
    payment: 'paid',
    billId: 'bill',
    day,
    shiftId,
    reason: 'mistyped',
  });

  async function paidBy(over: Readonly<Record<string, unknown>>) {
    const { one, two } = await openOffice(branchRows());
    await one.issue(openShift, { shiftId: 'shift', tillId: 'main', day, floatMinor: 100_00, currency: 'CAD' });
    const bill = aToldBill('bill', [aDraftLine({ unitPriceMinor: 84_00 })], { day });
    await one.issue(postBill, { bill, shiftId: null, storageId: null });
    expect(await one.issue(takePayment, aPayment('paid', 'bill', 84_00, { ...taken, ...over }))).toMatchObject({ ok: true });
    for (const desk of [one, two]) await desk.sync();
    return { one, two };
  }
  const held = (desk: OfficeDesk, tillId: string) => sumMinor(all(desk, 'ledgerEntries').map((entry) => onTill(entry, tillId)));

  test('by card is back once at both, whoever was first; what the second meant is with a person, and its close as well', async () => {
    const { one, two } = await paidBy({ methodId: 'visa', tillId: 'card' });
    expect(await one.issue(reversePayment, back('at-one'))).toMatchObject({ ok: true });
    expect(await two.issue(reversePayment, back('at-two', 'shift'))).toMatchObject({ ok: true });
    const shift = two.row('shifts', 'shift')!;
    const close = aClose({ shift, entries: all(two, 'ledgerEntries') }, 100_00);
    expect(await two.issue(closeShift, close)).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    for (const desk of [one, two]) {
      expect(held(desk, 'card')).toBe(0);
      expect(desk.row('bills', 'bill')).toMatchObject({ paidMinor: 0 });
      expect(desk.row('ledgerEntries', 'at-two')).toBeUndefined();
      expect(desk.row('shifts', 'shift')).toMatchObject({ closed: { countedMinor: 100_00, overShortMinor: 0 } });
      expect(new Set(desk.tray().map(({ code }) => code))).toEqual(new Set(['reversed-twice', 'close-differs']));
    }
    expect(await two.issue(reversePayment, back('again'))).toMatchObject({ ok: false, error: { code: 'already-reversed' } });
  });

  test('in cash is out of the drawer as often as it was handed out, and one payment puts it right', async () => {
    const { one, two } = await paidBy({ methodId: 'cash', tillId: 'main', shiftId: 'shift' });
    await one.issue(reversePayment, back('at-one', 'shift'));
    await two.issue(reversePayment, back('at-two', 'shift'));
    for (const desk of [one, two, one]) await desk.sync();
    for (const desk of [one, two]) {
      expect(held(desk, 'main')).toBe(16_00);
      expect(desk.row('bills', 'bill')).toMatchObject({ paidMinor: -84_00 });
      expect(desk.tray().map(({ code }) => code)).toEqual(['handed-out-twice']);
    }
    const again = aPayment('once-more', 'bill', 84_00, { ...taken, methodId: 'cash', tillId: 'main', shiftId: 'shift' });
    expect(await one.issue(takePayment, again)).toMatchObject({ ok: true });
    await one.sync();
    expect([held(one, 'main'), one.row('bills', 'bill')?.paidMinor]).toEqual([100_00, 0]);
  });
});

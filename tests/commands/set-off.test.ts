import { describe, expect, test } from 'vitest';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { write } from '#shared/commands/command.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { aVisitLine } from '#shared/testing/calendar-rows.ts';
import { aDraftLine, aPayment, aToldBill, anArrivedVisit } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { all } from '#tests/support/accounts.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows } from '#tests/support/rows.ts';

const day = '2026-03-02';
const told = { day, currency: 'CAD' };
const byCard = { ...told, methodId: 'visa', tillId: 'card', shiftId: null, tenderedMinor: null, changeMinor: null };
const refusedAs = (code: string) => ({ ok: false, error: { code } });
const prices = [30_00, 70_00];
const lines = prices.map((priceMinor) => aVisitLine({ id: `line-${priceMinor}`, priceMinor }));

/** An office whose two desks know of a bill over 100.00 for a visit, of which 60.00 was paid. */
async function openWithPart() {
  const visit = write('visits', anArrivedVisit('visit', { branchId: 'branch', day, lines }));
  const office = await openOffice([...branchRows(), visit]);
  const { one, two } = office;
  const drafts = prices.map((priceMinor) => aDraftLine({ id: `line-${priceMinor}`, refId: 'cut', unitPriceMinor: priceMinor }));
  await one.issue(postBill, { bill: aToldBill('sale', drafts, { day, visitIds: ['visit'] }), shiftId: null, storageId: null });
  await one.issue(takePayment, aPayment('part', 'sale', 60_00, byCard));
  await one.sync();
  await two.sync();
  return office;
}

/** Gives lines of it back, as the form of a desk does: what is owed first, the rest by card. */
async function giveBack(desk: OfficeDesk, id: string, wanted: readonly number[]) {
  const sale = desk.row('bills', 'sale')!;
  const picks = wanted.map((priceMinor) => ({ lineId: `line-${priceMinor}`, quantityMilli: 1000 }));
  const sums = creditOf(leftOf(sale, []), picks, () => `${id}-line-${(serial += 1)}`);
  const bill = { ...aToldBill(id, [], { day }), ...sums, lines: [...sums.lines], taxes: [...sums.taxes], creditsBillId: 'sale' };
  const setOffMinor = setOffOf(sale, 0 - sums.totalMinor);
  const ran = await desk.issue(postBill, { bill, shiftId: null, storageId: null, reason: 'not wanted', setOffMinor });
  const outMinor = 0 - sums.totalMinor - setOffMinor;
  if (outMinor > 0) await desk.issue(takePayment, aPayment(`${id}-out`, id, -outMinor, byCard));
  return ran;
}
let serial = 0;

/** What desk and hub say of the bills, which has to be the same. */
async function settled(...desks: readonly OfficeDesk[]) {
  for (const desk of [...desks, ...desks]) await desk.sync();
  const said = desks.map((desk) => {
    const entries = all(desk, 'ledgerEntries');
    for (const { postings } of entries) expect(sumMinor(postings.map(({ minor }) => minor))).toBe(0);
    return all(desk, 'bills').map(({ id, paidMinor }) => [id, paidMinor] as const);
  });
  for (const other of said) expect(other).toEqual(said[0]);
  return Object.fromEntries(said[0] ?? []);
}

describe('a line of a bill that is paid in part', () => {
  test('goes off what is owed at the desk and at the hub, and nobody is asked', async () => {
    const { one, two } = await openWithPart();
    expect(await giveBack(one, 'back', [30_00])).toMatchObject({ ok: true });
    expect(await settled(one, two)).toEqual({ sale: 90_00, back: -30_00 });
    expect(two.tray()).toEqual([]);
    expect(two.row('visits', 'visit')).toMatchObject({ paid: 'part' });
  });

  test('is not paid out by a desk that says nothing of what is owed', async () => {
    const { one } = await openWithPart();
    const sums = creditOf(leftOf(one.row('bills', 'sale')!, []), [{ lineId: 'line-3000', quantityMilli: 1000 }], () => 'line');
    const bill = { ...aToldBill('back', [], { day }), ...sums, lines: [...sums.lines], taxes: [...sums.taxes], creditsBillId: 'sale' };
    const ran = await one.issue(postBill, { bill, shiftId: null, storageId: null, reason: 'not wanted' });
    expect(ran).toMatchObject(refusedAs('set-off-differs'));
  });

  test('of a visit that was all of it sets the visit free, with the money that was left', async () => {
    const { one, two } = await openWithPart();
    await giveBack(one, 'back', prices);
    expect(await settled(one, two)).toEqual({ sale: 100_00, back: -100_00 });
    expect(one.row('visits', 'visit')).toMatchObject({ paid: 'none' });
    expect(await one.issue(setVisitStatus, { visitId: 'visit', from: 'arrived', to: 'confirmed' })).toMatchObject({ ok: true });
    expect(one.row('visits', 'visit')).toMatchObject({ billId: null });
    expect((await settled(one, two))['sale']).toBe(100_00);
    expect(one.tray()).toEqual([]);
  });
});

describe('two desks apart', () => {
  test('of which one takes the rest: both stand, a person is told, and taking it back puts it right', async () => {
    const { one, two } = await openWithPart();
    await giveBack(one, 'back', [70_00]);
    await two.issue(takePayment, aPayment('rest', 'sale', 40_00, byCard));
    expect(await settled(two, one)).toEqual({ sale: 140_00, back: -70_00 });
    expect(one.tray()).toMatchObject([{ code: 'overpaid', subjects: [{ table: 'bills', id: 'sale' }] }]);
    const back = { entryId: 'rest-back', payment: 'rest', billId: 'sale', day, shiftId: null, reason: 'set off meanwhile' };
    expect(await one.issue(reversePayment, back)).toMatchObject({ ok: true });
    expect(await settled(one, two)).toEqual({ sale: 100_00, back: -70_00 });
    expect(two.row('visits', 'visit')).toMatchObject({ paid: 'full' });
  });

  test('that give the same back: both stand, a person is told, and voiding one puts it right', async () => {
    const { one, two } = await openWithPart();
    await giveBack(one, 'here', [30_00]);
    await giveBack(two, 'there', [30_00]);
    expect(await settled(one, two)).toEqual({ sale: 120_00, here: -30_00, there: -30_00 });
    expect(new Set(one.tray().map(({ code }) => code))).toEqual(new Set(['overpaid', 'refunded-twice']));
    const voided = { entryId: 'void', billId: 'there', day, shiftId: null, storageId: null, reason: 'given back twice' };
    expect(await one.issue(voidBill, voided)).toMatchObject({ ok: true });
    expect(await settled(one, two)).toEqual({ sale: 90_00, here: -30_00, there: 0 });
  });

  test('of which one takes the payment back while the other sets off: what is owed is owed', async () => {
    const { one, two } = await openWithPart();
    await giveBack(one, 'back', [30_00]);
    await two.issue(reversePayment, { entryId: 'part-back', payment: 'part', billId: 'sale', day, shiftId: null, reason: 'bounced' });
    expect(await settled(two, one)).toEqual({ sale: 30_00, back: -30_00 });
    expect(one.row('visits', 'visit')).toMatchObject({ paid: 'none' });
  });
});

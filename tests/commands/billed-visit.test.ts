import { describe, expect, test } from 'vitest';
import { changeLines } from '#shared/booking/change-lines.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { VisitLine } from '#shared/booking/tables.ts';
import { write } from '#shared/commands/command.ts';
import { aVisitLine } from '#shared/testing/calendar-rows.ts';
import { aDraftLine, aToldBill, anArrivedVisit } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

const day = '2026-03-02';
const refusedAs = (code: string) => ({ ok: false, error: { code } });
const cut = aVisitLine({ id: 'cut-line', serviceId: 'cut', staffId: 'ann', startsAt: '2026-03-02T15:00:00.000Z', priceMinor: 50_00 });
const colour = { ...cut, id: 'colour-line', startsAt: '2026-03-02T15:30:00.000Z', priceMinor: 120_00 };
const visit = anArrivedVisit('visit', { branchId: 'branch', day, clientId: 'client', lines: [cut] });
const openVisit = () => openOffice([...branchRows(), write('visits', visit)]);

const asBilled = ({ id, serviceId, staffId, priceMinor }: VisitLine) =>
  aDraftLine({ id, refId: serviceId, staffId, unitPriceMinor: priceMinor });
const posting = (lines: readonly VisitLine[], more: object = {}) => ({
  bill: aToldBill('bill', lines.map(asBilled), { day, visitIds: ['visit'], clientId: 'client' }),
  shiftId: null,
  storageId: null,
  ...more,
});
const changing = (from: readonly VisitLine[], to: readonly VisitLine[]) => ({
  visitId: 'visit',
  day,
  from: [...from],
  to: [...to],
  overbook: null,
});
const pricing = (to: number) => ({ visitId: 'visit', from: {}, to: {}, prices: [{ lineId: 'cut-line', from: 50_00, to }] });
const flagsOf = (ran: Awaited<ReturnType<OfficeDesk['issue']>>) => (ran.ok ? ran.value.flags.map(({ code }) => code) : ['refused']);
const pay = (desk: OfficeDesk, entryId: string, amountMinor: number, billId = 'bill') => {
  const byCard = { methodId: 'visa', tillId: 'card', shiftId: null, tenderedMinor: null, changeMinor: null, fee: null, payout: null };
  return desk.issue(takePayment, { entryId, billId, clientId: null, day, currency: 'CAD', amountMinor, roundingMinor: 0, ...byCard });
};

describe('a visit whose bill stands', () => {
  test('keeps its services and prices although its payment was taken back; another chair or helper is no matter', async () => {
    const { one } = await openVisit();
    await one.issue(postBill, posting([cut]));
    await pay(one, 'payment', 50_00);
    await one.issue(reversePayment, { entryId: 'back', payment: 'payment', billId: 'bill', day, shiftId: null, reason: 'other card' });
    expect(one.row('visits', 'visit')).toMatchObject({ paid: 'none', billId: 'bill' });
    for (const to of [[cut, colour], [{ ...cut, priceMinor: 60_00 }], [{ ...cut, discountPpm: 100_000 }], [{ ...cut, serviceId: 'wash' }]])
      expect(await one.issue(changeLines, changing([cut], to))).toMatchObject(refusedAs('visit-bill-stands'));
    expect(await one.issue(describeVisit, pricing(60_00))).toMatchObject(refusedAs('visit-bill-stands'));
    expect(await one.issue(describeVisit, { ...pricing(0), prices: [], from: { color: null }, to: { color: 3 } })).toMatchObject({
      ok: true,
    });
    expect(await one.issue(changeLines, changing([cut], [{ ...cut, assistantIds: ['ben'] }]))).toMatchObject({ ok: true });
    await one.sync();
    expect(one.tray()).toEqual([]);
    expect(one.row('visits', 'visit')).toMatchObject({ billId: 'bill', lines: [{ assistantIds: ['ben'] }] });
  });

  test('is not changed by a desk that knew of no bill: what it added is in the tray, and not on the visit', async () => {
    const { one, two } = await openVisit();
    await two.sync();
    await one.issue(postBill, posting([cut]));
    expect(await two.issue(changeLines, changing([cut], [cut, colour]))).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    expect(one.row('visits', 'visit')).toMatchObject({ billId: 'bill', lines: [{ id: 'cut-line' }] });
    expect(two.row('visits', 'visit')).toEqual(one.row('visits', 'visit'));
    expect(one.tray()).toMatchObject([{ kind: 'rejected', code: 'visit-bill-stands' }]);
  });

  test('at two desks apart is on the other bill at both of them once one is taken back, and cannot be billed once more', async () => {
    const { one, two } = await openVisit();
    await two.sync();
    const there = posting([cut]);
    await one.issue(postBill, posting([cut]));
    await pay(one, 'payment', 50_00);
    await two.issue(postBill, { ...there, bill: { ...there.bill, id: 'other', receiptNumber: 'D2-1' } });
    await pay(two, 'payment-there', 50_00, 'other');
    for (const desk of [one, two, one]) await desk.sync();
    expect(one.tray().map(({ code }) => code)).toEqual(['billed-twice']);
    await one.issue(reversePayment, { entryId: 'back', payment: 'payment', billId: 'bill', day, shiftId: null, reason: 'billed twice' });
    const voided = { entryId: 'void', billId: 'bill', day, shiftId: null, storageId: null, reason: 'billed twice' };
    expect(await one.issue(voidBill, voided)).toMatchObject({ ok: true });
    for (const desk of [one, two]) {
      await desk.sync();
      expect(desk.row('visits', 'visit')).toMatchObject({ billId: 'other', paid: 'full' });
      const again = posting([cut]);
      expect(await desk.issue(postBill, { ...again, bill: { ...again.bill, id: 'third' } })).toMatchObject(refusedAs('visit-has-bill'));
    }
  });

  test('lets go of a bill that gave all back when another service comes, and is billed anew', async () => {
    const { one } = await openVisit();
    await one.issue(postBill, posting([cut]));
    await pay(one, 'payment', 50_00);
    const left = leftOf(one.row('bills', 'bill')!, []);
    const { lines, taxes, totalMinor } = creditOf(left, [{ lineId: 'cut-line', quantityMilli: 1000 }], () => 'credit-line');
    const credit = { ...aToldBill('credit', [], { day }), lines: [...lines], taxes: [...taxes], totalMinor, creditsBillId: 'bill' };
    await one.issue(postBill, { bill: credit, shiftId: null, storageId: null });
    await pay(one, 'credit-payment', -50_00, 'credit');
    expect(await one.issue(changeLines, changing([cut], [cut, colour]))).toMatchObject({ ok: true });
    expect(one.row('visits', 'visit')).toMatchObject({ billId: null, paid: 'none', lines: [{ id: 'cut-line' }, { id: 'colour-line' }] });
    expect(await one.issue(setVisitStatus, { visitId: 'visit', from: 'arrived', to: 'confirmed' })).toMatchObject({ ok: true });
    await one.sync();
    expect(one.tray()).toEqual([]);
  });
});

describe('what was booked', () => {
  const both = { ...visit, lines: [cut, colour] };
  const withoutDiscount = { ...clerk, rights: clerk.rights.filter((right) => right !== 'money.discount') };
  const isVisitAndBill = [
    { table: 'visits', id: 'visit' },
    { table: 'bills', id: 'bill' },
  ];

  test('and is not on the bill of its visit stops the desk, unless somebody who may give discounts left it out', async () => {
    const { one } = await openOffice([...branchRows(), write('users', withoutDiscount), write('visits', both)]);
    expect(await one.issue(postBill, posting([cut]))).toMatchObject(refusedAs('visit-line-not-billed'));
    const told = posting([cut], { leftOutLineIds: ['colour-line'] });
    expect(await one.issue(postBill, told, 'clerk')).toMatchObject(refusedAs('no-right'));
    expect(flagsOf(await one.issue(postBill, told))).toEqual([]);
    await one.sync();
    expect(one.tray()).toEqual([]);
    expect(one.row('visits', 'visit')).toMatchObject({ billId: 'bill' });
  });

  test('is not billed by something else that has its number: another amount, or another service', async () => {
    const { one } = await openOffice([...branchRows(), write('visits', visit)]);
    for (const over of [{ kind: 'other', refId: null, title: 'Cut' }, { refId: 'wash' }] as const) {
      const bill = aToldBill('bill', [{ ...asBilled(cut), unitPriceMinor: 1_00, ...over }], { day, visitIds: ['visit'] });
      expect(await one.issue(postBill, { ...posting([]), bill })).toMatchObject(refusedAs('visit-line-not-billed'));
    }
  });

  test('at another desk while the bill was made waits for a person, with the visit and the bill', async () => {
    const { one, two } = await openVisit();
    await one.sync();
    await two.sync();
    expect(await two.issue(changeLines, changing([cut], [cut, colour]))).toMatchObject({ ok: true });
    expect(flagsOf(await one.issue(postBill, posting([cut])))).toEqual([]);
    await pay(one, 'payment', 50_00);
    for (const desk of [two, one, two]) await desk.sync();
    expect(two.row('visits', 'visit')).toMatchObject({ paid: 'full', lines: [{ id: 'cut-line' }, { id: 'colour-line' }] });
    for (const desk of [one, two])
      expect(desk.tray()).toMatchObject([{ kind: 'task', code: 'visit-line-not-billed', subjects: isVisitAndBill }]);
  });

  test('with a discount is billed with it by anybody who takes money; more than that is somebody’s right', async () => {
    const agreed = { ...visit, lines: [{ ...cut, discountPpm: 200_000 }] };
    const { hub, one } = await openOffice([...branchRows(), write('users', withoutDiscount), write('visits', agreed)]);
    const less = (discountMinor: number) => {
      const bill = aToldBill('bill', [{ ...asBilled(cut), discountMinor }], { day, visitIds: ['visit'], clientId: 'client' });
      return { ...posting([]), bill };
    };
    expect(await one.issue(postBill, less(10_01), 'clerk')).toMatchObject(refusedAs('discount-without-right'));
    expect(flagsOf(await one.issue(postBill, less(10_00), 'clerk'))).toEqual([]);
    // Meanwhile less was agreed: the client was told what he was told, and a person looks at it.
    hub.seed([write('visits', { ...agreed, lines: [{ ...cut, discountPpm: 100_000 }] })]);
    await one.sync();
    expect(one.row('bills', 'bill')).toMatchObject({ totalMinor: 40_00 });
    expect(one.tray()).toMatchObject([{ kind: 'task', code: 'discount-without-right', subjects: [{ table: 'bills', id: 'bill' }] }]);
  });

  test('is sold in whole pieces: a part of it is another price', async () => {
    const { one } = await openVisit();
    for (const quantityMilli of [10, 1_500]) {
      const bill = aToldBill('bill', [{ ...asBilled(cut), quantityMilli }], { day, visitIds: ['visit'] });
      expect(await one.issue(postBill, { ...posting([]), bill })).toMatchObject(refusedAs('price-changed'));
    }
    const twice = aToldBill('bill', [{ ...asBilled(cut), quantityMilli: 2_000 }], { day, visitIds: ['visit'] });
    expect(flagsOf(await one.issue(postBill, { ...posting([]), bill: twice }))).toEqual([]);
  });
});

test('a discount on what nobody booked is somebody’s right, at the desk and at the hub', async () => {
  for (const mayGive of [false, true]) {
    const author = { ...clerk, rights: clerk.rights.filter((right) => mayGive || right !== 'money.discount') };
    const { hub, one } = await openOffice([...branchRows(), write('users', clerk)]);
    const bill = aToldBill('bill', [aDraftLine({ id: 'a', refId: 'cut', staffId: 'ann', unitPriceMinor: 50_00, discountMinor: 1 })], {
      day,
    });
    // The desk does not know yet that the right was taken away.
    expect(flagsOf(await one.issue(postBill, { bill, shiftId: null, storageId: null }, 'clerk'))).toEqual([]);
    hub.seed([write('users', author)]);
    await one.sync();
    expect(one.tray().map(({ code }) => code)).toEqual(mayGive ? [] : ['discount-without-right']);
  }
});

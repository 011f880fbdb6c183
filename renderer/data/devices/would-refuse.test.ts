import { expect, it } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { must } from '#shared/kernel/assert.ts';
import { aDraftLine, aPayment, aToldBill } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { heldOr } from '#shared/tables/read.ts';
import { invoke } from '#renderer/data/desk.ts';
import { booking } from '#tests/support/bookings.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branchRows, owner } from '#tests/support/rows.ts';
import { wouldRefuse } from './would-refuse.ts';

const day = '2026-03-02';
const byCard = { day, currency: 'CAD', methodId: 'visa', tillId: 'card', shiftId: null, tenderedMinor: null, changeMinor: null };

it('knows of a command what those before it write, by its id and by what it belongs to', async () => {
  const { desk, store } = await openLocalDesk(newDisk());
  await fillStore(store, [...branchRows()]);
  const session = await openSession(undefined, owner);
  const line = aDraftLine({ id: 'line', refId: 'cut', unitPriceMinor: 50_00 });
  const sold = await desk.run(
    session,
    invoke(postBill, { bill: aToldBill('sale', [line], { day }), shiftId: null, storageId: null }),
    invoke(takePayment, aPayment('paid', 'sale', 50_00, byCard)),
  );
  expect(sold).toMatchObject({ ok: true });

  const sale = must(heldOr(await desk.read.get('bills', 'sale'), undefined), 'the sale is there');
  const sums = creditOf(leftOf(sale, []), [{ lineId: 'line', quantityMilli: 1000 }], () => 'line-back');
  const bill = { ...aToldBill('back', [], { day }), ...sums, lines: [...sums.lines], taxes: [...sums.taxes], creditsBillId: 'sale' };
  const deeds = [
    invoke(postBill, { bill, shiftId: null, storageId: null, reason: 'not wanted' }),
    invoke(takePayment, aPayment('out', 'back', -50_00, byCard)),
  ];
  expect(await wouldRefuse(desk, session, deeds)).toBeUndefined();
  const twice = invoke(takePayment, aPayment('out-again', 'back', -50_00, byCard));
  expect(await wouldRefuse(desk, session, [...deeds, twice])).toMatchObject({ code: 'more-than-due' });
  // Nothing of it was written.
  expect(heldOr(await desk.read.get('bills', 'back'), undefined)).toBeUndefined();
});

it('says what the desk would say when it is issued: without the right, and where somebody is taken', async () => {
  const { desk, store } = await openLocalDesk(newDisk());
  await fillStore(store, [...branchRows()]);
  const session = await openSession(undefined, owner);
  const book = (visitId: string) => invoke(bookVisit, booking(visitId, 'ann'));
  expect(await desk.run(session, book('first'))).toMatchObject({ ok: true });
  expect(await wouldRefuse(desk, session, [book('second')])).toMatchObject({ code: 'overlaps', subjects: [{ id: 'first' }] });
  expect(await desk.run(session, book('second'))).toMatchObject({ ok: false, error: { code: 'overlaps' } });
  const without = await openSession(undefined, { ...owner, rights: [] });
  expect(await wouldRefuse(desk, without, [book('third')])).toMatchObject({ code: 'no-right' });
});

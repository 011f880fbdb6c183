import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { booking } from '#tests/support/bookings.ts';
import { openOffice } from '#tests/support/office.ts';
import { branchRows } from '#tests/support/rows.ts';

const hourMs = 60 * 60_000;

/** A desk that says of another desk's visit that its client came; then the hub goes back to before both, and the other desk never returns. */
async function leftAlone() {
  const { hub, one, two } = await openOffice(branchRows());
  const backup = hub.copy();
  await two.issue(bookVisit, booking('theirs', 'ann'));
  await two.sync();
  await one.sync();
  await one.issue(setVisitStatus, { visitId: 'theirs', from: 'waiting', to: 'arrived' });
  await one.sync();
  hub.restore(backup, '00000000-0000-7000-8000-00000000000e');
  return one;
}

test('a desk that is shut every evening waits a day for rows of another desk, and not for ever', async () => {
  const desk = await leftAlone();
  const evenings: number[] = [];
  for (let day = 0; day < 3; day += 1) {
    // Each morning the program begins anew.
    for (const hour of [0, 6, 11]) await desk.sync({ nowMs: (day * 24 + hour) * hourMs });
    evenings.push(await desk.store.pendingCount());
  }
  expect(evenings).toEqual([1, 0, 0]);
});

test('a clock that is set back makes it wait a day from then on, and no longer', async () => {
  const desk = await leftAlone();
  await desk.sync({ nowMs: 1_000 * hourMs });
  await desk.sync({ nowMs: 0 });
  await desk.sync({ nowMs: 23 * hourMs });
  expect(await desk.store.pendingCount()).toBe(1);
  await desk.sync({ nowMs: 24 * hourMs });
  expect(await desk.store.pendingCount()).toBe(0);
});

import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { must } from '#shared/kernel/assert.ts';
import { aLine, booking } from '#tests/support/bookings.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows } from '#tests/support/rows.ts';

// A damaged desk, or another program, uses the id of a command once more for something else.

/** What waits at a desk gets the id of a command that the hub has. */
async function reuse(desk: OfficeDesk, cmdId: string): Promise<void> {
  await desk.store.transaction(async (tx) => {
    const waits = must((await tx.pending())[0], 'something waits');
    await tx.setPending({ ...waits, envelope: { ...waits.envelope, cmdId } });
  });
}

const later = booking('second', 'ann', { lines: [aLine('second-1', 'ann', '2026-03-02T17:00:00.000Z')] });

/** A hub that has a command of the first desk, and its id. */
async function withOneTaken() {
  const office = await openOffice(branchRows());
  await office.one.issue(bookVisit, booking('first', 'ann'));
  await office.one.sync();
  return { ...office, cmdId: must([...office.hub.commands.keys()][0], 'it was taken') };
}

test.each(['one', 'two'] as const)('desk %s hears what became of it and waits no longer; both commands are kept', async (who) => {
  const office = await withOneTaken();
  const { hub, cmdId } = office;
  const desk = office[who];
  await desk.issue(bookVisit, later);
  await reuse(desk, cmdId);
  expect(await desk.sync()).toMatchObject({ line: 'synced', waiting: 0 });
  expect(desk.store.outcomes.filter((outcome) => outcome.cmdId === cmdId).at(-1)).toMatchObject({ code: 'cmd-id-reused' });
  expect([...hub.commands.values()].map(({ outcome }) => outcome.status)).toEqual(['applied', 'quarantined']);
  expect(desk.tray().map(({ code }) => code)).toEqual(['cmd-id-reused']);
  expect(hub.tables.all('visits').map(({ id }) => id)).toEqual(['first']);
});

test('the first command is what a restored hub is sent again', async () => {
  const { hub, one, cmdId } = await withOneTaken();
  const empty = (await openOffice(branchRows())).hub.copy();
  await one.issue(bookVisit, later);
  await reuse(one, cmdId);
  await one.sync();
  hub.restore(empty, '00000000-0000-7000-8000-00000000000e');
  await one.sync();
  expect(hub.tables.all('visits').map(({ id }) => id)).toEqual(['first']);
});

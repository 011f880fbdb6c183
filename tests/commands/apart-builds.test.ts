import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import type { DeskTx } from '#shared/sync/desk-store.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { aLine, booking } from '#tests/support/bookings.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows } from '#tests/support/rows.ts';

// A desk and a hub that are not of the same build.

/** An office whose hub holds a visit with a word that no desk of today knows, while one desk has something to send. */
async function withUnknownWord() {
  const { hub, one } = await openOffice(branchRows());
  await one.issue(bookVisit, booking('known', 'ann'));
  await one.sync();
  hub.seed([write('visits', { ...must(one.row('visits', 'known'), 'it was booked'), status: 'running-late' as never })]);
  await one.issue(bookVisit, booking('sent', 'bob'));
  return { hub, one };
}

test('a row that only a newer build can read asks for the update, after what waits here has gone out', async () => {
  const { hub, one } = await withUnknownWord();
  expect(await one.sync({ hubProtocol: protocolVersion + 1 })).toMatchObject({ line: 'update-needed', waiting: 1 });
  expect(hub.commands.size).toBe(2);
  // Nothing of the page was taken: the visit still is what the desk can show.
  expect(one.row('visits', 'known')?.status).toBe('waiting');
});

test('a row that cannot be read, of a hub that is no newer, breaks the sync and names the row', async () => {
  const { one } = await withUnknownWord();
  await expect(one.sync()).rejects.toThrow('the hub sent a row of visits that this build cannot read: known');
});

/** The first command that waits becomes one of a build that does not exist yet. */
async function makeNewer(desk: OfficeDesk): Promise<void> {
  await desk.store.transaction(async (tx: DeskTx) => {
    const first = must((await tx.pending())[0], 'something waits');
    await tx.setPending({ ...first, envelope: { ...first.envelope, version: 99 } });
  });
}

test('a desk whose commands its hub does not know yet says that the hub is behind, and hears what is new', async () => {
  const { one, two } = await openOffice(branchRows());
  await one.issue(bookVisit, booking('a', 'ann'));
  await one.issue(bookVisit, booking('b', 'ann', { lines: [aLine('b-1', 'ann', '2026-03-02T17:00:00.000Z')] }));
  await makeNewer(one);
  await two.issue(bookVisit, booking('theirs', 'bob'));
  await two.sync();
  expect(await one.sync({ nowMs: 7 })).toMatchObject({ line: 'hub-behind', waiting: 2, downSinceMs: null, lastContactMs: 7 });
  expect(one.row('visits', 'theirs')).toBeDefined();
});

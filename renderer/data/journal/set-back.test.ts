import { beforeEach, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { readState } from '#renderer/data/store/state.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { newDisk } from '#tests/support/desk-store.ts';
import { journalDisk } from '#tests/support/journal-disk.ts';
import { openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { memoryJournal } from '#tests/support/memory-journal.ts';
import { branchRows } from '#tests/support/rows.ts';
import { booking, copyStores, pendingOf, syncWith, visitsOf } from '#tests/support/synced-desk.ts';

beforeEach(() => secondCopyStatus.setState(secondCopyStatus.getInitialState(), true));

it.each([0, 1, 2, 3])('a machine that was set back becomes another store, %s commands after it had lost two', async (since) => {
  const hub = new MemoryHub();
  hub.seed(branchRows());
  const disk = journalDisk();
  const session = await openSession(undefined);
  const local = await openLocalDesk(newDisk(), memoryJournal(disk));
  await syncWith(hub, local);
  expect((await local.desk.run(session, booking('v1', 15))).ok).toBe(true);
  expect(await local.desk.nextNumber('receipt')).toBe('A1-000001');
  await syncWith(hub, local);
  // The image holds database and journal alike: neither can tell of the other that it is older.
  const image = await openLocalDesk(newDisk(), memoryJournal(disk.cutPower(0)));
  await copyStores(local, image);
  for (const [at, lost] of ['v2', 'v3'].entries()) expect((await local.desk.run(session, booking(lost, 10 + at))).ok).toBe(true);
  await syncWith(hub, local);
  const { storeId } = must(await readState(image.store.relaxed, 'head'), 'there is a head');
  for (let one = 0; one < since; one += 1) expect((await image.desk.run(session, booking(`since${one}`, 17 + one))).ok).toBe(true);
  await syncWith(hub, image);
  await image.secondCopy.mend();
  expect((await readState(image.store.relaxed, 'head'))?.storeId).not.toBe(storeId);
  expect(secondCopyStatus.getState().rebuilt).toMatchObject({ reason: 'rewound' });
  expect(await image.store.strict.table('series').get('receipt')).toMatchObject({ isStale: true });
  await syncWith(hub, image);
  expect(await pendingOf(image)).toEqual([]);
  expect(await visitsOf(image)).toHaveLength(3 + since);
  expect(hub.commands.size).toBe(3 + since);
  // Nothing went out in a place of the count that had been used.
  expect(hub.alarms).toEqual([]);
  const now = await readState(image.store.relaxed, 'head');
  await syncWith(hub, image);
  expect((await readState(image.store.relaxed, 'head'))?.storeId).toBe(now?.storeId);
});

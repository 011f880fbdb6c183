// First of all: Dexie looks for a global IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { invoke } from '#renderer/data/desk.ts';
import { storesV1 } from '#renderer/data/store/migrations/v1.ts';
import { fillStore, newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { aVisit, branchRows } from '#tests/support/rows.ts';

/** Everything that lies in a database, by store. */
async function contentOf(db: Dexie): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const all = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
  return Object.fromEntries(all);
}

it('brings a desk of the first version forward with all that lies in it, and its unsent work goes on', async () => {
  // A desk of today is worked with, and what is on its disk is then written as the first version would have.
  const today = await openLocalDesk(newDisk());
  await fillStore(today.store, [...branchRows(), { table: 'visits', row: aVisit({ id: 'kept' }) }]);
  const session = await openSession(undefined);
  const line = {
    id: 'l',
    serviceId: 'cut',
    staffId: 'ben',
    startsAt: '2026-03-02T15:00:00.000Z',
    durationMinutes: 60,
    breakMinutes: 0,
    priceMinor: 5000,
  };
  const booked = { visitId: 'unsent', day: '2026-03-02', clientId: null, walkInName: 'x', lines: [line], comment: '' };
  expect((await today.desk.run(session, invoke(bookVisit, { ...booked, source: 'desk', overbook: null }))).ok).toBe(true);
  const { sent, ...content } = await contentOf(today.store.strict);
  expect(sent).toEqual([]);
  expect(content['pending']).toHaveLength(1);

  const disk = newDisk();
  const old = new Dexie('foyer-desk-test', { indexedDB: disk, IDBKeyRange });
  old.version(1).stores(storesV1);
  await old.open();
  for (const [name, rows] of Object.entries(content)) await old.table(name).bulkPut([...rows]);
  old.close();

  const store = await openTestStore(disk);
  expect(await contentOf(store.strict)).toEqual({ ...content, sent: [] });
  store.close();
  const again = await openLocalDesk(disk);
  const visits = await again.desk.read.days('visits', 'branch', '2026-03-02', '2026-03-02');
  expect(visits.map(({ id }) => id)).toEqual(['kept', 'unsent']);
  expect(
    (
      await again.desk.run(
        session,
        invoke(bookVisit, {
          ...booked,
          visitId: 'next',
          lines: [{ ...line, id: 'n', startsAt: '2026-03-02T18:00:00.000Z' }],
          source: 'desk',
          overbook: null,
        }),
      )
    ).ok,
  ).toBe(true);
  again.store.close();
});

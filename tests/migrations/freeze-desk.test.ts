// First of all: Dexie looks for a global IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { invoke } from '#renderer/data/desk.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows } from '#tests/support/rows.ts';
import { contentOf, deskVersions, frozenDeskFile } from './frozen-desk.ts';

// Asked for by hand before the desk's next version is written, and never again for this one: `FOYER_FREEZE=1 npx vitest run tests/migrations/freeze-desk.test.ts`.
it.runIf(process.env['FOYER_FREEZE'] === '1')("writes down what lies in a desk's database of this version", async () => {
  const { desk, store } = await openLocalDesk(newDisk());
  await fillStore(store, [...branchRows(), { table: 'visits', row: aVisit({ id: 'kept' }) }]);
  const startsAt = '2026-03-02T15:00:00.000Z';
  const line = { id: 'l', serviceId: 'cut', staffId: 'ben', startsAt, durationMinutes: 60, breakMinutes: 0, priceMinor: 5000 };
  const booked = { visitId: 'unsent', day: '2026-03-02', clientId: null, walkInName: 'x', lines: [line], comment: '' };
  const session = await openSession(undefined);
  expect((await desk.run(session, invoke(bookVisit, { ...booked, source: 'desk', overbook: null }))).ok).toBe(true);
  const content = await contentOf(store.strict);
  store.close();
  writeFileSync(frozenDeskFile(deskVersions.length), `${JSON.stringify(content, null, 1)}\n`, { flag: 'wx' });
});

// First of all: Dexie looks for a global IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { type Wire, createDeskSync } from '#shared/sync/desk-sync.ts';
import { heldOr } from '#shared/tables/read.ts';
import { isDayTableName, tableNames, tables } from '#shared/tables/registry.ts';
import { invoke } from '#renderer/data/desk.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { databaseVersion } from '#renderer/data/store/open-store.ts';
import { documentsOf, storesFromTables } from '#renderer/data/store/store-names.ts';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows } from '#tests/support/rows.ts';
import { contentOf, deskVersions, readFrozenDesk, writeOldDesk } from './frozen-desk.ts';

const device = { chainId: 'chain', deviceId: 'device', branchId: 'branch' };
const day = '2026-03-02';

function wireTo(hub: MemoryHub): Wire {
  const ok = async <T>(value: Promise<T>) => ({ ok: true as const, value: await value });
  return {
    push: (request) => ok(handlePush(hub, device, { ...request, epoch: null })),
    pull: (request) => ok(handlePull(hub, device, request)),
    fill: (request) => ok(handleFill(hub, device, request)),
  };
}

/** Fields that a later version took out or widened on purpose; all else that lay there stays. */
const takenOut: Readonly<Record<string, readonly string[]>> = { paymentMethods: ['fee', 'settlementDays'], users: ['rights'] };

function omit(row: object, fields: readonly string[] = []): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
}

describe.each(deskVersions.map((_, at) => at + 1))('a desk whose database is of version %i', (version) => {
  const frozen = readFrozenDesk(Math.max(version, 2));
  const known = new Set(deskVersions.slice(0, version).flatMap((stores) => Object.keys(stores)));
  const content = Object.fromEntries(Object.entries(frozen).filter(([name]) => known.has(name)));

  it('keeps all that lies in it on the way up', async () => {
    const disk = newDisk();
    await writeOldDesk(disk, version, content);
    const store = await openTestStore(disk);
    const now = await contentOf(store.strict);
    store.close();
    // What lay there is still there; fields that came with a later version are added to it, as today's schemas ask for.
    for (const [name, rows] of Object.entries(now))
      expect(rows, name).toMatchObject((content[name] ?? []).map((row) => omit(row, takenOut[name])));
    for (const name of tableNames.filter((one) => !isDayTableName(one))) for (const row of now[name] ?? []) tables[name].schema.parse(row);
    for (const name of tableNames.filter(isDayTableName)) {
      for (const document of now[documentsOf(name)] ?? []) for (const row of document['rows'] as unknown[]) tables[name].schema.parse(row);
    }
    expect(Object.keys(now).toSorted()).toEqual(Object.keys(storesFromTables()).toSorted());
  });

  it('shows its day again, sends what waited, and works on', async () => {
    const disk = newDisk();
    await writeOldDesk(disk, version, content);
    const { desk, store } = await openLocalDesk(disk);
    const hub = new MemoryHub();
    hub.seed([...branchRows(), { table: 'visits', row: aVisit({ id: 'kept' }) }]);
    const sync = createDeskSync({
      store: createDexieSyncStore(store, 'chain', () => {}),
      wire: wireTo(hub),
      nowMs: () => Date.parse(`${day}T14:00:00.000Z`),
      random: () => 0,
      today: () => day,
      onState: () => {},
    });
    for (let runs = 0; runs < 20 && (await sync.run()) === 0; runs += 1);
    expect(sync.state()).toMatchObject({ line: 'synced', waiting: 0 });
    expect(
      hub.tables
        .all('visits')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['kept', 'unsent']);
    const visits = heldOr(await desk.read.day('visits', 'branch', day), undefined);
    expect(visits?.map(({ id }) => id)).toEqual(['kept', 'unsent']);
    const startsAt = `${day}T18:00:00.000Z`;
    const line = { id: 'n', serviceId: 'cut', staffId: 'ben', startsAt, durationMinutes: 60, breakMinutes: 0, priceMinor: 5000 };
    const next = {
      visitId: 'next',
      day,
      clientId: null,
      walkInName: 'y',
      lines: [line],
      comment: '',
      source: 'desk' as const,
      overbook: null,
    };
    expect((await desk.run(await openSession(undefined), invoke(bookVisit, next))).ok).toBe(true);
    await sync.run();
    expect(hub.tables.all('visits')).toHaveLength(3);
    store.close();
  });
});

it('every version of the database is tried', () => {
  expect(deskVersions).toHaveLength(databaseVersion);
  expect(Object.assign({}, ...deskVersions)).toEqual(storesFromTables());
});

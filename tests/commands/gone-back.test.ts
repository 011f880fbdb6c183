import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { must } from '#shared/kernel/assert.ts';
import { noCoverage } from '#shared/sync/coverage.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { EpochChanged, handlePush } from '#shared/sync/handle-push.ts';
import type { FillResponse } from '#shared/sync/protocol.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows } from '#tests/support/rows.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;

async function book(desk: OfficeDesk, visitId: string, hour: number, staffId = 'ann'): Promise<void> {
  const startsAt = `2026-03-02T${hour}:00:00.000Z`;
  const line = { id: `${visitId}-1`, serviceId: 'cut', staffId, startsAt, durationMinutes: 60, breakMinutes: 0, priceMinor: 5_000 };
  const visit = { visitId, day: '2026-03-02', clientId: null, walkInName: '', lines: [line], comment: '', source: 'desk' as const };
  expect(await desk.issue(bookVisit, { ...visit, overbook: null })).toMatchObject({ ok: true });
}

function visitsOf({ hub, one, two }: Office): readonly (readonly string[])[] {
  return [hub, one.store, two.store].map(({ tables }) =>
    tables
      .all('visits')
      .map(({ id }) => id)
      .toSorted(),
  );
}

const went = (office: Office): readonly string[] => office.hub.alarms.map(({ code }) => code);

/** Two desks that hold `a`, and `b` of desk one, which the hub has lost again without anybody saying so. */
async function lostB(): Promise<Office> {
  const office = await openOffice(branchRows());
  const { hub, one, two } = office;
  await book(one, 'a', 15);
  await one.sync();
  await two.sync();
  const earlier = hub.copy();
  await book(one, 'b', 17);
  await one.sync();
  await two.sync();
  hub.restore(earlier);
  return office;
}

test('a desk that comes with a cursor ahead of the hub has it begin another epoch, in which all is sent again', async () => {
  const office = await lostB();
  const before = await office.hub.epoch();
  await office.one.sync();
  await office.two.sync();
  expect(visitsOf(office)).toEqual(Array.from({ length: 3 }, () => ['a', 'b']));
  expect(await office.hub.epoch()).not.toBe(before);
  expect(office.hub.alarms).toMatchObject([{ code: 'hub-went-back', detail: { what: 'branch', told: 3, has: 2 } }]);
});

test('a hub that was written to since it went back is found by the count of the store, before anything is taken of it', async () => {
  const office = await lostB();
  const { hub, one, two } = office;
  // Desk two is set up anew, so that only desk one knows of what was lost.
  await two.store.change(async (tx) => tx.setHead({ ...(await tx.head()), cursor: null }));
  for (const [at, id] of ['c', 'd', 'e'].entries()) {
    await book(two, id, 15 + at, 'ben');
    await two.sync();
  }
  expect(went(office)).toEqual([]);
  // What follows on the lost booking: without it, it would be refused.
  expect(await one.issue(setVisitStatus, { visitId: 'b', from: 'waiting', to: 'arrived' })).toMatchObject({ ok: true });
  await one.sync();
  await two.sync();
  await one.sync();
  expect(visitsOf(office)).toEqual(Array.from({ length: 3 }, () => ['a', 'b', 'c', 'd', 'e']));
  expect(hub.tables.all('visits').find(({ id }) => id === 'b')).toMatchObject({ status: 'arrived' });
  expect(office.hub.alarms.filter(({ code }) => code === 'hub-went-back')).toHaveLength(1);
});

test('of several desks that notice at once one begins the epoch', async () => {
  const office = await lostB();
  await Promise.all([office.one.sync(), office.two.sync()]);
  await Promise.all([office.one.sync(), office.two.sync()]);
  expect(went(office)).toEqual(['hub-went-back']);
  expect(visitsOf(office)).toEqual(Array.from({ length: 3 }, () => ['a', 'b']));
});

test('a push is not taken by a hub that has gone back, whether the desk is ahead by its own count or by what it read', async () => {
  const { hub, one, two } = await lostB();
  for (const { device, store } of [one, two]) {
    const { storeId, cursor } = await store.head();
    const epoch = await hub.epoch();
    const pushed = handlePush(hub, device, { protocol: 1, epoch, storeId, commands: ['x'], cursor: cursor ?? undefined });
    await expect(pushed).rejects.toBeInstanceOf(EpochChanged);
    expect(await hub.epoch()).not.toBe(epoch);
    // The other desk is asked in the epoch that it knows.
    hub.restore(hub.copy(), epoch);
  }
});

test.each([
  ['a desk that fills its first copy', noCopy],
  ['a desk whose copy is replaced', anotherScope],
])('%s hears with a page of what the hub then loses, and has it begin another epoch', async (_who, prepare) => {
  const office = await openOffice(branchRows());
  const { hub, one, two } = office;
  await book(two, 'a', 15);
  await two.sync();
  await one.sync();
  await prepare(one);
  let pages = 0;
  const aroundFill = async (answer: () => Promise<FillResponse>): Promise<FillResponse> => {
    pages += 1;
    if (pages > 1) return answer();
    const earlier = hub.copy();
    await book(two, 'b', 17);
    await two.sync();
    const page = await answer();
    hub.restore(earlier);
    return page;
  };
  await one.sync({ aroundFill });
  expect(went(office)).toEqual(['hub-went-back']);
  await two.sync();
  await one.sync();
  expect(visitsOf(office)).toEqual(Array.from({ length: 3 }, () => ['a', 'b']));
});

/** It has to start anew, and has nothing that it could work with until then. */
async function noCopy({ store }: OfficeDesk): Promise<void> {
  await store.change(async (tx) => {
    await tx.dropCopy();
    await tx.setCoverage(noCoverage);
    await tx.setHead({ ...(await tx.head()), cursor: null });
  });
}

/** It has to start anew, and works on with what it has until the first days are there. */
async function anotherScope({ store }: OfficeDesk): Promise<void> {
  await store.change(async (tx) => {
    const head = await tx.head();
    await tx.setHead({ ...head, cursor: { ...must(head.cursor, 'it has synced'), scopeHash: 'another' } });
  });
}

test('what is in order begins no epoch: repeated and overtaken questions, another device under the same store, another branch', async () => {
  const office = await openOffice(branchRows());
  const { hub, one } = office;
  await book(one, 'a', 15);
  await one.sync();
  const { storeId, cursor } = await one.store.head();
  const ask = { protocol: 1, cursor, storeId, fromDay: '2026-01-01', rowsMax: 500 };
  await book(one, 'b', 17);
  await one.sync();
  const epoch = await hub.epoch();
  expect((await handlePull(hub, one.device, ask)).reset).toBe(false);
  expect((await handlePull(hub, { ...one.device, deviceId: 'set up anew' }, ask)).reset).toBe(false);
  expect((await handlePull(hub, { ...one.device, branchId: 'another' }, ask)).reset).toBe(true);
  expect([await hub.epoch(), hub.alarms]).toEqual([epoch, []]);
});

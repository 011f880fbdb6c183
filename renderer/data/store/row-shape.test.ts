import { beforeEach, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { createDeskSync, type SyncState } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import { invoke } from '#renderer/data/desk.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { followRowShape } from '#renderer/data/store/row-shape.ts';
import { readState } from '#renderer/data/store/state.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { booking } from '#tests/support/bookings.ts';
import { newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const supplier = { id: 'later', name: 'Told while it was not known', note: '', active: true };

let hub: MemoryHub;
let local: LocalDesk;
let pulls: PullResponse[];

/** Syncs until the desk rests. An older build leaves a table aside, as every build does with one that it does not know. */
async function syncAs(build: 'older' | 'this', isFillDown = false): Promise<SyncState> {
  const seen = <T extends { readonly changes: readonly { readonly table: string }[] }>(page: T): T => ({
    ...page,
    changes: page.changes.filter(({ table }) => build === 'this' || table !== 'suppliers'),
  });
  const answer = async <T>(work: Promise<T>) => ({ ok: true as const, value: structuredClone(await work) });
  await followRowShape(local.store, build === 'older' ? 'as it was' : undefined);
  const sync = createDeskSync({
    store: createDexieSyncStore(local.store, 'chain', () => undefined),
    wire: {
      push: (request) => answer(handlePush(hub, device, request)),
      pull: async (request) => {
        const page = seen(await handlePull(hub, device, request));
        pulls.push(page);
        return answer(Promise.resolve(page));
      },
      fill: async (request) => {
        if (isFillDown) return { ok: false, trouble: { kind: 'unreachable' } };
        return answer(handleFill(hub, device, request).then(seen));
      },
    },
    nowMs: () => 0,
    random: () => 0,
    today: () => '2026-03-02',
    onState: () => undefined,
  });
  while ((await sync.run()) === 0);
  return sync.state();
}

const supplierName = async (): Promise<string | undefined> => {
  const answer = await local.desk.read.get('suppliers', 'later');
  return answer.held ? answer.value?.name : 'not held';
};

beforeEach(async () => {
  hub = new MemoryHub();
  hub.seed([...branchRows(), write('visits', aVisit({ id: 'v', day: '2026-03-02', status: 'cancelled' }))]);
  hub.seed([write('suppliers', supplier)]);
  local = await openLocalDesk(newDisk());
  pulls = [];
  await syncAs('older');
  pulls = [];
});

it('fetches what the build before it left aside, once', async () => {
  expect(await supplierName()).toBeUndefined();
  await syncAs('this');
  expect(await supplierName()).toBe(supplier.name);
  expect(pulls.map(({ reset }) => reset)[0]).toBe(true);
  pulls = [];
  await syncAs('this');
  expect(pulls.map(({ reset }) => reset)).toEqual([false]);
});

it('works on the copy that is here, with what waits on it, until the first days of the new one are', async () => {
  const session = await openSession(undefined);
  await local.desk.run(session, invoke(bookVisit, booking('mine', 'ann')));
  expect(await syncAs('this', true)).toMatchObject({ line: 'offline', waiting: 1 });
  const found = await local.desk.read.day('visits', 'branch', '2026-03-02');
  expect(found.held && found.value.map(({ id }) => id)).toEqual(['mine', 'v']);
  expect(await syncAs('this')).toMatchObject({ line: 'synced', waiting: 0 });
  expect(await supplierName()).toBe(supplier.name);
});

it('is told no outcome again that it has, and stays of its epoch', async () => {
  const session = await openSession(undefined);
  await local.desk.run(session, invoke(bookVisit, booking('mine', 'ann')));
  await syncAs('older');
  const epoch = (await readState(local.store.relaxed, 'head'))?.cursor?.epoch;
  await syncAs('older');
  pulls = [];
  await syncAs('this');
  expect(pulls.flatMap(({ outcomes }) => outcomes)).toEqual([]);
  expect((await readState(local.store.relaxed, 'head'))?.cursor?.epoch).toBe(epoch);
});

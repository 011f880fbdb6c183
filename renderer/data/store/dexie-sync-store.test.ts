import { lineDefaults } from '#shared/booking/defaults.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { anEmptyBill, branchRows } from '#tests/support/rows.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { write } from '#shared/commands/command.ts';
import { createDeskSync, type DeskSync, type DeskSyncStore } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import { type Session, invoke } from '#renderer/data/desk.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { allSent } from '#renderer/data/store/kept-sent.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };

function booking(visitId: string, hour: number) {
  return invoke(bookVisit, {
    visitId,
    day: '2026-03-02',
    clientId: null,
    walkInName: visitId,
    lines: [
      {
        id: `${visitId}-1`,
        serviceId: 'cut',
        staffId: 'ann',
        startsAt: `2026-03-02T${hour}:00:00.000Z`,
        durationMinutes: 60,
        ...lineDefaults,
        breakMinutes: 0,
        priceMinor: 5000,
      },
    ],
    comment: '',
    source: 'desk',
    overbook: null,
  });
}

/** The sync machine of a desk over Dexie, with the hub in the same memory; `isDown` cuts the line. */
function lineTo(hub: MemoryHub, store: DeskSyncStore, line: { isDown: boolean }): DeskSync {
  const over = async <T>(work: () => Promise<T>) =>
    line.isDown
      ? { ok: false as const, trouble: { kind: 'unreachable' as const } }
      : { ok: true as const, value: structuredClone(await work()) };
  const sync = createDeskSync({
    store,
    wire: {
      push: (request) => over(() => handlePush(hub, device, request)),
      pull: (request) => over(() => handlePull(hub, device, request)),
      fill: (request) => over(() => handleFill(hub, device, request)),
    },
    nowMs: () => 0,
    random: () => 0,
    today: () => '2026-03-02',
    onState: () => undefined,
  });
  // A run says how long it rests; until then something is left to be fetched.
  const run = async (): Promise<number> => {
    for (;;) {
      const restMs = await sync.run();
      if (restMs > 0) return restMs;
    }
  };
  return { ...sync, run };
}

/** Pulls and fills, and sends nothing. */
async function fillOnly(hub: MemoryHub, store: DeskSyncStore): Promise<void> {
  const answer = async <T>(work: Promise<T>) => ({ ok: true as const, value: structuredClone(await work) });
  const sync = createDeskSync({
    store,
    wire: {
      push: async () => ({ ok: true, value: { epoch: '', outcomes: [], lastSeq: 0 } }),
      pull: (request) => answer(handlePull(hub, device, request)),
      fill: (request) => answer(handleFill(hub, device, request)),
    },
    nowMs: () => 0,
    random: () => 0,
    today: () => '2026-03-02',
    onState: () => undefined,
  });
  while ((await sync.run()) === 0);
}

interface Window extends LocalDesk {
  readonly sync: DeskSync;
  readonly syncStore: DeskSyncStore;
  visits(): Promise<readonly { readonly id: string; readonly status: string; readonly conflictWith: readonly string[] }[]>;
}

describe('the desk and the hub over Dexie', () => {
  let hub: MemoryHub;
  let session: Session;
  const line = { isDown: false };
  const open = async (disk = newDisk()): Promise<Window> => {
    const local = await openLocalDesk(disk);
    const syncStore = createDexieSyncStore(local.store, 'chain', () => undefined);
    return {
      ...local,
      syncStore,
      sync: lineTo(hub, syncStore, line),
      visits: async () =>
        (await local.desk.read.days('visits', 'branch', '2026-03-02', '2026-03-02')).map(({ id, status, conflictWith }) => ({
          id,
          status,
          conflictWith,
        })),
    };
  };
  beforeEach(async () => {
    hub = new MemoryHub();
    hub.seed(branchRows());
    line.isDown = false;
    session = await openSession(undefined);
  });

  it('holds nothing before the first pull has ended, and its window after it', async () => {
    const desk = await open();
    expect(await desk.desk.read.day('visits', 'branch', '2026-03-02')).toEqual({ held: false });
    expect(await desk.desk.read.get('tills', 'none')).toEqual({ held: false });
    await desk.sync.run();
    expect(await desk.desk.read.day('visits', 'branch', '2026-03-02')).toEqual({ held: true, value: [] });
    expect(await desk.desk.read.day('visits', 'branch', '2025-12-01')).toEqual({ held: false });
    expect(await desk.desk.read.get('tills', 'none')).toEqual({ held: true, value: undefined });
  });

  it('works through a cut line and a reload, and ends with an empty outbox and equal rows', async () => {
    const disk = newDisk();
    let desk = await open(disk);
    await desk.sync.run();
    line.isDown = true;
    await desk.desk.run(session, booking('v1', 15));
    await desk.sync.run();
    expect(desk.sync.state()).toMatchObject({ line: 'offline', waiting: 1 });
    desk.store.close();
    desk = await open(disk);
    await desk.desk.run(session, booking('v2', 17));
    expect((await desk.visits()).map((visit) => visit.id)).toEqual(['v1', 'v2']);
    line.isDown = false;
    await desk.sync.run();
    expect(desk.sync.state()).toMatchObject({ line: 'synced', waiting: 0 });
    expect((await desk.visits()).map((visit) => visit.id)).toEqual(['v1', 'v2']);
    expect(hub.tables.all('visits').map((visit) => visit.id)).toEqual(['v1', 'v2']);
    expect(hub.alarms).toEqual([]);
    expect((await allSent(desk.store.relaxed)).map(({ isApplied }) => isApplied)).toEqual([true, true]);
  });

  it('decides a pending booking again on what another desk booked: both stay, marked with each other', async () => {
    const desk = await open();
    await desk.sync.run();
    line.isDown = true;
    await desk.desk.run(session, booking('mine', 15));
    hub.seed([write('visits', aVisit({ id: 'theirs' }))]);
    line.isDown = false;
    // Only the pull, so that the booking is still pending when the other one arrives.
    await desk.syncStore.applyDelta(await pull(hub, desk));
    expect(await desk.visits()).toEqual([
      { id: 'mine', status: 'waiting', conflictWith: ['theirs'] },
      { id: 'theirs', status: 'waiting', conflictWith: ['mine'] },
    ]);
    expect(await desk.syncStore.pendingCount()).toBe(1);
    await desk.sync.run();
    expect(await desk.syncStore.pendingCount()).toBe(0);
    expect(await desk.visits()).toEqual(hub.tables.all('visits').map((row) => expect.objectContaining({ id: row.id })));
  });

  it('takes a pending change back when its row went away, keeps it pending, and shows the outcome', async () => {
    const desk = await open();
    hub.seed([write('visits', aVisit({ id: 'v1' }))]);
    await desk.sync.run();
    line.isDown = true;
    const marked = await desk.desk.run(session, invoke(setVisitStatus, { visitId: 'v1', from: 'waiting', to: 'confirmed' }));
    expect(marked.ok).toBe(true);
    const { cursor } = await desk.syncStore.head();
    await desk.syncStore.applyDelta({
      reset: false,
      changes: [{ table: 'visits', id: 'v1', row: null }],
      outcomes: [],
      cursor: { ...cursor!, versions: { ...cursor!.versions, branch: 99 } },
      more: false,
      lastSeq: 0,
    });
    expect(await desk.visits()).toEqual([]);
    const [one] = await desk.syncStore.pendingFrom(1, 10);
    expect(one).toMatchObject({ refused: expect.any(String), before: [] });
  });

  it.each([new TypeError('x of undefined'), new RangeError('too deep'), new Error('Foyer bug: never')])(
    'takes a page on which a pending command breaks with a $name, and keeps that command',
    async (broken) => {
      const desk = await open();
      hub.seed([write('visits', aVisit({ id: 'v1' }))]);
      await desk.sync.run();
      line.isDown = true;
      await desk.desk.run(session, invoke(setVisitStatus, { visitId: 'v1', from: 'waiting', to: 'confirmed' }));
      vi.spyOn(setVisitStatus, 'decide').mockImplementation(() => {
        throw broken;
      });
      hub.seed([write('visits', aVisit({ id: 'v1', comment: 'changed' }))]);
      await desk.syncStore.applyDelta(await pull(hub, desk));
      expect(await desk.visits()).toMatchObject([{ id: 'v1', status: 'waiting' }]);
      expect(await desk.syncStore.pendingFrom(1, 10)).toMatchObject([{ refused: 'handler-broke', before: [] }]);
    },
  );

  it('starts its copy anew when the hub says so, and issues its pending commands on the new one', async () => {
    const desk = await open();
    hub.seed([write('visits', aVisit({ id: 'old', status: 'cancelled' }))]);
    await desk.sync.run();
    line.isDown = true;
    await desk.desk.run(session, booking('v1', 17));
    const fresh = new MemoryHub();
    fresh.seed([...branchRows(), write('visits', aVisit({ id: 'new', status: 'cancelled' }))]);
    hub.restore(fresh.copy(), 'another epoch');
    const { cursor } = await desk.syncStore.head();
    const whole = await handlePull(hub, device, { protocol: 1, cursor, storeId: 's', fromDay: '2026-01-01', rowsMax: 4000 });
    await desk.syncStore.applyDelta(whole);
    expect(await desk.desk.read.day('visits', 'branch', '2026-03-02')).toEqual({ held: false });
    expect(await desk.syncStore.pendingFrom(1, 9)).toMatchObject([{ refused: expect.any(String) }]);
    await fillOnly(hub, desk.syncStore);
    expect((await desk.visits()).map((visit) => visit.id)).toEqual(['new', 'v1']);
    expect(await desk.syncStore.pendingCount()).toBe(1);
  });

  it('leaves the store as it was when a page cannot be read', async () => {
    const desk = await open();
    await desk.sync.run();
    const before = await desk.syncStore.head();
    const broken: PullResponse = {
      reset: false,
      changes: [
        { table: 'visits', id: 'good', row: JSON.parse(JSON.stringify(aVisit({ id: 'good' }))) },
        { table: 'visits', id: 'bad', row: { id: 'bad' } },
      ],
      outcomes: [],
      cursor: { ...before.cursor!, versions: { chain: 9, branch: 9 } },
      more: false,
      lastSeq: 0,
    };
    await expect(desk.syncStore.applyDelta(broken)).rejects.toBeDefined();
    expect(await desk.visits()).toEqual([]);
    expect(await desk.syncStore.head()).toEqual(before);
  });

  it('counts on behind what the hub has seen when its files went back in time', async () => {
    const desk = await open();
    await desk.sync.run();
    const { cursor } = await desk.syncStore.head();
    await desk.syncStore.applyDelta({ reset: false, changes: [], outcomes: [], cursor: cursor!, more: false, lastSeq: 41 });
    await desk.desk.run(session, booking('v1', 15));
    expect((await desk.syncStore.pendingFrom(1, 10)).map((one) => one.envelope.seq)).toEqual([42]);
  });

  it('gives out no receipt number again that was used after the copy from which its files were restored', async () => {
    const desk = await open();
    await desk.sync.run();
    expect(await desk.desk.nextNumber('receipt')).toBe('A1-000001');
    const { cursor } = await desk.syncStore.head();
    const row = JSON.parse(JSON.stringify(anEmptyBill({ id: 'b7', receiptNumber: 'A1-000007' })));
    const changes = [{ table: 'bills', id: 'b7', row }];
    await desk.syncStore.applyDelta({ reset: false, changes, outcomes: [], cursor: cursor!, more: false, lastSeq: 41 });
    expect(await desk.desk.nextNumber('receipt')).toBe('A1-000008');
    expect(await desk.desk.nextNumber('receipt')).toBe('A1-000009');
  });

  it('is on the disk under its new name before anything is sent under it', async () => {
    const { store, syncStore } = await open();
    const [strict, relaxed] = [store.strict, store.relaxed].map(({ core }) => vi.spyOn(core, 'transaction'));
    await syncStore.revive(['cmd-1']);
    expect(strict?.mock.calls).toMatchObject([[expect.anything(), 'readwrite', { durability: 'strict' }]]);
    expect(relaxed).not.toHaveBeenCalled();
  });

  it('goes on with a device series behind the receipts that the hub sends to a new database', async () => {
    const desk = await open();
    await fillStore(desk.store, [
      write('bills', anEmptyBill({ id: 'b1', receiptNumber: 'A1-000017' })),
      write('bills', anEmptyBill({ id: 'b2', receiptNumber: 'B7-000900' })),
    ]);
    expect(await desk.desk.nextNumber('receipt')).toBe('A1-000018');
  });
});

async function pull(hub: MemoryHub, desk: Window): Promise<PullResponse> {
  const head = await desk.syncStore.head();
  return structuredClone(
    await handlePull(hub, device, { protocol: 1, cursor: head.cursor, storeId: head.storeId, fromDay: '2026-01-01', rowsMax: 4000 }),
  );
}

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { anEmptyBill, branchRows } from '#tests/support/rows.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { createDeskSync, type Wire } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { type Session, invoke } from '#renderer/data/desk.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { writeState } from '#renderer/data/store/state.ts';
import { wantDays, watchWindow } from '#renderer/data/store/window-live.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const today = '2026-03-02';
const aLine = {
  id: 'mine-1',
  serviceId: 'cut',
  staffId: 'ann',
  startsAt: `${today}T17:00:00.000Z`,
  durationMinutes: 60,
  breakMinutes: 0,
  priceMinor: 5000,
};

describe('a window over Dexie', () => {
  let hub: MemoryHub;
  let session: Session;
  let asked: string[];
  /** How a line behaves: pages of so many rows, so far behind before it starts anew, and after so many fills it is cut. */
  let terms: { rowsMax: number; deltaRowsMax: number; fills: number };

  /** A window of the desk with its sync machine; runs until it rests. */
  const open = async (disk: IDBFactory, on = today) => {
    const local = await openLocalDesk(disk);
    const answer = async <T>(work: () => Promise<T>) => ({ ok: true as const, value: structuredClone(await work()) });
    const wire: Wire = {
      push: (request) => answer(() => handlePush(hub, device, request)),
      pull: (request) => answer(() => handlePull(hub, device, request, { ...terms, outcomesMax: 50 })),
      fill: async (request) => {
        asked.push(`${request.part.kind} ${request.after === null ? 'from its start' : 'on'}`);
        if (terms.fills <= 0) return { ok: false, trouble: { kind: 'unreachable' } };
        terms.fills -= 1;
        return answer(() => handleFill(hub, device, { ...request, rowsMax: Math.min(request.rowsMax, terms.rowsMax) }));
      },
    };
    const sync = createDeskSync({
      store: createDexieSyncStore(local.store, 'chain', () => undefined),
      wire,
      nowMs: () => 0,
      random: () => 0,
      today: () => on,
      onState: () => undefined,
    });
    const run = async () => {
      while ((await sync.run()) === 0);
    };
    return { ...local, run, sync };
  };
  const visitIds = async ({ desk }: LocalDesk, day = today) => {
    const answer = await desk.read.day('visits', 'branch', day);
    return answer.held ? answer.value.map(({ id }) => id) : 'not held';
  };

  /** What a screen is told of the days that were asked for. */
  const wantedOf = ({ store }: LocalDesk) =>
    new Promise((resolve, reject) => {
      const stop = watchWindow(
        store,
        ({ wanted }) => {
          resolve(wanted);
          stop();
        },
        reject,
      );
    });

  beforeEach(async () => {
    hub = new MemoryHub();
    hub.seed(branchRows());
    session = await openSession(undefined);
    asked = [];
    terms = { rowsMax: 2_000, deltaRowsMax: 20_000, fills: Infinity };
  });

  it('is filled from where it was after the program died, and nothing is fetched twice', async () => {
    hub.seed(
      Array.from({ length: 12 }, (_, n) => write('visits', aVisit({ id: `v${n}`, day: addDays(today, (n % 3) - 1), status: 'cancelled' }))),
    );
    terms = { ...terms, rowsMax: 5, fills: 3 };
    const disk = newDisk();
    const first = await open(disk);
    await first.run();
    expect(await visitIds(first)).toBe('not held');
    first.store.close();
    asked.length = 0;
    terms.fills = Infinity;
    const second = await open(disk);
    await second.run();
    expect(asked[0]).toBe('near on');
    // The days around the first ones, before and behind them.
    expect(asked.filter((one) => one === 'near from its start')).toHaveLength(2);
    expect(await visitIds(second)).toEqual(['v1', 'v10', 'v4', 'v7']);
    expect((await second.desk.read.days('visits', 'branch', '2026-01-01', '2026-12-31')).length).toBe(12);
  });

  it('starts anew after a month away and keeps every kind of command that waits, in its order, until the hub has it', async () => {
    const disk = newDisk();
    hub.seed([write('visits', aVisit({ id: 'theirs' }))]);
    const desk = await open(disk);
    await desk.run();
    const all = [
      invoke(bookVisit, {
        visitId: 'mine',
        day: today,
        clientId: null,
        walkInName: 'M',
        lines: [aLine],
        comment: '',
        source: 'desk',
        overbook: null,
      }),
      invoke(setVisitStatus, { visitId: 'theirs', from: 'waiting', to: 'confirmed' }),
      invoke(addClient, { clientId: 'new', code: '', displayName: 'N', contact: null, identity: null, notes: null }),
      invoke(openShift, { shiftId: 'shift', tillId: 'main', day: today, floatMinor: 100, currency: 'CAD' }),
    ] as const;
    for (const one of all) expect((await desk.desk.run(session, one)).ok).toBe(true);
    const waiting = async () =>
      (await desk.store.relaxed.table('pending').orderBy(':id').toArray()) as readonly { envelope: { cmdId: string; name: string } }[];
    const before = (await waiting()).map(({ envelope }) => envelope.cmdId);
    hub.seed(
      Array.from({ length: 30 }, (_, n) => write('visits', aVisit({ id: `v${n}`, day: addDays(today, 10 + n), status: 'cancelled' }))),
    );
    terms.deltaRowsMax = 10;
    const { cursor } = await createDexieSyncStore(desk.store, 'chain', () => undefined).head();
    const delta = await handlePull(
      hub,
      device,
      { protocol: 1, cursor, storeId: 's', fromDay: '2025-12-02', rowsMax: 4_000 },
      { ...terms, outcomesMax: 50 },
    );
    expect(delta.reset).toBe(true);
    await createDexieSyncStore(desk.store, 'chain', () => undefined).applyDelta(structuredClone(delta));
    expect((await waiting()).map(({ envelope }) => envelope.cmdId)).toEqual(before);
    expect(await visitIds(desk)).toBe('not held');
    await desk.run();
    expect(await waiting()).toEqual([]);
    expect([...hub.commands.values()].map(({ outcome }) => outcome.status)).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(await visitIds(desk)).toEqual(['mine', 'theirs']);
    expect(hub.alarms).toEqual([]);
  });

  it('shows its old calendar while the first days of the new copy come, and never neither', async () => {
    hub.seed([write('visits', aVisit({ id: 'old' }))]);
    const backup = hub.copy();
    hub.seed([write('visits', aVisit({ id: 'gone', status: 'cancelled' }))]);
    const desk = await open(newDisk());
    await desk.run();
    hub.restore(backup, 'another epoch');
    const seen: unknown[] = [];
    const stop = desk.desk.watch(
      async (read) => {
        const answer = await read.day('visits', 'branch', today);
        return answer.held ? answer.value.map(({ id }) => id) : 'not held';
      },
      (value) => void seen.push(value),
      (cause) => void seen.push(cause),
    );
    terms = { ...terms, rowsMax: 3, fills: 1 };
    asked.length = 0;
    await desk.run();
    expect(await visitIds(desk)).toEqual(['gone', 'old']);
    expect(asked).toEqual(['near from its start', 'near on']);
    terms.fills = Infinity;
    asked.length = 0;
    await desk.run();
    // What came before the line broke is not fetched again, and all near days come in one.
    expect(asked[0]).toBe('near on');
    expect(asked).not.toContain('near from its start');
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['old']));
    stop();
    expect(seen).not.toContain('not held');
  });

  it("holds a week on both sides of today when the line goes as soon as a new copy is in the old one's place", async () => {
    hub.seed([-7, 7].map((days) => write('visits', aVisit({ id: `on${days}`, day: addDays(today, days), status: 'cancelled' }))));
    const desk = await open(newDisk());
    await desk.run();
    hub.restore(hub.copy(), 'another epoch');
    terms.fills = 1;
    await desk.run();
    expect(asked.at(-1)).toBe('large from its start');
    expect(await visitIds(desk, addDays(today, -7))).toEqual(['on-7']);
    expect(await visitIds(desk, addDays(today, 7))).toEqual(['on7']);
    expect(await visitIds(desk, addDays(today, 8))).toBe('not held');
  });

  it('shows what waits again as soon as its day is here, also when the hub sent no row of that day', async () => {
    const desk = await open(newDisk());
    await desk.run();
    await desk.desk.run(
      session,
      invoke(bookVisit, {
        visitId: 'mine',
        day: today,
        clientId: null,
        walkInName: 'M',
        lines: [aLine],
        comment: '',
        source: 'desk',
        overbook: null,
      }),
    );
    const store = createDexieSyncStore(desk.store, 'chain', () => undefined);
    hub.restore(hub.copy(), 'another epoch');
    const { cursor } = await store.head();
    await store.applyDelta(
      structuredClone(await handlePull(hub, device, { protocol: 1, cursor, storeId: 's', fromDay: '2025-12-02', rowsMax: 4_000 })),
    );
    const pushless = createDeskSync({
      store,
      wire: {
        push: async () => ({ ok: true, value: { epoch: '', outcomes: [], lastSeq: 0 } }),
        pull: async (request) => ({ ok: true, value: structuredClone(await handlePull(hub, device, request)) }),
        fill: async (request) => ({ ok: true, value: structuredClone(await handleFill(hub, device, request)) }),
      },
      nowMs: () => 0,
      random: () => 0,
      today: () => today,
      onState: () => undefined,
    });
    while ((await pushless.run()) === 0);
    expect(await store.pendingCount()).toBe(1);
    expect(await visitIds(desk)).toEqual(['mine']);
  });

  it('goes with the days: what is old leaves, but not what waits, is unpaid, or belongs to a shift that is open', async () => {
    const disk = newDisk();
    const old = addDays(today, -80);
    hub.seed([
      write('visits', aVisit({ id: 'old', day: old })),
      write('visits', aVisit({ id: 'older', day: addDays(old, -5), status: 'cancelled' })),
      write('bills', anEmptyBill({ id: 'unpaid', day: addDays(old, -1), totalMinor: 100 })),
    ]);
    const desk = await open(disk);
    await desk.run();
    expect(await visitIds(desk, old)).toEqual(['old']);
    await desk.desk.run(session, invoke(setVisitStatus, { visitId: 'old', from: 'waiting', to: 'confirmed' }));
    desk.store.close();
    const later = await open(disk, addDays(today, 20));
    const push = vi.spyOn(hub, 'transaction').mockRejectedValue(new Error('no push in this part'));
    await expect(later.run()).rejects.toThrow('no push');
    push.mockRestore();
    await later.run();
    expect(await visitIds(later, old)).toBe('not held');
    const ids = async (table: 'visits' | 'bills') => (await later.desk.read.days(table, 'branch', '2025-01-01', old)).map(({ id }) => id);
    expect(await ids('bills')).toEqual(['unpaid']);
    expect(await ids('visits')).toEqual([]);
    expect(hub.tables.peek('visits', 'old')).toMatchObject({ status: 'confirmed' });
  });

  it('of an older build serves with what it held until the hub has been heard', async () => {
    const desk = await open(newDisk());
    await desk.run();
    await desk.store.relaxed.table('state').delete('coverage');
    await writeState(desk.store.relaxed, 'window', { fromDay: '2026-01-01', isComplete: true, streams: ['branch', 'chain'] });
    expect(await visitIds(desk)).toEqual([]);
    expect(await visitIds(desk, '2025-12-31')).toBe('not held');
    await writeState(desk.store.relaxed, 'window', { fromDay: '2026-01-01', isComplete: false, streams: [] });
    expect(await visitIds(desk)).toBe('not held');
  });

  it('fetches days that somebody wants before all else, dates the wish by the day of the line, and lets it go when the day after it is over', async () => {
    const disk = newDisk();
    const long = '2024-06-01';
    hub.seed([write('visits', aVisit({ id: 'long-ago', day: long }))]);
    const desk = await open(disk);
    await desk.run();
    expect(await visitIds(desk, long)).toBe('not held');
    await wantDays(desk.store, { from: addDays(long, -3), to: addDays(long, 3) });
    asked.length = 0;
    await desk.run();
    expect(asked).toEqual(['days from its start']);
    expect(await visitIds(desk, long)).toEqual(['long-ago']);
    hub.seed([write('visits', aVisit({ id: 'long-ago', day: addDays(long, 1) }))]);
    await desk.run();
    expect([await visitIds(desk, long), await visitIds(desk, addDays(long, 1))]).toEqual([[], ['long-ago']]);
    desk.store.close();
    const evening = await open(disk, addDays(today, 1));
    await evening.run();
    expect(await visitIds(evening, addDays(long, 1))).toEqual(['long-ago']);
    evening.store.close();
    const next = await open(disk, addDays(today, 2));
    await next.run();
    expect(await visitIds(next, addDays(long, 1))).toBe('not held');
    expect(await next.desk.read.days('visits', 'branch', '2024-01-01', '2024-12-31')).toEqual([]);
    expect(await visitIds(next, lastDay)).toEqual([]);
    // Nothing says any more that the days are on their way, and they can be asked for again.
    expect(await wantedOf(next)).toEqual([]);
    await wantDays(next.store, { from: long, to: addDays(long, 3) });
    expect(await wantedOf(next)).toEqual([{ from: long, to: addDays(long, 3) }]);
    await next.run();
    expect(await wantedOf(next)).toEqual([{ from: long, to: addDays(long, 3), askedOn: addDays(today, 2) }]);
    expect(await visitIds(next, addDays(long, 1))).toEqual(['long-ago']);
  });
});

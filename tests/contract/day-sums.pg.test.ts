import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rights } from '#shared/access/rights.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { addDays, dayOf } from '#shared/kernel/time.ts';
import { type DayCheckPorts, type MendedDay, createDayCheck } from '#shared/sync/check-days.ts';
import { createRowCheck } from '#shared/sync/check-rows.ts';
import { shapeOfDays, sumOfDay } from '#shared/sync/day-sums.ts';
import { issue } from '#shared/sync/issue.ts';
import { retain } from '#hub/store/retention/retain.ts';
import { usualRetention } from '#hub/store/retention/terms.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';
import { createHubClient } from '#renderer/sync/hub-client.ts';
import { type DeskInNode, openDeskInNode } from '#tests/support/desk-in-node.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';

const today = dayOf(new Date().toISOString(), 'utc');

describe('a desk that compares its days with the hub', () => {
  let opened: TestStore;
  let server: TestServer;
  let other: TestDesk;
  let own: TestDesk;
  let desk: DeskInNode;
  const mended: MendedDay[] = [];
  let nowMs = 1_000_000_000;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
    other = await testDesk(opened.store);
    own = await testDesk(opened.store);
    for (const [n, day] of [today, today, addDays(today, 1), addDays(today, 5)].entries()) {
      await other.push(await other.command(bookVisit, visitArgs(`v${n}`, `${n + 9}`.padStart(2, '0'), day)));
    }
    const { chainId, branchId, deviceId } = own.device;
    const identity = { chainId, branchId, deviceId, deviceCode: 'A', token: own.token, chainName: 'One', branchName: 'A' };
    desk = await openDeskInNode({ hubUrl: server.url, identity });
    await desk.sync();
  });
  afterAll(async () => {
    desk.close();
    await server.close();
    await opened.close();
  });

  function visitArgs(visitId: string, hour: string, day = today) {
    const line = {
      id: `${visitId}.1`,
      serviceId: rowId('one', 'cut'),
      staffId: rowId('one', 'ann'),
      startsAt: `${day}T${hour}:00:00.000Z`,
      durationMinutes: 60,
      breakMinutes: 0,
      priceMinor: 50_00,
    };
    const who = { clientId: null, walkInName: 'Nora Nobody', comment: '' };
    return { visitId, day, ...who, lines: [line], source: 'desk' as const, overbook: null };
  }
  const wire = () => createHubClient({ fetch, hubUrl: server.url, token: () => own.token }).wire;
  const check = (more: Partial<DayCheckPorts> = {}) =>
    createDayCheck({
      store: createDexieSyncStore(desk.store, 'one', () => {}),
      wire: wire(),
      chainId: 'one',
      nowMs: () => nowMs,
      today: () => today,
      onMended: (one) => mended.push(one),
      ...more,
    });
  /** Every day of the window once. */
  const checkAll = async (): Promise<void> => {
    const one = check();
    for (let step = 0; step < 60; step += 1) {
      nowMs += 2 * 60_000;
      server.clock.ms += 2 * 60_000;
      await one.step();
    }
  };
  const write = (work: (tx: ReturnType<typeof openDexieTx>) => Promise<void>) =>
    desk.store.strict.transaction('rw', [...commandStores], async (trans) => {
      const tx = openDexieTx(trans, await heldExtent(trans));
      await work(tx);
      await tx.flush();
    });
  const visits = () => desk.desk.read.days('visits', own.device.branchId, addDays(today, -90), addDays(today, 60));
  const atHub = () => opened.store.days('one', 'visits', own.device.branchId, { from: addDays(today, -90), to: addDays(today, 60) });
  const byId = (rows: readonly Visit[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const verdicts = async () => {
    const metrics = await (await server.get('/metrics')).text();
    return Object.fromEntries(
      [...metrics.matchAll(/foyer_compared_days_total\{verdict="(\w+)"\} (\d+)/g)].map(([, verdict, n]) => [verdict, Number(n)]),
    );
  };
  const alarms = () => opened.store.db.selectFrom('alarms').selectAll().where('code', '=', 'day-differs').execute();

  it('finds nothing where nothing differs', async () => {
    await checkAll();
    expect(mended).toEqual([]);
    expect(await verdicts()).toEqual({ same: expect.any(Number), moved: 0, differs: 0 });
    expect((await verdicts())['same']).toBeGreaterThan(150);
    expect(await alarms()).toEqual([]);
  });

  it('finds a changed, a lost and an invented row, fetches the days anew, and says so to both sides without a name', async () => {
    const [first, second] = byId(await visits());
    await write(async (tx) => {
      await tx.put('visits', { ...first!, comment: 'nobody wrote this' });
      await tx.remove('visits', second!.id);
      await tx.put('visits', { ...first!, id: 'invented', day: addDays(today, 1) });
    });
    expect(byId(await visits())).not.toEqual(byId(await atHub()));
    await checkAll();
    expect(byId(await visits())).toEqual(byId(await atHub()));
    expect(mended.map(({ day }) => day)).toEqual(expect.arrayContaining([today, addDays(today, 1)]));
    expect(await alarms()).toMatchObject([
      { detail: { device: own.device.deviceId, day: today, deskRows: 1, hubRows: 2 } },
      { detail: { day: addDays(today, 1), deskRows: 2, hubRows: 1 } },
    ]);
    expect((await verdicts())['differs']).toBe(2);
    expect(server.lines.filter((line) => line.includes('"day-differs"'))).toHaveLength(2);
    expect(server.lines.join()).not.toContain('Nora');
    expect(JSON.stringify(await alarms())).not.toContain('Nora');
  });

  it('leaves days alone on which a command waits, and mends beside them without touching it', async () => {
    const args = visitArgs('waits', '18');
    const { seq: _seq, audit: _audit, ...signed } = await own.command(bookVisit, args);
    const actor = { id: signed.actorId, rights, branchIds: [signed.branchId], active: true };
    await write(async (tx) => {
      expect((await issue(tx, 'one', bookVisit, bookVisit.args.parse(args), signed, actor)).ok).toBe(true);
      await tx.remove('visits', 'v3');
    });
    const before = mended.length;
    await checkAll();
    expect(mended.slice(before).map(({ day }) => day)).toEqual([addDays(today, 5)]);
    expect((await visits()).map(({ id }) => id)).toContain('waits');
    expect(await desk.store.strict.table('pending').count()).toBe(1);
    expect(await desk.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    await desk.sync();
    expect(byId(await visits())).toEqual(byId(await atHub()));
    const until = mended.length;
    await checkAll();
    expect(mended).toHaveLength(until);
  });

  it('is not alarmed by what came to the hub a moment ago, also when a row left the day', async () => {
    await other.push(await other.command(bookVisit, visitArgs('newer', '20')));
    const at = (day: string) => ({ lineId: 'v0.1', startsAt: `${day}T09:00:00.000Z`, staffId: rowId('one', 'ann'), durationMinutes: 60 });
    const moving = { visitId: 'v0', day: addDays(today, 2), from: [at(today)], to: [at(addDays(today, 2))], overbook: null };
    expect((await other.push(await other.command(moveVisit, moving))).outcomes[0]).toMatchObject({ status: 'applied' });
    const until = { mended: mended.length, alarms: (await alarms()).length };
    await checkAll();
    expect([mended.length, (await alarms()).length]).toEqual([until.mended, until.alarms]);
    expect((await verdicts())['moved']).toBeGreaterThan(0);
    await desk.sync();
    await checkAll();
    expect([mended.length, (await alarms()).length]).toEqual([until.mended, until.alarms]);
  });

  it('is of another build: nothing is compared', async () => {
    const { cursor, storeId } = await createDexieSyncStore(desk.store, 'one', () => {}).head();
    const wrong = { ...sumOfDay(today, new Map()), rows: 7 };
    const ask = async (shape: string) => {
      const answer = await wire().daySums({ protocol: 1, cursor: cursor!, storeId, shape, days: [wrong] });
      return answer.ok ? answer.value.days[0]?.verdict : answer.trouble.kind;
    };
    expect(await ask('another')).toBe('moved');
    expect(await ask(shapeOfDays())).toBe('differs');
  });

  it('compares what lies on no day as well, on the true stores, and says which table it was', async () => {
    const found: string[] = [];
    const { store } = desk;
    const ports = { store: createDexieSyncStore(store, 'one', () => {}), wire: wire(), chainId: 'one', nowMs: () => nowMs };
    const rowCheck = createRowCheck({ ...ports, onMended: ({ table }) => found.push(table) });
    const round = async (): Promise<void> => {
      for (let step = 0; step < 10; step += 1) {
        nowMs += 2 * 60_000;
        server.clock.ms += 2 * 60_000;
        await rowCheck.step();
      }
    };
    const services = async () => (await desk.desk.read.all('services')).map(({ id, name }) => `${id} ${name}`);
    const whole = await services();
    await round();
    expect(found).toEqual([]);
    await write(async (tx) => {
      const cut = await tx.peek('services', rowId('one', 'cut'));
      await tx.put('services', { ...cut!, name: 'nobody called it so' } as never);
    });
    expect(await services()).not.toEqual(whole);
    await round();
    expect([found, await services()]).toEqual([['services'], whole]);
    const told = await opened.store.db.selectFrom('alarms').select('detail').where('code', '=', 'rows-differ').execute();
    expect(told).toMatchObject([{ detail: { device: own.device.deviceId, table: 'services' } }]);
    expect(JSON.stringify(told)).not.toContain('nobody');
  });

  it('that was away below the floor starts anew, and its unsent work goes on', async () => {
    const { db } = opened.store;
    const client = new pg.Client({ connectionString: opened.connectionString });
    await client.connect();
    await client.query(
      `with head as (update stream_heads set version = version + 1 where chain_id = 'one' and stream = $1 returning version)
       update visits set deleted = true, version = head.version from head where chain_id = 'one' and id = 'newer'`,
      [own.device.branchId],
    );
    await client.end();
    const run = (days: number) =>
      retain(db, 'one', usualRetention, { now: new Date(Date.now() + days * 24 * 60 * 60_000), isDryRun: false, batchRows: 10 });
    await run(0);
    expect(await run(91)).toMatchObject({ tombstones: 1 });
    expect((await visits()).map(({ id }) => id)).toContain('newer');
    const { seq: _seq, audit: _audit, ...signed } = await own.command(bookVisit, visitArgs('unsent', '06'));
    const actor = { id: signed.actorId, rights, branchIds: [signed.branchId], active: true };
    await write(async (tx) => {
      expect((await issue(tx, 'one', bookVisit, bookVisit.args.parse(visitArgs('unsent', '06')), signed, actor)).ok).toBe(true);
    });
    expect(await desk.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    expect((await visits()).map(({ id }) => id)).not.toContain('newer');
    expect((await visits()).map(({ id }) => id)).toContain('unsent');
    expect(byId(await visits())).toEqual(byId(await atHub()));
  });
});

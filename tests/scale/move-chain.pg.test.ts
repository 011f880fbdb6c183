import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { paths } from '#shared/hub-api/api.ts';
import { fingerprintsOf } from '#hub/store/distribution/fingerprints.ts';
import { type MoveRequest, moveBetween } from '#hub/store/distribution/move-between.ts';
import type { HubStore } from '#hub/store/open.ts';
import { StoreFault } from '#hub/store/store-fault.ts';
import { verify } from '#hub/verify/verify.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, reopen, rowId, testPassword, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { desksDay } from './desk-day.ts';

describe('a chain that moves to another database', () => {
  let here: TestStore;
  let toUrl: string;
  let desk: TestDesk;
  let there: HubStore | undefined;

  beforeEach(async () => {
    toUrl = (await testDatabaseOfThisTest()).connectionString;
    here = await testStoreOfThisTest();
    await makeTestChain(here.store, 'one');
    await makeTestChain(here.store, 'two');
    desk = await testDesk(here.store);
    await desksDay(here.store, desk, 1);
  });
  afterEach(async () => {
    await there?.close();
    there = undefined;
  });

  const move = (over: Partial<MoveRequest> = {}) => {
    const place = { dataDir: here.dataDir, databaseUrl: here.connectionString, env: {}, log: () => {} };
    return moveBetween(place, { chainId: 'one', toUrl, isGivenUp: false, drainMs: 0, ...over }, () => {});
  };
  const pushTo = async (store: HubStore, ...told: Parameters<typeof booking>) => {
    const commands = [await desk.command(...booking(...told))];
    const request = { protocol: protocolVersion, epoch: null, storeId: desk.storeId, commands };
    return handlePush(store.pushPorts(desk.device, desk.storeId), desk.device, request);
  };

  it('is the same there, and its desk goes on from its cursor with its next command', async () => {
    const [last] = (await desk.pull()).slice(-1);
    const moved = await move();
    expect(moved).toMatchObject({ isNew: true, rows: expect.any(Number) });
    there = await reopen(toUrl, here.dataDir);
    const findings = await verify(there);
    expect(findings.map(({ check }) => check)).toContain('the streams');
    expect(findings.filter(({ fault }) => fault !== undefined)).toEqual([]);

    const { outcomes, lastSeq } = await pushTo(there, 'after-the-move', '20:00', 'bob');
    expect(outcomes[0]?.status).toBe('applied');
    expect(lastSeq).toBeGreaterThan(10);
    const request = {
      protocol: protocolVersion,
      cursor: last!.cursor,
      storeId: desk.storeId,
      fromDay: '2026-05-01',
      rowsMax: limits.pullRowsMax,
    };
    const page = await handlePull(there.pullPorts(desk.device), desk.device, request);
    expect(page.reset).toBe(false);
    expect(page.changes.map(({ table, id }) => `${table}:${id}`)).toEqual(['visits:after-the-move']);
    expect(await verify(there)).not.toContainEqual(expect.objectContaining({ fault: expect.any(String) }));
  });

  it('takes nothing more at the place that it left, while the other chain is served on', async () => {
    await move();
    await expect(pushTo(here.store, 'too-late')).rejects.toThrow(StoreFault);
    await expect(
      here.store.publish('one', [{ table: 'staff', row: { ...(await here.store.all('one', 'staff'))[0]!, name: 'New' } }]),
    ).rejects.toThrow(StoreFault);
    const server = await testServer(here.store);
    try {
      const signIn = { login: 'owner', password: testPassword, signingKey: Buffer.alloc(32, 7).toString('base64') };
      const said = (token: string) => server.post(paths.signIn, signIn, { authorization: `Bearer ${token}` });
      expect(await said(desk.token)).toMatchObject({ status: 503, body: { code: 'busy' } });
      expect((await said((await testDesk(here.store, 'two')).token)).status).toBe(200);
      expect(await server.post(paths.enrol, { code: 'one_AAAAA-AAAAA', name: 'Late', kind: 'desk' })).toMatchObject({ status: 503 });
    } finally {
      await server.close();
    }
    const other = await testDesk(here.store, 'two');
    expect((await other.push(await other.command(...booking('of-two', '09:00', 'ann', 'two')))).outcomes[0]?.status).toBe('applied');
  });

  it('loses no push that was answered while it was frozen and copied', async () => {
    const applied: string[] = [];
    let isOver = false;
    const writer = (async () => {
      for (let at = 0; !isOver; at += 1) {
        try {
          const { outcomes } = await pushTo(here.store, `busy-${at}`, `${String(at % 20).padStart(2, '0')}:00`, 'bob');
          expect(outcomes[0]?.status).toMatch(/applied|conflicted/);
          applied.push(`busy-${at}`);
        } catch (fault) {
          expect(fault).toBeInstanceOf(StoreFault);
        }
      }
    })();
    await new Promise((done) => setTimeout(done, 150));
    await move();
    isOver = true;
    await writer;
    there = await reopen(toUrl, here.dataDir);
    const ids = new Set((await there.all('one', 'visits')).map(({ id }) => id));
    expect(applied.length).toBeGreaterThan(3);
    expect(applied.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('is moved once, however often it is asked for, and not over one that has gone on', async () => {
    await move();
    expect(await move()).toMatchObject({ isNew: false });
    await expect(move({ isGivenUp: true })).rejects.toThrow(/two may not serve one chain/);
    there = await reopen(toUrl, here.dataDir);
    await pushTo(there, 'gone-on', '21:00', 'bob');
    await expect(move()).rejects.toThrow(/holds a chain one already.*stays frozen here/);
    await expect(pushTo(here.store, 'not-here')).rejects.toThrow(StoreFault);
  });

  it('is served here again when it cannot arrive, and nothing of it stays there', async () => {
    await move({ chainId: 'two' });
    const client = new pg.Client({ connectionString: toUrl });
    await client.connect();
    try {
      await client.query('alter table visits add constraint refused check (chain_id <> $$one$$)');
      await expect(move()).rejects.toThrow(/refused/);
      expect((await fingerprintsOf(client, 'one')).filter(({ rows }) => rows !== '0')).toEqual([]);
    } finally {
      await client.end();
    }
    expect((await pushTo(here.store, 'still-here', '21:00', 'bob')).outcomes[0]?.status).toBe('applied');
  });

  it('is thawed when its move is given up', async () => {
    await here.store.db.updateTable('stream_heads').set({ frozen: true }).where('chain_id', '=', 'one').execute();
    await expect(pushTo(here.store, 'frozen')).rejects.toThrow(StoreFault);
    await move({ isGivenUp: true });
    expect((await pushTo(here.store, 'thawed', '21:00', 'bob')).outcomes[0]?.status).toBe('applied');
    await expect(move({ chainId: 'three' })).rejects.toThrow(/There is no chain three/);
    expect((await here.store.all('one', 'branches')).map(({ id }) => id)).toContain(rowId('one', 'branch a'));
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import { chanceFrom } from '#hub/demo/chance.ts';
import { booking, newClient } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, reopen, rowId, testDay, testStore } from '#tests/support/hub/test-store.ts';
import { lockStreams } from './heads.ts';
import { writing } from './pool.ts';
import { writeRows } from './write-rows.ts';

describe('the change feed', () => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
  });
  afterAll(() => opened.close());

  /** A page never ends inside a version, and versions only rise. */
  async function followUntil(reader: TestDesk, isOver: () => boolean): Promise<void> {
    const { branchId } = reader.device;
    let reached = 0;
    const once = async (): Promise<void> => {
      for (const page of await reader.pull()) {
        const version = page.cursor.versions[branchId] ?? 0;
        expect(version).toBeGreaterThanOrEqual(reached);
        reached = version;
      }
    };
    while (!isOver()) await once();
    await once();
  }

  it('tells outcomes that are asked for by id, of the branch only, whichever store sent them', async () => {
    const desk = await testDesk(opened.store);
    const { outcomes } = await desk.push(await desk.command(...booking('asked', '08:00')));
    const abroad = await testDesk(opened.store, 'one', 'b');
    const about = [...outcomes.map(({ cmdId }) => cmdId), 'unheard-of'];
    const told = (by: TestDesk) => opened.store.pullPorts(by.device).snapshot(by.device.chainId, (view) => view.outcomesOf(about));
    expect(await told(await testDesk(opened.store))).toEqual(outcomes);
    expect(await told(abroad)).toEqual([]);
  });

  it('skips nothing while four desks write and transactions stall before their commit', async () => {
    const other = await reopen(opened.connectionString, opened.dataDir);
    try {
      const stores = [opened.store, other, opened.store, other];
      const writers = await Promise.all(stores.map((store) => testDesk(store)));
      const reader = await testDesk(opened.store);
      const issued: string[] = [];
      let written = 0;
      const chance = chanceFrom('stalls');
      const work = writers.map(async (desk, at) => {
        for (let turn = 0; turn < 15; turn += 1) {
          const visit = `visit-${at}-${turn}`;
          issued.push(`visits:${visit}`);
          await desk.push(await desk.command(...booking(visit, `0${6 + at}:00`, at % 2 === 0 ? 'ann' : 'bob')));
          // Between pushes, a slow writer of another kind: it holds the head, writes, and commits late.
          const id = `stall-${at}-${turn}`;
          issued.push(`clientHistory:${id}`);
          await stallingWrite(at % 2 === 0 ? opened : { ...opened, store: other }, id, chance.next() * 12);
        }
        written += 1;
      });
      await Promise.all([...work, followUntil(reader, () => written === writers.length)]);
      const missing = issued.filter((key) => !reader.rows.has(key));
      expect(missing).toEqual([]);
      expect(issued).toHaveLength(120);
    } finally {
      await other.close();
    }
  });

  async function stallingWrite({ store }: Pick<TestStore, 'store'>, id: string, ms: number): Promise<void> {
    const branchId = rowId('one', 'branch a');
    await writing(store.db, async (trx) => {
      const versions = await lockStreams(trx, 'one', [branchId]);
      const row = { id, branchId, clientId: 'client', day: testDay, kind: 'no-show' as const, text: '' };
      await writeRows(trx, 'one', [write('clientHistory', row)], versions);
      await sleep(ms);
    });
  }

  it('would skip a row whose version was taken without holding the head, so the test above can fail', async () => {
    const reader = await testDesk(opened.store);
    const branchId = rowId('one', 'branch a');
    const versions = await writing(opened.store.db, (trx) => lockStreams(trx, 'one', [branchId]));
    await reader.pull();
    const row = { id: 'too-late', branchId, clientId: 'client', day: testDay, kind: 'no-show' as const, text: '' };
    await writing(opened.store.db, (trx) => writeRows(trx, 'one', [write('clientHistory', row)], versions));
    await reader.pull();
    expect(reader.rows.has('clientHistory:too-late')).toBe(false);
  });

  it('answers in pages that end with a version, chain before branch, and misses no row of a large import', async () => {
    const branchId = rowId('one', 'branch b');
    const row = (index: number) => ({
      id: `row-${index}`,
      branchId,
      clientId: 'client',
      day: testDay,
      kind: 'cancelled' as const,
      text: `${index}`,
    });
    const rows = Array.from({ length: limits.pullRowsMax + limits.versionRowsMax + 1 }, (_, index) => write('clientHistory', row(index)));
    const { written } = await opened.store.publish('one', rows);
    const desk = await testDesk(opened.store, 'one', 'b');
    const pages = await desk.pull();
    expect(written).toBe(rows.length);
    expect(desk.rowsOf('clientHistory')).toHaveLength(rows.length);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.every((page) => page.changes.length <= limits.pullRowsMax)).toBe(true);
    const sent = pages.flatMap((page) => page.changes.map(({ table, id }) => `${table}:${id}`));
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('raises no version and sends nothing when the same is published again', async () => {
    const desk = await testDesk(opened.store);
    await desk.pull();
    await makeTestChain(opened.store);
    const [page, ...further] = await desk.pull();
    expect(further).toEqual([]);
    expect(page?.changes).toEqual([]);
  });

  it('keeps what people changed when an import says to', async () => {
    const staff = { id: rowId('one', 'ann'), name: 'Ann, renamed', position: '', branchIds: [], color: 0, order: 0, active: true };
    await opened.store.publish('one', [write('staff', staff)]);
    const again = await opened.store.publish('one', [write('staff', { ...staff, name: 'Ann' })], 'keep');
    expect(again).toEqual({ written: 0, unchanged: 1 });
    expect((await opened.store.all('one', 'staff')).find(({ id }) => id === staff.id)?.name).toBe('Ann, renamed');
  });

  it('locks chain and branches in one order, so that pushes that need both never wait for each other', async () => {
    const desks = await Promise.all(['a', 'b', 'a', 'b'].map((branch) => testDesk(opened.store, 'one', branch)));
    const pushes = desks.map(async (desk, at) => {
      for (let turn = 0; turn < 6; turn += 1) {
        const client = await desk.command(...(await newClient(opened.store, `client-${at}-${turn}`, `06 39 98 0${at} 0${turn}`)));
        const { outcomes } = await desk.push(client, await desk.command(...booking(`both-${at}-${turn}`, '21:00', at < 2 ? 'ann' : 'bob')));
        expect(outcomes.map(({ status }) => status)).toEqual(['applied', turn === 0 && at < 2 ? 'applied' : expect.any(String)]);
      }
    });
    await Promise.all(pushes);
    expect(await opened.store.all('one', 'clients')).toHaveLength(24);
  });
});

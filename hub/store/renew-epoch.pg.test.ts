import { sql } from 'kysely';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { seenMarks } from '#shared/sync/gone-back.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { EpochChanged, handlePush } from '#shared/sync/handle-push.ts';
import { type Cursor, protocolVersion } from '#shared/sync/protocol.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, reopen, testStore } from '#tests/support/hub/test-store.ts';
import { must } from '#shared/kernel/assert.ts';
import { epochOf } from './epoch.ts';
import { headsOf } from './heads.ts';
import { wentBackCode } from './renew-epoch.ts';
import { StoreFault } from './store-fault.ts';

describe('a database that went back in time under its epoch', () => {
  let opened: TestStore;
  let desks: readonly [TestDesk, TestDesk];
  beforeEach(async () => {
    opened = await testStore();
    onTestFinished(() => opened.close());
    await makeTestChain(opened.store);
    desks = [await testDesk(opened.store), await testDesk(opened.store)];
    for (const [at, desk] of desks.entries()) await desk.push(await desk.command(...booking(`known-${at}`, `0${8 + at}:00`)));
  });

  /** Where a desk stands that was told of one version more, and of one command more, than the database has. */
  async function ahead({ device, storeId }: TestDesk, by: { readonly versions: number; readonly commands: number }): Promise<Cursor> {
    const pages = await handlePull(opened.store.pullPorts(device), device, ask(storeId, null));
    const { cursor, lastSeq } = pages;
    const version = must(cursor.versions[device.branchId], 'its stream') + by.versions;
    const marks = seenMarks(device.deviceId, storeId, { [storeId]: lastSeq + by.commands });
    return { ...cursor, versions: { ...cursor.versions, [device.branchId]: version, ...marks } };
  }

  const ask = (storeId: string, cursor: Cursor | null) => ({
    protocol: protocolVersion,
    cursor,
    storeId,
    fromDay: '2026-05-01',
    rowsMax: 500,
  });
  const epoch = (): Promise<string> => epochOf(opened.store.db, 'one');
  const alarms = (): Promise<readonly unknown[]> =>
    opened.store.db.selectFrom('alarms').select('detail').where('chain_id', '=', 'one').where('code', '=', wentBackCode).execute();

  it('begins one other epoch, however many desks notice at once on however many processes, with one alarm that says by what', async () => {
    const other = await reopen(opened.connectionString, opened.dataDir);
    onTestFinished(() => other.close());
    const before = await epoch();
    const cursors = await Promise.all(desks.map((desk) => ahead(desk, { versions: 1, commands: 0 })));
    const pages = await Promise.all(
      [opened.store, other, opened.store, other].map((store, at) => {
        const { device, storeId } = must(desks[at % 2], 'two desks');
        return handlePull(store.pullPorts(device), device, ask(storeId, cursors[at % 2] ?? null));
      }),
    );
    const after = await epoch();
    expect(after).not.toBe(before);
    expect(pages.map(({ reset, cursor }) => [reset, cursor.epoch])).toEqual(pages.map(() => [true, after]));
    const [desk] = desks;
    const has = (await headsOf(opened.store.db, 'one', [desk.device.branchId])).get(desk.device.branchId) ?? 0;
    expect(await alarms()).toEqual([{ detail: expect.objectContaining({ what: desk.device.branchId, told: has + 1, has }) }]);
  });

  it('takes nothing of a push that comes with more than it knows, not even a version', async () => {
    const [desk] = desks;
    const { device, storeId } = desk;
    const before = await headsOf(opened.store.db, 'one', [device.branchId]);
    const cursor = await ahead(desk, { versions: 0, commands: 1 });
    const request = { protocol: protocolVersion, epoch: cursor.epoch, storeId, commands: [await desk.command(...booking('b', '12:00'))] };
    const push = () => handlePush(opened.store.pushPorts(device, storeId), device, { ...request, cursor });
    await expect(push()).rejects.toBeInstanceOf(EpochChanged);
    expect(await headsOf(opened.store.db, 'one', [device.branchId])).toEqual(before);
    expect(await alarms()).toMatchObject([{ detail: { what: `#seen ${device.deviceId} ${storeId}`, told: 2, has: 1 } }]);
    // The same push once more meets the new epoch like any other.
    await expect(push()).rejects.toBeInstanceOf(EpochChanged);
    expect(await alarms()).toHaveLength(1);
  });

  it('does not believe what the main database does not bear out, as when a copy of it was read that is behind', async () => {
    const [{ device, storeId }] = desks;
    const before = await epoch();
    const { cursor } = await handlePull(opened.store.pullPorts(device), device, ask(storeId, null));
    await expect(opened.store.pullPorts(device).renewEpoch(device, { cursor, storeId })).rejects.toBeInstanceOf(StoreFault);
    expect([await epoch(), await alarms()]).toEqual([before, []]);
  });

  it('leaves a chain alone that was moved away from here', async () => {
    const [desk] = desks;
    const cursor = await ahead(desk, { versions: 1, commands: 0 });
    const before = await epoch();
    await sql`update stream_heads set frozen = true where chain_id = 'one'`.execute(opened.store.db);
    const pull = handlePull(opened.store.pullPorts(desk.device), desk.device, ask(desk.storeId, cursor));
    await expect(pull).rejects.toBeInstanceOf(StoreFault);
    expect(await epoch()).toBe(before);
  });

  it('tells a desk that says so again at once to come later, and believes it when ten minutes have passed', async () => {
    const [desk] = desks;
    const pull = async () =>
      handlePull(opened.store.pullPorts(desk.device), desk.device, ask(desk.storeId, await ahead(desk, { versions: 1, commands: 0 })));
    expect((await pull()).reset).toBe(true);
    const first = await epoch();
    await expect(pull()).rejects.toBeInstanceOf(StoreFault);
    expect(await epoch()).toBe(first);
    await sql`update alarms set at = at - interval '11 minutes' where chain_id = 'one'`.execute(opened.store.db);
    expect((await pull()).reset).toBe(true);
    expect(await epoch()).not.toBe(first);
  });
});

import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { verify } from '#hub/verify/verify.ts';
import { booking, payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, rowId, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { placedTables } from '#hub/store/distribution/placed-tables.ts';
import { retain } from './retain.ts';
import { usualRetention } from './terms.ts';

const dayMs = 24 * 60 * 60_000;
const nothing = { tombstones: 0, commandArgs: 0, lookups: 0, alarms: 0, sessions: 0, codes: 0, attempts: 0 };

describe('what has served its time', () => {
  let opened: TestStore;
  let desk: TestDesk;
  const at = (days: number): Date => new Date(Date.now() + days * dayMs);
  const run = (days: number, isDryRun = false, batchRows = 3) =>
    retain(opened.store.db, 'one', usualRetention, { now: at(days), isDryRun, batchRows });
  const branchId = (): string => desk.device.branchId;
  const headOf = (stream: string) =>
    opened.store.db
      .selectFrom('stream_heads')
      .selectAll()
      .where('chain_id', '=', 'one')
      .where('stream', '=', stream)
      .executeTakeFirstOrThrow();
  /** A row goes as a job or a later command takes it away: its tombstone has a version of its own. */
  const bury = async (id: string): Promise<void> => {
    await sql`
      with head as (update stream_heads set version = version + 1 where chain_id = 'one' and stream = ${branchId()} returning version)
      update visits set deleted = true, version = head.version from head where chain_id = 'one' and id = ${id}`.execute(opened.store.db);
  };
  const rowsIn = async (table: string): Promise<number> =>
    (await sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where chain_id = 'one'`.execute(opened.store.db))
      .rows[0]?.count ?? 0;
  const rowsInAll = async () =>
    Object.fromEntries(await Promise.all(placedTables.map(async (table) => [table, await rowsIn(table)] as const)));

  beforeEach(async () => {
    opened = await testStoreOfThisTest();
    await makeTestChain(opened.store);
    await makeTestChain(opened.store, 'two');
    desk = await testDesk(opened.store);
    await opened.store.db.deleteFrom('device_codes').execute();
  });

  it('is nothing at first, whatever there is', async () => {
    await desk.push(await desk.command(...booking('a')), await desk.command(...payment('p')));
    await bury('a');
    expect(await run(0)).toEqual(nothing);
    expect(await run(89)).toEqual(nothing);
  });

  it('of tombstones goes in batches after 90 days, and the floor of the stream rises with them', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    for (const [n, id] of ids.entries()) await desk.push(await desk.command(...booking(id, `0${n + 1}:00`)));
    for (const id of ids) await bury(id);
    const top = (await headOf(branchId())).version;
    await run(0);
    await desk.push(await desk.command(...booking('later', '20:00')));
    await bury('later');
    expect(await run(91, true)).toEqual({ ...nothing, tombstones: 7 });
    expect(await rowsIn('visits')).toBe(8);
    expect(await run(91)).toEqual({ ...nothing, tombstones: 7 });
    expect(await rowsIn('visits')).toBe(1);
    expect(await headOf(branchId())).toMatchObject({ floor: top, swept_to: top });
    expect((await headOf('chain')).floor).toBe(0);
    // The younger one had its mark set only now.
    expect(await run(120)).toEqual(nothing);
    expect(await run(182)).toEqual({ ...nothing, tombstones: 1 });
    expect((await headOf(branchId())).floor).toBe(top + 2);
  });

  it('of a chain on its way to another database stays', async () => {
    await desk.push(await desk.command(...booking('a')));
    await bury('a');
    await run(0);
    await opened.store.db.updateTable('stream_heads').set({ frozen: true }).where('chain_id', '=', 'one').execute();
    expect(await run(91)).toEqual(nothing);
    expect(await rowsIn('visits')).toBe(1);
  });

  it('of commands is what was typed; id, hash, author, link and outcome stay, and one that comes again is known', async () => {
    const batch = [
      await desk.command(...booking('a')),
      await desk.command(...payment('p')),
      await desk.command(bookVisit, { visitId: 7 }),
      await desk.command({ name: 'takePayment', version: 1 }, { amount: 'eighty' }),
    ];
    const first = await desk.push(...batch);
    const young = await desk.command(...booking('young', '18:00'));
    await desk.push(young);
    await sql`update commands set received_at = received_at - interval '500 days' where cmd_id <> ${young.cmdId}`.execute(opened.store.db);
    const before = await rowsInAll();
    expect(await run(0, true)).toEqual({ ...nothing, commandArgs: 3 });
    expect(await run(0)).toEqual({ ...nothing, commandArgs: 3 });
    expect(await run(0)).toEqual(nothing);
    expect(await rowsInAll()).toEqual(before);
    const kept = await opened.store.db.selectFrom('commands').selectAll().where('chain_id', '=', 'one').execute();
    for (const [n, envelope] of batch.entries()) {
      const one = kept.find(({ cmd_id }) => cmd_id === envelope.cmdId)!;
      const isSetAside = first.outcomes[n]?.status === 'quarantined';
      expect(JSON.parse(one.envelope)).toEqual(isSetAside ? envelope : { ...envelope, args: null });
      expect(one).toMatchObject({ outcome: first.outcomes[n], trimmed_at: isSetAside ? null : expect.any(Date) });
    }
    expect(JSON.parse(kept.find(({ cmd_id }) => cmd_id === young.cmdId)!.envelope)).toEqual(young);
    expect((await desk.push(...batch)).outcomes).toEqual(first.outcomes);
    expect((await verify(opened.store)).filter(({ fault }) => fault !== undefined)).toEqual([]);
    await sql`delete from commands where chain_id = 'one' and cmd_id = ${batch[1]!.cmdId}`.execute(opened.store.db);
    expect(await verify(opened.store)).toContainEqual(
      expect.objectContaining({ chainId: 'one', check: 'the log of commands', fault: expect.stringContaining('does not follow') }),
    );
  });

  it('of sessions, codes, notes, alarms and attempts goes when it is over, and only that of its chain', async () => {
    const { db } = opened.store;
    for (const chain_id of ['one', 'two']) {
      const device = { chain_id, device_id: 'd', user_id: 'u' };
      const session = { ...device, secret_hash: 's' };
      await db
        .insertInto('sessions')
        .values([
          { ...session, id: 'over', expires_at: at(-40) },
          { ...session, id: 'ended', expires_at: at(20), ended_at: at(-31) },
          { ...session, id: 'lives', expires_at: at(20) },
        ])
        .execute();
      for (const days of [-40, 1])
        await db
          .insertInto('device_codes')
          .values({ chain_id, code_hash: `c${days}`, branch_id: 'b', expires_at: at(days), uses_left: 1 })
          .execute();
      for (const days of [-401, -399, -402, -403, -404]) {
        await db
          .insertInto('lookup_log')
          .values({ ...device, id: `l${days}`, at: at(days), phone_hash: 'h', found: 0 })
          .execute();
        await db
          .insertInto('alarms')
          .values({ chain_id, id: `a${days}`, at: at(days), code: 'seq-gap', detail: '{}' })
          .execute();
      }
      for (const days of [-2, 0])
        await db
          .insertInto('attempts')
          .values({ chain_id, key: `k${days}`, failures: 1, last_at: at(days), not_before: at(days) })
          .execute();
    }
    const gone = { ...nothing, lookups: 4, alarms: 4, sessions: 2, codes: 1, attempts: 1 };
    expect(await run(0, true)).toEqual(gone);
    expect(await run(0)).toEqual(gone);
    expect(await run(0)).toEqual(nothing);
    const left = await db.selectFrom('sessions').select(['chain_id', 'id']).orderBy('chain_id').orderBy('id').execute();
    expect(left.map(({ chain_id, id }) => `${chain_id} ${id}`)).toEqual(['one lives', 'two ended', 'two lives', 'two over']);
  });

  it('takes nothing of what a business has: rows, ledger, numbers, keys, devices', async () => {
    await desk.push(await desk.command(...booking('a')), await desk.command(...payment('p')));
    await sql`update commands set received_at = received_at - interval '900 days'`.execute(opened.store.db);
    await run(0);
    const before = await rowsInAll();
    const sums = await opened.store.all('one', 'ledgerEntries');
    expect(sums).toHaveLength(1);
    for (const days of [100, 200, 500, 900]) await run(days);
    expect(await rowsInAll()).toEqual({ ...before, sessions: 0, attempts: 0, device_codes: 0, alarms: 0, lookup_log: 0 });
    expect(await opened.store.all('one', 'ledgerEntries')).toEqual(sums);
    expect(rowId('one', 'owner')).toBe((await opened.store.all('one', 'users')).find(({ login }) => login === 'owner')?.id);
  });
});

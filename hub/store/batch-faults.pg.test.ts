import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handlePush } from '#shared/sync/handle-push.ts';
import { booking, payment } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, reopen, testStore } from '#tests/support/hub/test-store.ts';
import { StoreFault } from './store-fault.ts';

describe('what concerns a whole batch', () => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
  });
  afterAll(() => opened.close());

  async function killBackends(): Promise<void> {
    const killer = await reopen(opened.connectionString, opened.dataDir);
    try {
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        killer.db,
      );
    } finally {
      await killer.close();
    }
  }

  /** The pool learns of dead connections by their own event, a moment later. */
  async function poolIsWell(): Promise<void> {
    await vi.waitFor(() => Promise.all(Array.from({ length: 10 }, () => sql`select 1`.execute(opened.store.db))));
  }

  it('a connection that breaks in the middle gives no command an outcome, and the next try applies it once', async () => {
    const desk = await testDesk(opened.store);
    const command = await desk.command(...payment('broken-1'));
    const ports = opened.store.pushPorts(desk.device, desk.storeId);
    const breaking: typeof ports = {
      ...ports,
      transaction: (chainId, work) =>
        ports.transaction(chainId, async (tx) => {
          const done = await work(tx);
          await killBackends();
          return done;
        }),
    };
    const request = { protocol: 1, epoch: null, storeId: desk.storeId, commands: [command] };
    await expect(handlePush(breaking, desk.device, request)).rejects.toThrow(StoreFault);
    await poolIsWell();
    expect(await opened.store.all('one', 'ledgerEntries')).toEqual([]);
    expect((await desk.push(command)).outcomes[0]?.status).toMatch(/^applied/);
    expect(await opened.store.all('one', 'ledgerEntries')).toHaveLength(1);
  });

  it('a connection that breaks while a batch asks its questions is a fault of the moment, and the hub goes on', async () => {
    const desk = await testDesk(opened.store);
    const commands = [await desk.command(...booking('asked-1', '06:00')), await desk.command(...booking('asked-2', '07:00', 'bob'))];
    const ports = opened.store.pushPorts(desk.device, desk.storeId);
    const breaking: typeof ports = {
      ...ports,
      transaction: (chainId, work) =>
        ports.transaction(chainId, (tx) =>
          work({
            ...tx,
            foresee: async (asks) => {
              await killBackends();
              await tx.foresee?.(asks);
            },
          }),
        ),
    };
    const request = { protocol: 1, epoch: null, storeId: desk.storeId, commands };
    await expect(handlePush(breaking, desk.device, request)).rejects.toThrow(StoreFault);
    await poolIsWell();
    expect((await desk.push(...commands)).outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
  });

  it('an answer lost after the commit is given again, word for word, and nothing happens twice', async () => {
    const desk = await testDesk(opened.store);
    const command = await desk.command(...booking('answer-lost', '09:00'));
    const ports = opened.store.pushPorts(desk.device, desk.storeId);
    let committed: unknown;
    const losing: typeof ports = {
      ...ports,
      transaction: async (chainId, work) => {
        committed = await ports.transaction(chainId, work);
        await killBackends();
        throw new Error('the line was cut');
      },
    };
    const request = { protocol: 1, epoch: null, storeId: desk.storeId, commands: [command] };
    await expect(handlePush(losing, desk.device, request)).rejects.toThrow('the line was cut');
    await poolIsWell();
    expect(await desk.push(command)).toEqual(committed);
    expect((await opened.store.all('one', 'visits')).filter(({ id }) => id === 'answer-lost')).toHaveLength(1);
  });

  it('a statement that was cut short is a fault of the moment and never quarantines a payment', async () => {
    const desk = await testDesk(opened.store);
    const command = await desk.command(...payment('slow-1'));
    const other = await reopen(opened.connectionString, opened.dataDir);
    try {
      await other.db.transaction().execute(async (trx) => {
        await sql`lock table ledger_entries in access exclusive mode`.execute(trx);
        const pushed = expect(desk.push(command)).rejects.toThrow(StoreFault);
        await vi.waitFor(async () => {
          // What statement_timeout does, without its twenty seconds.
          const cut = await sql`
            select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
            trx,
          );
          expect(cut.rows).toHaveLength(1);
        });
        await pushed;
      });
    } finally {
      await other.close();
    }
    expect((await desk.push(command)).outcomes[0]?.status).toMatch(/^applied/);
    const items = await opened.store.all('one', 'trayItems');
    expect(items.filter(({ kind }) => kind === 'quarantined')).toEqual([]);
  });

  it('a damaged index sets aside the command that meets it, and nothing behind that waits', async () => {
    const desk = await testDesk(opened.store);
    await sql
      .raw(`
        create function meets_damage() returns trigger language plpgsql as $$
          begin raise exception using errcode = 'XX002', message = 'index is damaged'; end $$;
        create trigger damage before insert on ledger_entries for each row when (new.body::text like '%damaged-1%') execute function meets_damage()`)
      .execute(opened.store.db);
    try {
      const commands = [await desk.command(...payment('damaged-1')), await desk.command(...booking('behind-damage', '13:00'))];
      expect((await desk.push(...commands)).outcomes.map(({ status, code }) => [status, code])).toEqual([
        ['quarantined', 'handler-broke'],
        ['applied', ''],
      ]);
    } finally {
      await sql.raw('drop trigger damage on ledger_entries; drop function meets_damage()').execute(opened.store.db);
    }
  });

  it('a full queue sends desks away for a moment instead of piling them up', async () => {
    const desks = await Promise.all(Array.from({ length: 70 }, () => testDesk(opened.store)));
    const pushes = await Promise.allSettled(desks.map(async (desk, at) => desk.push(await desk.command(...payment(`queue-${at}`)))));
    const refused = pushes.filter((push) => push.status === 'rejected');
    expect(refused.every((push) => push.reason instanceof StoreFault)).toBe(true);
    expect(pushes.length - refused.length).toBeGreaterThanOrEqual(64);
  });
});

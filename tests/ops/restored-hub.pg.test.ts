import { lineDefaults } from '#shared/booking/defaults.ts';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { must } from '#shared/kernel/assert.ts';
import { dayOf } from '#shared/kernel/time.ts';
import type { SyncState } from '#shared/sync/desk-sync.ts';
import { billLineDefaults } from '#shared/till/defaults.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import type { Bill } from '#shared/till/tables.ts';
import { setMaySignIn } from '#hub/accounts/change-access.ts';
import { enrolDevice, makeDeviceCode } from '#hub/store/devices.ts';
import { raiseEpoch } from '#hub/store/epoch.ts';
import { type HubStore, restoreHubStore } from '#hub/store/open.ts';
import { verify } from '#hub/verify/verify.ts';
import { type Session, invoke } from '#renderer/data/desk.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { type DeskInNode, openDeskInNode } from '#tests/support/desk-in-node.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, reopen, rowId, testPassword, testStore } from '#tests/support/hub/test-store.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const id = (label: string): string => rowId('one', label);
const tables = ['visits', 'bills', 'ledger_entries', 'shifts', 'clients', 'tray_items', 'checkpoints'] as const;

/** A desk with somebody signed in. */
interface Manned {
  readonly desk: DeskInNode;
  readonly session: Session;
}

describe('desks of a hub that was brought back from a backup', () => {
  let opened: TestStore;
  let server: TestServer;
  let day: string;
  beforeEach(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
    onTestFinished(async () => {
      await server.close();
      await opened.close();
    });
    day = dayOf(new Date().toISOString(), 'utc');
  });

  async function man(login: string): Promise<Manned> {
    const code = await makeDeviceCode(opened.store.db, 'one', id('branch a'), { expiresAt: new Date(Date.now() + 60_000), uses: 1 });
    const desk = await openDeskInNode({ hubUrl: server.url, code });
    onTestFinished(() => desk.close());
    await desk.sync();
    return { desk, session: (await desk.signIn(login, testPassword)).session };
  }

  const run = async ({ desk, session }: Manned, ...invocations: readonly ReturnType<typeof invoke>[]): Promise<void> => {
    for (const one of invocations) expect(await desk.desk.run(session, one)).toMatchObject({ ok: true });
  };
  const book = (visitId: string, hour: number, staff = 'ann') => {
    const startsAt = `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
    const line = {
      id: `${visitId}-l`,
      serviceId: id('cut'),
      staffId: id(staff),
      startsAt,
      durationMinutes: 60,
      ...lineDefaults,
      breakMinutes: 0,
      priceMinor: 50_00,
    };
    const visit = { visitId, day, clientId: null, walkInName: visitId, lines: [line], comment: '', source: 'desk' as const };
    return invoke(bookVisit, { ...visit, overbook: null });
  };
  const arrive = (visitId: string) => invoke(setVisitStatus, { visitId, from: 'waiting', to: 'arrived' });
  const billOf = (billId: string, visitId: string) => {
    const amountMinor = 50_00;
    const line = { id: `${visitId}-l`, kind: 'service' as const, refId: id('cut'), title: 'Cut', staffId: id('ann'), quantityMilli: 1_000 };
    const bill: Omit<Bill, 'branchId' | 'at' | 'by' | 'paidMinor' | 'voided' | 'source'> = {
      id: billId,
      day,
      receiptNumber: `R-${billId}`,
      visitIds: [visitId],
      clientId: null,
      currency: 'EUR',
      lines: [{ ...line, unitPriceMinor: amountMinor, discountMinor: 0, amountMinor, taxes: [], ...billLineDefaults }],
      taxRounding: 'bill',
      taxes: [],
      totalMinor: amountMinor,
      creditsBillId: null,
    };
    return invoke(postBill, { bill, shiftId: null, storageId: null });
  };
  const pay = (entryId: string, billId: string) => {
    const at = { day, currency: 'EUR', methodId: id('visa'), tillId: id('cards'), shiftId: null };
    return invoke(takePayment, {
      ...at,
      entryId,
      billId,
      clientId: null,
      amountMinor: 50_00,
      tenderedMinor: null,
      changeMinor: null,
      roundingMinor: 0,
      fee: null,
      payout: null,
    });
  };
  const client = (clientId: string) =>
    invoke(addClient, { clientId, code: '', displayName: clientId, contact: null, identity: null, notes: null });

  /** Syncs until nothing is left to do at once. */
  async function settle(...desks: readonly Manned[]): Promise<readonly SyncState[]> {
    let states: SyncState[] = [];
    for (let round = 0; round < 4; round += 1) {
      states = [];
      for (const { desk } of desks) states.push(await desk.sync());
    }
    return states;
  }

  async function rowsOf(store: HubStore): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const found = await Promise.all(
      tables.map(async (table) => {
        const rows = await ask<{
          body: unknown;
        }>(store.db, `select body from ${table} where chain_id = 'one' and not deleted order by id`);
        return [table, rows.map(({ body }) => body)] as const;
      }),
    );
    return Object.fromEntries(found);
  }

  /** The hub's machine is lost; another one is filled from the backup and answers at the same address. */
  async function replaceHub(file: string): Promise<HubStore> {
    const port = Number(new URL(server.url).port);
    await server.close();
    const database = await testDatabaseOfThisTest();
    const home = tempFolder('restored-hub');
    copyFileSync(join(opened.dataDir, 'hub.key'), join(home.path, 'hub.key'));
    await restoreHubStore({ dataDir: home.path, databaseUrl: database.connectionString, env: {}, log: () => {} }, file);
    const store = await reopen(database.connectionString, home.path);
    server = await testServer(store, { port });
    onTestFinished(async () => {
      await server.close();
      await store.close();
      home.remove();
    });
    return store;
  }

  it('send again what the backup lacks: nothing of the day is lost or doubled, whoever comes first', async () => {
    const [a, b] = [await man('receptionist'), await man('owner')];
    await run(a, book('early', 8), client('before'));
    await settle(a, b);
    const home = tempFolder('backup-of-the-day');
    onTestFinished(home.remove);
    const file = join(home.path, 'morning.foyer');
    await opened.store.backup(file, undefined, new Date());

    // The day after the backup: what one desk makes the other goes on with.
    await run(a, book('later', 10), client('after'));
    await settle(a, b);
    await run(b, arrive('later'), arrive('early'), billOf('bill', 'later'), pay('payment', 'bill'));
    await settle(b, a);
    await run(a, book('last', 12, 'bob'));
    await settle(a, b);
    const before = await rowsOf(opened.store);
    expect(before['ledger_entries']).toHaveLength(2);
    await run(b, book('unsent', 14));

    const restored = await replaceHub(file);
    // The desk that stands on the other's work comes first, several times. Its money is not on the hub without the visit it is for.
    const [alone] = await settle(b);
    expect(alone).toMatchObject({ line: 'synced', waiting: 3 });
    const visits = async ({ desk }: Manned) => {
      const found = await desk.desk.read.days('visits', id('branch a'), day, day);
      return found.map((visit) => [visit.id, visit.status, visit.paid]);
    };
    expect((await restored.all('one', 'visits')).map((visit) => visit.id)).toEqual(['early', 'unsent']);

    expect((await settle(a, b, a)).map(({ line, waiting }) => [line, waiting])).toEqual([
      ['synced', 0],
      ['synced', 0],
      ['synced', 0],
    ]);
    const after = await rowsOf(restored);
    const unsent = { id: 'unsent' };
    expect({ ...after, visits: after['visits']?.filter((visit) => (visit as typeof unsent).id !== 'unsent') }).toEqual(before);
    expect(after['visits']).toContainEqual(expect.objectContaining({ id: 'unsent', conflictWith: [] }));
    expect((await verify(restored)).filter(({ fault }) => fault !== undefined)).toEqual([]);
    expect(await visits(a)).toEqual([
      ['early', 'arrived', 'none'],
      ['last', 'waiting', 'none'],
      ['later', 'arrived', 'full'],
      ['unsent', 'waiting', 'none'],
    ]);
    expect(await visits(b)).toEqual(await visits(a));
    const commands = await ask<{ cmd_id: string }>(restored.db, `select cmd_id from commands where chain_id = 'one'`);
    expect(commands).toHaveLength(10);
  }, 60_000);

  it('know again who signed in for the first time since the backup: what was done then counts, and what is done afterwards', async () => {
    const a = await man('owner');
    await settle(a);
    const home = tempFolder('backup-before-the-sign-in');
    onTestFinished(home.remove);
    const file = join(home.path, 'morning.foyer');
    await opened.store.backup(file, undefined, new Date());

    const anna = { desk: a.desk, session: (await a.desk.signIn('receptionist', testPassword)).session };
    await run(anna, book('before', 10), arrive('before'), billOf('bill', 'before'), pay('payment', 'bill'));
    await settle(a);
    const restored = await replaceHub(file);
    // Nobody types a password in between, and a program that was started again knows no more than its database.
    await settle(a);
    await run(anna, book('after', 12));
    expect(await settle(a)).toMatchObject([{ line: 'synced', waiting: 0 }]);
    const outcomes = await ask<{ status: string }>(
      restored.db,
      `select outcome ->> 'status' as status from commands where chain_id = 'one'`,
    );
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'applied'));
    expect((await restored.all('one', 'visits')).map((visit) => visit.id)).toEqual(['after', 'before']);
    expect((await verify(restored)).filter(({ fault }) => fault !== undefined)).toEqual([]);
  }, 60_000);

  it('know nobody again who was ended before the desks came', async () => {
    const a = await man('owner');
    await settle(a);
    const home = tempFolder('backup-before-the-end');
    onTestFinished(home.remove);
    const file = join(home.path, 'morning.foyer');
    await opened.store.backup(file, undefined, new Date());
    const leaver = { desk: a.desk, session: (await a.desk.signIn('receptionist', testPassword)).session };
    await run(leaver, book('last', 10));
    await settle(a);
    const restored = await replaceHub(file);
    const user = must(
      (await restored.all('one', 'users')).find(({ login }) => login === 'receptionist'),
      'she is in the backup',
    );
    await setMaySignIn(restored, 'one', user, false, new Date());
    await settle(a);
    const keys = `select 1 as one from signing_keys where chain_id = 'one' and user_id = '${user.id}'`;
    expect(await ask(restored.db, keys)).toEqual([]);
    expect(await restored.all('one', 'visits')).toEqual([]);
    // Whoever ended her by mistake gives her back what she may, and what she does from then on counts.
    await setMaySignIn(restored, 'one', { ...user, active: false }, true, new Date());
    await settle(a);
    await run(leaver, book('back', 12));
    await settle(a);
    expect((await restored.all('one', 'visits')).map((visit) => visit.id)).toEqual(['back']);
  }, 60_000);

  it('find their codes, and so their receipt numbers, given to no other desk that enrols', async () => {
    const enrol = async ({ db }: HubStore, name: string): Promise<string> => {
      const code = await makeDeviceCode(db, 'one', id('branch a'), { expiresAt: new Date(Date.now() + 60_000), uses: 1 });
      return must(await enrolDevice(db, code, name, 'desk', new Date()), 'the code is good').deviceCode;
    };
    const home = tempFolder('backup-before-the-desks');
    onTestFinished(home.remove);
    const file = join(home.path, 'morning.foyer');
    const known = await enrol(opened.store, 'known');
    await opened.store.backup(file, undefined, new Date());
    const since = [await enrol(opened.store, 'a'), await enrol(opened.store, 'b')];
    const restored = await replaceHub(file);
    const again = [await enrol(restored, 'b'), await enrol(restored, 'a')];
    await raiseEpoch(restored.db, 'one');
    again.push(await enrol(restored, 'c'));
    const codes = [known, ...since, ...again];
    expect(new Set(codes).size).toBe(codes.length);
    expect(again).toEqual(again.map(() => expect.stringMatching(/^D\d+[A-Z]{3}$/)));
  }, 60_000);

  it('send nothing again that the hub still has', async () => {
    const a = await man('owner');
    await run(a, book('kept', 9), client('kept'));
    await settle(a);
    const received = async () =>
      await ask<{ at: string }>(opened.store.db, `select max(version)::text || max(received_at)::text as at from commands`);
    const before = [await received(), await rowsOf(opened.store)];
    await raiseEpoch(opened.store.db, 'one');
    expect(await settle(a)).toMatchObject([{ line: 'synced', waiting: 0 }]);
    expect([await received(), await rowsOf(opened.store)]).toEqual(before);
    await run(a, book('next', 11));
    expect(await settle(a)).toMatchObject([{ line: 'synced', waiting: 0 }]);
  }, 60_000);
});

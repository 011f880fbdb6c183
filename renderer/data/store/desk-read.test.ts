import { IDBDatabase } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { must } from '#shared/kernel/assert.ts';
import { type DeskRead, invoke } from '#renderer/data/desk.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { rowsOf } from '#renderer/data/store/stored-rows.ts';
import { write } from '#shared/commands/command.ts';
import { heldOr } from '#shared/tables/read.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows } from '#tests/support/rows.ts';

/** A query that fails is a failed test. */
const failed = (error: unknown): void => expect.unreachable(String(error));

const aClient = (id: string, displayName = id) =>
  write('clients', {
    id,
    code: id,
    displayName,
    contact: null,
    contactAdditions: [],
    identity: null,
    notes: null,
    active: true,
    createdAt: '2026-01-01T10:00:00.000Z',
    createdBy: 'owner',
  });

describe('a live query', () => {
  const behind: readonly [string, (read: DeskRead) => Promise<unknown>][] = [
    ['a row', (read) => read.get('users', 'owner')],
    ['a day', (read) => read.day('workDays', 'branch', '2026-03-02')],
    ['rows by a value', (read) => read.by('shifts', 'state', 'open')],
    ['several at once', (read) => Promise.all([read.get('users', 'owner'), read.all('tills'), read.get('services', 'cut')])],
  ];
  it.each(behind)('hears of what it read behind its question for %s', async (_name, question) => {
    const local = await openLocalDesk(newDisk());
    await fillStore(local.store, branchRows());
    const heard: unknown[] = [];
    const query = async (read: DeskRead) => {
      await question(read);
      return [
        heldOr(await read.get('clients', 'late'), undefined)?.id,
        (await read.days('visits', 'branch', '2026-03-02', '2026-03-02')).length,
      ];
    };
    const stop = local.desk.watch(query, (value) => heard.push(value), failed);
    await vi.waitFor(() => expect(heard).toEqual([[undefined, 0]]));
    await rowsOf(local.store.strict, 'clients').put(aClient('late').row as never);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['late', 0]));
    await fillStore(local.store, [write('visits', aVisit({ id: 'v' }))]);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['late', 1]));
    stop();
  });

  it('is not asked again by a pull or a command that does not touch what it read', async () => {
    const local = await openLocalDesk(newDisk());
    await fillStore(local.store, [...branchRows(), write('visits', aVisit({ id: 'v' }))]);
    const asked = vi.fn();
    const stop = local.desk.watch(
      async (read) => [
        await read.day('workDays', 'branch', '2026-03-02'),
        await read.get('clients', 'nobody'),
        await read.by('shifts', 'state', 'open'),
      ],
      asked,
      failed,
    );
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
    const sync = createDexieSyncStore(local.store, 'chain', () => undefined);
    const cursor = must((await sync.head()).cursor, 'the store was filled');
    await sync.applyDelta({
      reset: false,
      changes: [],
      outcomes: [],
      cursor: { ...cursor, versions: { chain: 7, branch: 7 } },
      more: false,
      lastSeq: 0,
    });
    const change = invoke(setVisitStatus, { visitId: 'v', from: 'waiting', to: 'confirmed' });
    expect(await local.desk.run(await openSession(undefined), change)).toMatchObject({ ok: true });
    await rowsOf(local.store.strict, 'clients').put(aClient('nobody').row as never);
    await vi.waitFor(() => expect(asked.mock.lastCall?.[0]).toMatchObject([{}, { value: { id: 'nobody' } }, {}]));
    expect(asked).toHaveBeenCalledTimes(2);
    stop();
  });
});

describe('rows that are asked for at once', () => {
  let disk: IDBFactory;
  let local: LocalDesk;
  beforeEach(async () => {
    disk = newDisk();
    local = await openLocalDesk(disk);
    await fillStore(local.store, [...branchRows(), aClient('c1'), aClient('c2')]);
  });
  const names = (ids: readonly string[]) => async (read: DeskRead) => {
    const answers = await Promise.all(ids.map((id) => read.get('clients', id)));
    return answers.map((answer) => heldOr(answer, undefined)?.displayName);
  };

  it('come in the order of asking, and a row that is not there is its asker’s alone', async () => {
    const { read } = local.desk;
    expect(await names(['c2', 'nobody', 'c1', 'c2'])(read)).toEqual(['c2', undefined, 'c1', 'c2']);
    const [client, till] = await Promise.all([read.get('clients', 'c1'), read.get('tills', 'main')]);
    expect([heldOr(client, undefined)?.displayName, heldOr(till, undefined)?.name]).toEqual(['c1', 'Main']);
  });

  it('are one transaction, however many they are', async () => {
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const { desk } = await openLocalDesk(disk);
    begun.mockClear();
    await names(['c1', 'c2'])(desk.read);
    expect(begun).toHaveBeenCalledTimes(1);
    begun.mockRestore();
  });

  it('are each watched by the live query that asked', async () => {
    const heard: unknown[] = [];
    const stop = local.desk.watch(names(['c1', 'c2']), (value) => heard.push(value), failed);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['c1', 'c2']));
    await rowsOf(local.store.strict, 'clients').put(aClient('c2', 'Nora P.').row as never);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['c1', 'Nora P.']));
    await rowsOf(local.store.strict, 'clients').put(aClient('c1', 'Otto Q.').row as never);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['Otto Q.', 'Nora P.']));
    stop();
  });
});

describe('rows that are on this desk', () => {
  it('are told though nobody knows whether these are all', async () => {
    const local = await openLocalDesk(newDisk());
    await fillStore(local.store, [
      ...branchRows(),
      write('visits', aVisit({ id: 'v1', clientId: 'c1' })),
      write('visits', aVisit({ id: 'v2', clientId: 'c2' })),
    ]);
    const { read } = local.desk;
    expect((await read.by('visits', 'clientId', 'c1')).held).toBe(false);
    expect((await read.heldBy('visits', 'clientId', 'c1')).map(({ id }) => id)).toEqual(['v1']);
    expect(await read.heldBy('visits', 'clientId', 'nobody')).toEqual([]);
  });
});

import { IDBDatabase, type IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskRead } from '#renderer/data/desk.ts';
import { rowsOf } from '#renderer/data/store/stored-rows.ts';
import { write } from '#shared/commands/command.ts';
import { heldOr } from '#shared/tables/read.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk } from '#tests/support/local-desk.ts';
import { branchRows } from '#tests/support/rows.ts';

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
    const stop = local.desk.watch(names(['c1', 'c2']), (value) => heard.push(value), expect.unreachable);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['c1', 'c2']));
    await rowsOf(local.store.strict, 'clients').put(aClient('c2', 'Nora P.').row as never);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['c1', 'Nora P.']));
    await rowsOf(local.store.strict, 'clients').put(aClient('c1', 'Otto Q.').row as never);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['Otto Q.', 'Nora P.']));
    stop();
  });
});

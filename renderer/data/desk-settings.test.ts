// First of all: Dexie's live queries rest when it was loaded without an IndexedDB.
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { expect, it, vi } from 'vitest';
import { allCommands } from '#shared/commands/registry.ts';
import { changeDeskSettings, watchDeskSettings } from '#renderer/data/desk-settings.ts';
import { readState } from '#renderer/data/store/state.ts';
import { countWaiting, waitingStatus, watchWaiting } from '#renderer/data/waiting-status.ts';

it('keeps a choice for the desk, and takes it as the store has it', async () => {
  const store = await openTestStore(newDisk());
  const stop = watchDeskSettings(store);
  await changeDeskSettings(store, { tillId: 'drawer' });
  expect(await readState(store.relaxed, 'deskSettings')).toEqual({ tillId: 'drawer' });
  await changeDeskSettings(store, { tillId: null });
  expect(await readState(store.relaxed, 'deskSettings')).toEqual({ tillId: null });
  stop();
});

it('counts what waits, and of it what is about money, as soon as it is written', async () => {
  const store = await openTestStore(newDisk());
  const stop = watchWaiting(store);
  const named = (seq: number, name: string) => ({ envelope: { seq, cmdId: `c${seq}`, name } });
  await store.strict.table('pending').bulkPut([named(1, 'bookVisit'), named(2, 'postBill'), named(3, 'takePayment')]);
  expect(await countWaiting(store)).toEqual({ commands: 3, money: 2 });
  await vi.waitFor(() => expect(waitingStatus.getState()).toEqual({ commands: 3, money: 2 }));
  await store.strict.table('pending').clear();
  await vi.waitFor(() => expect(waitingStatus.getState()).toEqual({ commands: 0, money: 0 }));
  stop();
});

it('counts every fact as money, whichever is added', async () => {
  const store = await openTestStore(newDisk());
  const table = store.strict.table('pending');
  await table.bulkPut(allCommands.map(({ name }, seq) => ({ envelope: { seq: seq + 1, cmdId: name, name } })));
  const facts = allCommands.filter(({ kind }) => kind === 'fact').length;
  expect(await countWaiting(store)).toEqual({ commands: allCommands.length, money: facts + 1 });
  // The one more takes a fact into the books that was set aside.
  await table.clear();
  await table.put({ envelope: { seq: 1, cmdId: 'c', name: 'countFact' } });
  expect((await countWaiting(store)).money).toBe(1);
});

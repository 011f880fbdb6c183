// First of all: Dexie looks for a global IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { followStore } from '#renderer/app/set-aside.ts';
import { databaseNameOf, findGenerations } from '#renderer/data/store/generations.ts';
import { openStore } from '#renderer/data/store/open-store.ts';

const reload = vi.fn();
let made = 0;
let chainId: string;

beforeEach(async () => {
  reload.mockClear();
  vi.stubGlobal('location', { reload });
  // A chain of its own for each test: the windows of another one hear nothing of it.
  chainId = `salon-${(made += 1)}`;
  const ignore = (): void => undefined;
  (await openStore({ name: databaseNameOf(chainId, 1), newId: () => 'store', onNewerVersion: ignore, onBlocked: ignore })).close();
});

it('sets aside what this page tried to open, and not the successor that another window has made of it', async () => {
  const first = await followStore(chainId, () => undefined);
  const second = await followStore(chainId, () => undefined);
  await first.setAside();
  expect(reload).toHaveBeenCalledTimes(1);
  await second.setAside();
  expect(await findGenerations(indexedDB, chainId)).toEqual({ current: 2, setAside: [1] });
  expect(reload).toHaveBeenCalledTimes(2);
});

it('starts every other window anew that follows the store, opened or not, and its own only once', async () => {
  const startAnew = vi.fn();
  const own = vi.fn();
  await followStore(chainId, startAnew);
  await (await followStore(chainId, own)).setAside();
  await vi.waitFor(() => expect(startAnew).toHaveBeenCalledOnce());
  expect(own).not.toHaveBeenCalled();
  // A window that is on the successor already goes on with it.
  const onSuccessor = vi.fn();
  expect(await followStore(chainId, onSuccessor)).toMatchObject({ generation: 2 });
  const late = vi.fn();
  const third = new BroadcastChannel(`foyer-generation-${chainId}`);
  await followStore(chainId, late);
  third.postMessage(2);
  third.postMessage(3);
  await vi.waitFor(() => expect(late).toHaveBeenCalledOnce());
  expect(onSuccessor).toHaveBeenCalledOnce();
  third.close();
});

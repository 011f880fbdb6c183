// First of all: Dexie looks for a global IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TerminalAsk } from '#shared/devices/terminal.ts';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { thisDeskPorts } from '#renderer/app/this-desk-ports.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { databaseNameOf } from '#renderer/data/store/generations.ts';
import { type DeskStore, openStore } from '#renderer/data/store/open-store.ts';
import type { HubAnswer } from '#renderer/sync/hub-client.ts';
import { dropState, writeState } from '#renderer/data/store/state.ts';

const chainId = 'salon';
const forget = vi.fn(async () => undefined);
const keep = vi.fn(async (_kept: { readonly credential: string }) => undefined);
const leave = vi.fn<() => Promise<HubAnswer<object>>>();
let store: DeskStore;
let parked: unknown;
const said: string[] = [];

const setUpAnew = () => {
  const runtime = {
    store,
    identity: { chainId },
    client: { leave },
    line: { close: () => undefined },
    windows: { say: (word: { readonly kind: string }) => said.push(word.kind) },
    host: {
      setBallast: async () => undefined,
      forgetDeviceCredential: forget,
      keepDeviceCredential: keep,
      reloadForUserSwitch: async () => undefined,
    },
  } as unknown as DeskRuntime;
  const drafts = { flush: async () => undefined, load: async () => parked };
  return thisDeskPorts(runtime, drafts as unknown as DraftBox).setUpAnew();
};

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  parked = undefined;
  said.length = 0;
  forget.mockClear();
  keep.mockClear();
  leave.mockReset().mockResolvedValue({ ok: true, value: {} });
  const ignore = (): void => undefined;
  store = await openStore({
    name: databaseNameOf(chainId, 1),
    newId: () => 'store',
    onNewerVersion: ignore,
    onBlocked: ignore,
    indexedDb: { indexedDB },
  });
});
afterEach(() => store.close());

it('removes nothing while the journal has not been read back, even if nothing waits', async () => {
  expect(await setUpAnew()).toBe('waiting');
  expect(await indexedDB.databases()).toHaveLength(1);
  expect(forget).not.toHaveBeenCalled();
});

it('removes nothing that came back into the outbox while it was asked', async () => {
  // The journal is read back between the two questions: the mark goes, and what it held waits.
  const pending = store.relaxed.table('pending');
  vi.spyOn(pending, 'toArray').mockImplementationOnce((async () => {
    await store.strict.table('pending').put({ envelope: { seq: 1, cmdId: 'kept', name: 'takePayment' } });
    await dropState(store.strict, 'rebuild');
    return [];
  }) as never);
  expect(await setUpAnew()).toBe('waiting');
  expect(await indexedDB.databases()).toHaveLength(1);
});

it('removes everything when the journal was read back and nothing waits', async () => {
  await dropState(store.strict, 'rebuild');
  await store.strict.table('pending').put({ envelope: { seq: 1, cmdId: 'kept', name: 'takePayment' } });
  expect(await setUpAnew()).toBe('waiting');
  expect(leave).not.toHaveBeenCalled();
  await store.strict.table('pending').clear();
  expect(await setUpAnew()).toBeUndefined();
  expect(await indexedDB.databases()).toEqual([]);
  expect(leave).toHaveBeenCalledOnce();
  expect(forget).toHaveBeenCalledOnce();
});

it('removes everything while the hub cannot be asked, and keeps the credential for the one thing that is left to tell', async () => {
  await dropState(store.strict, 'rebuild');
  leave.mockResolvedValue({ ok: false, trouble: { kind: 'unreachable' } });
  expect(await setUpAnew()).toBeUndefined();
  expect(await indexedDB.databases()).toEqual([]);
  expect(forget).not.toHaveBeenCalled();
  expect(JSON.parse(keep.mock.calls[0]?.[0].credential ?? '')).toMatchObject({ chainId, isLeaving: true });
});

it('removes nothing while a card payment or a bill that was set aside lies here alone', async () => {
  await dropState(store.strict, 'rebuild');
  await writeState(store.strict, 'terminalAsks', [{ id: 'ask', state: 'unknown' } as TerminalAsk]);
  expect(await setUpAnew()).toBe('ask');
  await writeState(store.strict, 'terminalAsks', [{ id: 'ask', state: 'posted' } as TerminalAsk]);
  parked = [{ billId: 'b1' }];
  expect(await setUpAnew()).toBe('bills');
  parked = [];
  // Of somebody else, who is not signed in.
  await store.strict.table('drafts').put({ userId: 'odile', key: 'bill:parked:b2', box: '', atMs: Date.now() });
  expect(await setUpAnew()).toBe('bills');
  expect([await indexedDB.databases(), said]).toEqual([[expect.anything()], []]);
  await store.strict.table('drafts').clear();
  expect(await setUpAnew()).toBeUndefined();
  expect(said[0]).toBe('lock');
});

it('counts once more when the other windows have been left: what one of them saved meanwhile stays', async () => {
  await dropState(store.strict, 'rebuild');
  const asked = setUpAnew();
  await vi.waitFor(() => expect(said).toEqual(['lock']));
  await store.strict.table('pending').put({ envelope: { seq: 1, cmdId: 'late', name: 'takePayment' } });
  expect(await asked).toBe('waiting');
  expect(await indexedDB.databases()).toHaveLength(1);
});

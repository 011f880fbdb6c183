import { beforeEach, describe, expect, it } from 'vitest';
import { IDBKeyRange } from 'fake-indexeddb';
import { databaseNameOf, findGenerations } from '#renderer/data/store/generations.ts';
import { type DeskStore, openStore } from '#renderer/data/store/open-store.ts';
import { dropState, readState } from '#renderer/data/store/state.ts';
import { listSetAside, removalBlock, removeAllGenerations, removeSetAside, setAside } from '#renderer/data/storage/set-aside.ts';
import { newDisk } from '#tests/support/desk-store.ts';

const chainId = 'salon';
const safe = { state: 'safe', rebuilt: null } as const;

describe('a store that cannot be read', () => {
  let disk: ReturnType<typeof newDisk>;
  let made = 0;
  const newId = (): string => `store-${(made += 1)}`;
  const open = (generation: number): Promise<DeskStore> =>
    openStore({
      name: databaseNameOf(chainId, generation),
      newId,
      onNewerVersion: () => undefined,
      onBlocked: () => undefined,
      indexedDb: { indexedDB: disk, IDBKeyRange },
    });
  const putAside = (): Promise<void> =>
    setAside({
      chainId,
      broken: 1,
      factory: disk,
      options: { newId, indexedDb: { indexedDB: disk, IDBKeyRange } },
      usedBytes: async () => 5_000,
      nowMs: () => 1_000,
      locks: { request: async (_name: string, work: () => Promise<unknown>) => work() } as unknown as Pick<LockManager, 'request'>,
    });
  beforeEach(async () => {
    disk = newDisk();
    const store = await open(1);
    await store.strict.table('pending').put({ envelope: { seq: 1, cmdId: 'kept', name: 'takePayment' } });
    store.close();
  });

  it('is set aside untouched, once, and its successor looks for unsent work in the second copy', async () => {
    await putAside();
    await putAside();
    const store = await open(2);
    expect(await listSetAside(store, disk, chainId)).toEqual([{ generation: 1, atMs: 1_000, bytes: 5_000 }]);
    expect(await readState(store.relaxed, 'rebuild')).toEqual({ reason: 'gone' });
    const old = await open(1);
    expect(await old.relaxed.table('pending').count()).toBe(1);
    old.close();
    store.close();
  });

  it('stays until all of it is safe at the hub, and goes then', async () => {
    await putAside();
    const store = await open(2);
    const one = { factory: disk, chainId, generation: 1 };
    expect(await removeSetAside(store, safe, one)).toBe('not-compared');
    await dropState(store.relaxed, 'rebuild');
    expect(await removalBlock(store, { state: 'none', rebuilt: null })).toBe('no-copy');
    const damaged = { atMs: 0, reason: 'gone', commands: 1, isDamaged: true, isSeen: true } as const;
    expect(await removalBlock(store, { state: 'safe', rebuilt: damaged })).toBe('damaged');
    await store.strict.table('pending').put({ envelope: { seq: 1, cmdId: 'kept', name: 'takePayment' } });
    expect(await removeSetAside(store, safe, one)).toBe('waiting');
    expect(await listSetAside(store, disk, chainId)).toHaveLength(1);
    await store.strict.table('pending').clear();
    expect(await removeSetAside(store, safe, one)).toBeUndefined();
    expect(await listSetAside(store, disk, chainId)).toEqual([]);
    store.close();
  });

  it('leaves nothing behind when the desk is set up anew, or else the broken one would come back', async () => {
    await putAside();
    expect(await removeAllGenerations(disk, chainId)).toBeUndefined();
    expect(await disk.databases()).toEqual([]);
    expect(await findGenerations(disk, chainId)).toEqual({ current: 1, setAside: [] });
  });
});

import { describe, expect, it } from 'vitest';
import { writeState } from '#renderer/data/store/state.ts';
import { chainsOnDisk, databaseNameOf, findGenerations, removeGeneration } from '#renderer/data/store/generations.ts';
import { openStore } from '#renderer/data/store/open-store.ts';
import { newDisk } from '#tests/support/desk-store.ts';
import { IDBKeyRange } from 'fake-indexeddb';

type Disk = ReturnType<typeof newDisk>;

let made = 0;

/** Opens a generation of the chain's store, as the application does. */
function openGeneration(disk: Disk, chainId: string, generation: number) {
  return openStore({
    name: databaseNameOf(chainId, generation),
    newId: () => `store-${(made += 1)}`,
    onNewerVersion: () => undefined,
    onBlocked: () => undefined,
    indexedDb: { indexedDB: disk, IDBKeyRange },
  });
}

describe('the generations of a store', () => {
  it('are found by their names, each chain for itself', async () => {
    const disk = newDisk();
    expect(await findGenerations(disk, 'salon')).toEqual({ current: 1, setAside: [] });
    for (const [chainId, generation] of [
      ['salon', 1],
      ['salon', 3],
      ['salon', 2],
      ['salon-two', 9],
    ] as const) {
      (await openGeneration(disk, chainId, generation)).close();
    }
    expect(await findGenerations(disk, 'salon')).toEqual({ current: 3, setAside: [1, 2] });
    expect(await findGenerations(disk, 'salon-two')).toEqual({ current: 9, setAside: [] });
    expect([...(await chainsOnDisk(disk))].toSorted()).toEqual(['salon', 'salon-two']);
  });

  it('stay where they are until one is removed', async () => {
    const disk = newDisk();
    (await openGeneration(disk, 'salon', 1)).close();
    (await openGeneration(disk, 'salon', 2)).close();
    await removeGeneration(disk, 'salon', 1);
    expect(await findGenerations(disk, 'salon')).toEqual({ current: 2, setAside: [] });
  });

  it('are the first where the browser does not list databases', async () => {
    const factory = { databases: () => Promise.reject(new Error('no')) } as unknown as Disk;
    expect(await findGenerations(factory, 'salon')).toEqual({ current: 1, setAside: [] });
  });
});

describe('opening a store', () => {
  it('says that it is broken when its head is none', async () => {
    const disk = newDisk();
    const store = await openGeneration(disk, 'salon', 1);
    await writeState(store.strict, 'head', { storeId: 7 } as never);
    store.close();
    await expect(openGeneration(disk, 'salon', 1)).rejects.toMatchObject({ name: 'StoreFault', code: 'broken' });
    (await openGeneration(disk, 'salon', 2)).close();
    expect(await findGenerations(disk, 'salon')).toEqual({ current: 2, setAside: [1] });
  });
});

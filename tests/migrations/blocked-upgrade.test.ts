import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { expect, it, onTestFinished, vi } from 'vitest';
import { databaseVersion } from '#renderer/data/store/open-store.ts';
import { readState } from '#renderer/data/store/state.ts';
import { readFrozenDesk, writeOldDesk } from './frozen-desk.ts';

const name = 'foyer-desk-test';
/** Dexie keeps ten numbers of the browser's for each version of ours. */
const tens = 10;

/** Another window's connection, as the browser gives it: it closes for nobody unless somebody says so. */
function openElsewhere(disk: IDBFactory, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = disk.open(name, version * tens);
    opening.addEventListener('success', () => {
      onTestFinished(() => opening.result.close());
      resolve(opening.result);
    });
    opening.addEventListener('error', () => reject(opening.error ?? new Error('the browser does not open it')));
  });
}

it('says that an older window blocks the upgrade, waits for it, and opens once that is closed', async () => {
  const disk = newDisk();
  const older = databaseVersion - 1;
  await writeOldDesk(disk, older, readFrozenDesk(older));
  const elsewhere = await openElsewhere(disk, older);
  const onBlocked = vi.fn();
  const onOpened = vi.fn();
  const opening = openTestStore(disk, { onBlocked });
  void opening.then(onOpened);
  await vi.waitFor(() => expect(onBlocked).toHaveBeenCalledOnce());
  expect(onOpened).not.toHaveBeenCalled();

  elsewhere.close();
  const store = await opening;
  onTestFinished(() => store.close());
  expect(store.strict.verno).toBe(databaseVersion);
  expect(store.relaxed.verno).toBe(databaseVersion);
  expect(await store.relaxed.table('pending').count()).toBe(readFrozenDesk(older)['pending']?.length);
});

it('makes room for a newer window at once and says so, and blocks nobody', async () => {
  const disk = newDisk();
  const onNewerVersion = vi.fn();
  const store = await openTestStore(disk, { onNewerVersion });
  onTestFinished(() => store.close());
  const { storeId } = (await readState(store.strict, 'head')) ?? {};
  expect(storeId).toBeDefined();
  expect(onNewerVersion).not.toHaveBeenCalled();

  const newer = await openElsewhere(disk, databaseVersion + 1);
  expect(newer.version).toBe((databaseVersion + 1) * tens);
  expect(onNewerVersion).toHaveBeenCalled();
  expect([store.strict.isOpen(), store.relaxed.isOpen()]).toEqual([false, false]);
});

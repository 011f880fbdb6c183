import { expect, it, vi } from 'vitest';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { testCrypto } from '#tests/support/local-desk.ts';
import { createDraftBox } from '#renderer/data/draft-box.ts';

const rosa = { userId: 'rosa', userKey: testCrypto.randomBytes(32) };
const odile = { userId: 'odile', userKey: testCrypto.randomBytes(32) };
const monthMs = 31 * 24 * 60 * 60_000;

it('keeps what was typed over a restart, for its user alone, and in no clear form', async () => {
  const disk = newDisk();
  const first = await openTestStore(disk);
  const typing = createDraftBox(first.relaxed, testCrypto, rosa, () => 0);
  typing.keep('visit:new', { phone: '+1 416 555 01' });
  typing.keep('visit:new', { phone: '+1 416 555 0123' });
  await typing.flush();
  first.close();

  const store = await openTestStore(disk);
  expect(await createDraftBox(store.relaxed, testCrypto, rosa, () => 0).load('visit:new')).toEqual({ phone: '+1 416 555 0123' });
  expect(await createDraftBox(store.relaxed, testCrypto, odile, () => 0).load('visit:new')).toBeUndefined();
  expect(JSON.stringify(await store.relaxed.table('drafts').toArray())).not.toContain('555');
});

it('is dropped for good, also while a write of it is under way', async () => {
  const store = await openTestStore(newDisk());
  const drafts = createDraftBox(store.relaxed, testCrypto, rosa, () => 0);
  drafts.keep('bill:1', { tendered: 5000 });
  const writing = drafts.flush();
  await drafts.drop('bill:1');
  await writing;
  expect(await drafts.load('bill:1')).toBeUndefined();
  expect(await store.relaxed.table('drafts').count()).toBe(0);
});

it('is written as it is typed, without waiting for a pause, and a burst in few writes', async () => {
  const store = await openTestStore(newDisk());
  const drafts = createDraftBox(store.relaxed, testCrypto, rosa, () => 0);
  let writes = 0;
  store.relaxed.table('drafts').hook('creating', () => void (writes += 1));
  store.relaxed.table('drafts').hook('updating', () => void (writes += 1));
  for (let typed = 1; typed <= 20; typed += 1) drafts.keep('visit:new', 'x'.repeat(typed));
  await vi.waitFor(() => expect(writes).toBeGreaterThan(0));
  expect(await drafts.load('visit:new')).toBe('x'.repeat(20));
  expect(writes).toBeLessThan(5);
});

it('is found by a screen that opens before it was written', async () => {
  const store = await openTestStore(newDisk());
  const drafts = createDraftBox(store.relaxed, testCrypto, rosa, () => 0);
  drafts.keep('visit:new', 'half');
  expect(await drafts.load('visit:new')).toBe('half');
});

it('was given up when nobody came back to it for a month', async () => {
  const store = await openTestStore(newDisk());
  const drafts = createDraftBox(store.relaxed, testCrypto, rosa, () => 0);
  drafts.keep('visit:new', 'half');
  await drafts.flush();
  expect(await createDraftBox(store.relaxed, testCrypto, rosa, () => monthMs).load('visit:new')).toBeUndefined();
});

it('that finds no room is kept and written when there is some, unless it was dropped, and what was typed since stands', async () => {
  const store = await openTestStore(newDisk());
  let isFull = true;
  let madeRoom = 0;
  const puts = (): void => {
    if (isFull) throw new DOMException('no room', 'QuotaExceededError');
  };
  store.relaxed.table('drafts').hook('creating', puts);
  const onFull = async () => void (madeRoom += 1);
  const drafts = createDraftBox(store.relaxed, testCrypto, rosa, () => 0, onFull);
  for (const key of ['bill:1', 'bill:2', 'bill:3']) drafts.keep(key, { lines: 1 });
  await expect(drafts.flush()).rejects.toThrow();
  expect(madeRoom).toBeGreaterThan(0);
  await drafts.drop('bill:2');
  drafts.keep('bill:3', { lines: 2 });
  await drafts.flush().catch(() => undefined);
  isFull = false;
  await drafts.flush();
  const again = createDraftBox(store.relaxed, testCrypto, rosa, () => 0);
  expect(await Promise.all(['bill:1', 'bill:2', 'bill:3'].map((key) => again.load(key)))).toEqual([{ lines: 1 }, undefined, { lines: 2 }]);
});

it('is written at once on the room that was made for it', async () => {
  const store = await openTestStore(newDisk());
  let isFull = true;
  store.relaxed.table('drafts').hook('creating', () => {
    if (isFull) throw new DOMException('no room', 'QuotaExceededError');
  });
  const drafts = createDraftBox(
    store.relaxed,
    testCrypto,
    rosa,
    () => 0,
    async () => void (isFull = false),
  );
  drafts.keep('bill:1', { lines: 1 });
  await drafts.flush();
  expect(await store.relaxed.table('drafts').count()).toBe(1);
});

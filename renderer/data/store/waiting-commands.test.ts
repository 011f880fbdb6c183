import { beforeEach, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';
import { type RememberedWaiting, rememberWaiting } from '#renderer/data/store/waiting-commands.ts';

const waits = (seq: number, refused: string | null = null): Pending =>
  ({ envelope: { cmdId: `cmd-${seq}`, seq }, before: [], touched: [], refused }) as unknown as Pending;

describe('what is remembered of the outbox', () => {
  let store: DeskStore;
  let memory: RememberedWaiting;
  beforeEach(async () => {
    store = await openTestStore(newDisk());
    memory = rememberWaiting();
    await put(1, 2, 3);
    return () => store.close();
  });
  const put = async (...seqs: readonly number[]) => void (await store.relaxed.table('pending').bulkPut(seqs.map((seq) => waits(seq))));
  const all = () => memory.all(store.relaxed);
  const headOf = async () => must(await readState(store.relaxed, 'head'), 'the store was opened');
  const seqs = (found: readonly Pending[]) => found.map(({ envelope }) => envelope.seq);

  it('is read once, and new commands beside it', async () => {
    const before = await all();
    await put(4, 5);
    const now = await all();
    expect(seqs(now)).toEqual([1, 2, 3, 4, 5]);
    expect(now.slice(0, 3).every((one, at) => one === before[at])).toBe(true);
    expect(seqs(await memory.from(store.relaxed, 2, 3))).toEqual([2, 3, 4]);
  });

  it('is no longer what has left, here or elsewhere', async () => {
    await all();
    await store.relaxed.table('pending').delete(2);
    expect(seqs(await all())).toEqual([1, 3]);
    expect(seqs(await memory.from(store.relaxed, 1, 9))).toEqual([1, 3]);
  });

  it('is what a transaction of this thread made of it', async () => {
    await all();
    const { storeId } = await headOf();
    await store.relaxed.table('pending').put(waits(3, 'handler-broke'));
    await store.relaxed.table('pending').delete(1);
    const changed = new Map<number, Pending | null>();
    memory.wrote(storeId, changed.set(1, null).set(3, waits(3, 'handler-broke')));
    expect((await all()).map(({ refused }) => refused)).toEqual([null, 'handler-broke']);
  });

  it('is forgotten when the store takes another id: its numbers mean other commands then', async () => {
    await all();
    const head = await headOf();
    await writeState(store.relaxed, 'head', { ...head, storeId: 'another' });
    await store.relaxed.table('pending').put({ ...waits(1), envelope: { ...waits(1).envelope, cmdId: 'renumbered' } });
    expect((await all())[0]?.envelope.cmdId).toBe('renumbered');
  });
});

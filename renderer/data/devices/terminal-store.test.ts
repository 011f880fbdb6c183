import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { afterWord, newAsk } from '#shared/devices/terminal.ts';
import { type DeskStore, openStore } from '#renderer/data/store/open-store.ts';
import { readState } from '#renderer/data/store/state.ts';
import { createTerminalStore } from './terminal-store.ts';

const ask = (id: string, billId: string) =>
  newAsk({
    id,
    billId,
    receiptNumber: 'A1-1',
    methodId: 'visa',
    amountMinor: 1_00,
    currency: 'CAD',
    askedMs: 0,
    askedBy: 'ann',
    deeds: [],
  });

async function openAsks() {
  /** What the second copy was told, and whether the database had it by then. */
  const copied: string[] = [];
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const open = () =>
    openStore({ name: 'desk', newId: () => 'store', onNewerVersion: () => undefined, onBlocked: () => undefined, indexedDb });
  const first = await open();
  const over = (store: DeskStore) =>
    createTerminalStore(store, {
      keepAsk: async ({ id, state }) => {
        const there = ((await readState(store.relaxed, 'terminalAsks')) ?? []).find((one) => one.id === id);
        copied.push(`${id} ${state} ${there?.state === state ? 'after' : 'before'} the database`);
      },
    });
  return {
    copied,
    store: first,
    asks: over(first),
    restart: async () => {
      first.close();
      const store = await open();
      onTestFinished(() => store.close());
      return over(store);
    },
  };
}

describe('payments at a terminal on the disk', () => {
  it('are there after a restart, as they were last', async () => {
    const { asks, restart } = await openAsks();
    expect(await asks.add(ask('a', 'bill-1'))).toBe(true);
    expect(await asks.change('a', (one) => afterWord(one, 'unknown', 1))).toMatchObject({ state: 'unknown' });
    expect(await asks.change('gone', (one) => one)).toBeUndefined();
    expect(await (await restart()).asks()).toMatchObject([{ id: 'a', state: 'unknown' }]);
  });

  it('are one at a time of a bill, and of other bills as many as there are', async () => {
    const { asks } = await openAsks();
    const added = await Promise.all([asks.add(ask('a', 'bill-1')), asks.add(ask('b', 'bill-1')), asks.add(ask('c', 'bill-2'))]);
    expect(added).toEqual([true, false, true]);
    await asks.change('a', (one) => afterWord(one, 'declined', 1));
    expect(await asks.add(ask('b', 'bill-1'))).toBe(true);
    expect((await asks.asks()).map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual(['a declined', 'b asked', 'c asked']);
  });

  it('are in the second copy when they are called kept, each time that something becomes of them', async () => {
    const { asks, copied } = await openAsks();
    await asks.add(ask('a', 'bill-1'));
    await asks.add(ask('b', 'bill-1'));
    await asks.change('a', (one) => one);
    await asks.change('a', (one) => afterWord(one, 'approved', 1));
    expect(copied).toEqual(['a asked after the database', 'a approved after the database']);
  });

  it('are told from what was issued of them, be it waiting or sent', async () => {
    const { asks, store } = await openAsks();
    const issued = (seq: number, entryId: string) => ({ envelope: { seq, cmdId: `c${seq}`, args: { entryId } } });
    expect(await asks.isIssued('a')).toBe(false);
    await store.strict.table('pending').put({ ...issued(1, 'a'), before: [], touched: [], refused: null });
    await store.strict.table('sent').put({ ...issued(2, 'b'), epoch: 'e', needs: [], storeId: 's', at: 0 });
    expect(await Promise.all(['a', 'b', 'c'].map((id) => asks.isIssued(id)))).toEqual([true, true, false]);
  });
});

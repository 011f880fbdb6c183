import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { afterWord, newAsk } from '#shared/devices/terminal.ts';
import { openStore } from '#renderer/data/store/open-store.ts';
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
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const open = () =>
    openStore({ name: 'desk', newId: () => 'store', onNewerVersion: () => undefined, onBlocked: () => undefined, indexedDb });
  const first = await open();
  return {
    asks: createTerminalStore(first),
    restart: async () => {
      first.close();
      const store = await open();
      onTestFinished(() => store.close());
      return createTerminalStore(store);
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
});

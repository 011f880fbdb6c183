import { describe, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { openLocalDesk } from '#tests/support/local-desk.ts';
import { branchRows } from '#tests/support/rows.ts';
import { write } from '#shared/commands/command.ts';
import { storageOfBill } from './storage-of-bill.ts';

const day = '2026-03-02';

describe('the storage of a bill', () => {
  it('is where its goods went out of or came back to, and none where none moved', async () => {
    const local = await openLocalDesk(newDisk());
    const move = (id: string, billId: string, storageId: string, quantityMilli: number) =>
      write('stockMoves', {
        id,
        branchId: 'branch',
        day,
        at: `${day}T10:00:00.000Z`,
        productId: 'shampoo',
        storageId,
        kind: 'sale',
        quantityMilli,
        billId,
        by: 'owner',
        note: '',
      });
    await fillStore(local.store, [...branchRows(), move('out', 'sale', 'cellar', -1000), move('other', 'another', 'shop', -1000)]);
    const storageOf = (id: string) => storageOfBill(local.desk.read, { id, branchId: 'branch', day });
    expect(await storageOf('sale')).toBe('cellar');
    expect(await storageOf('gives back without its goods')).toBeNull();
  });
});

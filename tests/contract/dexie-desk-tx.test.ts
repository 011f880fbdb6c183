import { fillStore, newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { deskTxContract } from '#tests/contract/desk-tx-contract.ts';
import { openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';

deskTxContract('Dexie', true, async () => {
  const store = await openTestStore(newDisk());
  await fillStore(store, []);
  return {
    transaction: (work) =>
      store.strict.transaction('rw', [...commandStores], async (trans) => {
        const tx = openDexieTx(trans, await heldExtent(trans));
        const result = await work(tx);
        await tx.flush();
        return result;
      }),
  };
});

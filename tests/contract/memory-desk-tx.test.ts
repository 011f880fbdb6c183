import { deskTxContract } from '#tests/contract/desk-tx-contract.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';

// The simulations run on this store: what they show holds for the desk's own only as far as both keep the same contract.
deskTxContract('memory', false, async () => {
  const desk = new MemoryDesk('chain', 'store');
  return { transaction: (work) => desk.transaction(work) };
});

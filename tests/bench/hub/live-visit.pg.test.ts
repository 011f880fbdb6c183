import { expect, it } from 'vitest';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { makeTestChain, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { live, liveChain } from './live-visit.ts';

// The benches run by hand; here the hub of today is seen to take what they send.
it('a visit of the benches is booked, billed and paid', async () => {
  const { store } = await testStoreOfThisTest();
  await makeTestChain(store, liveChain);
  const desk = await testDesk(store, liveChain);
  await live(desk, 0);
  expect(await store.all(liveChain, 'visits')).toMatchObject([{ status: 'arrived', paid: 'full' }]);
  expect((await store.all(liveChain, 'ledgerEntries')).map(({ kind }) => kind).toSorted()).toEqual(['payment', 'sale']);
});

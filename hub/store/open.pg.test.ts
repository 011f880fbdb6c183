import { expect, it } from 'vitest';
import { StartRefusal } from '#hub/start-refusal.ts';
import { makeTestChain, reopen, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

it('a hub with another key than its chains were made under does not serve: every new client would be refused one by one', async () => {
  const { store, connectionString, dataDir } = await testStoreOfThisTest();
  await makeTestChain(store, 'one');
  const elsewhere = tempFolder('other-key');
  const opened = reopen(connectionString, elsewhere.path);
  await expect(opened).rejects.toThrow(StartRefusal);
  await expect(opened).rejects.toThrow('hub.key');
  elsewhere.remove();
  await (await reopen(connectionString, dataDir)).close();
});

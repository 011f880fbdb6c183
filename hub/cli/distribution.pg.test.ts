import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { citusDdl } from '#hub/store/distribution/citus-ddl.ts';
import { assertServed } from '#hub/store/frozen-chain.ts';
import type { HubDb } from '#hub/store/pool.ts';
import { makeTestChain, reopen, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';

function foyer(databaseUrl: string, ...words: readonly string[]) {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return spawnSync(process.execPath, ['hub/cli/main.ts', ...words], { env, encoding: 'utf8' });
}

it('prints the distribution DDL without a store', () => {
  expect(foyer('postgres://nobody@127.0.0.1:1/none', 'distribution-ddl').stdout).toBe(citusDdl());
  expect(foyer('', 'distribution-ddl', 'oracle')).toMatchObject({ status: 2, stdout: '' });
});

it('moves a chain and says what is left to do', async () => {
  const toUrl = (await testDatabaseOfThisTest()).connectionString;
  const { store, connectionString, dataDir } = await testStoreOfThisTest();
  await makeTestChain(store);
  const told = foyer(connectionString, 'move-chain', '--chain', 'one', '--to', toUrl, '--data', dataDir);
  expect(told.stderr).toBe('');
  expect(told.stdout).toMatch(/Frozen: 3 streams of one[^]*rows in \d+ tables[^]*same hub key/);
  const there = await reopen(toUrl, dataDir);
  expect((await there.chains()).map(({ id }) => id)).toEqual(['one']);
  await there.close();
  expect(foyer(connectionString, 'move-chain', 'give-up', '--chain', 'one', '--to', toUrl, '--data', dataDir)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('two may not serve one chain'),
  });
  expect(foyer(connectionString, 'move-chain', '--chain', 'one', '--to', 'other.example').status).toBe(2);
}, 90_000);

it('moves nothing to hubs of another key, nor without the chain’s own, and freezes nothing for it', async () => {
  const [source, target] = [await testStoreOfThisTest(), await testStoreOfThisTest()];
  await makeTestChain(source.store);
  const [dataDir, url] = [source.dataDir, source.connectionString];
  const move = (folder: string) => foyer(url, 'move-chain', '--chain', 'one', '--to', target.connectionString, '--data', folder);
  // Of an empty database nobody says whose key it is under, so the chain that it holds already has to.
  await makeTestChain(target.store, 'two');
  expect(move(dataDir)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('under another hub key') });
  expect(move(target.dataDir)).toMatchObject({ status: 1, stderr: expect.stringContaining('The hub key of chain one is needed') });
  expect(move(join(dataDir, 'none'))).toMatchObject({ status: 1, stderr: expect.stringContaining('The hub key of chain one is needed') });
  expect(await isServed(source.store.db)).toBe(true);
  expect((await target.store.chains()).map(({ id }) => id)).toEqual(['two']);
}, 90_000);

async function isServed(db: HubDb): Promise<boolean> {
  return assertServed(db, 'one').then(
    () => true,
    () => false,
  );
}

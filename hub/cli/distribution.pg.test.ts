import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { citusDdl } from '#hub/store/distribution/citus-ddl.ts';
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

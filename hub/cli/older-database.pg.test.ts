import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { migrate, newestMigration } from '#hub/store/migrate.ts';
import { databaseOver, openPool } from '#hub/store/pool.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

it('a database that an older hub works on is brought forward by no command: it is backed up as it is, all else says what to do', async () => {
  const { connectionString } = await testDatabaseOfThisTest();
  const db = databaseOver(openPool(connectionString, () => {}));
  const home = tempFolder('older-database');
  onTestFinished(async () => {
    await db.destroy();
    home.remove();
  });
  const newest = newestMigration();
  await migrate(db, newest - 1);
  await db.insertInto('hub_meta').values({ chain_id: 'one', epoch: 'first' }).execute();
  const now = async () => (await sql<{ at: number }>`select max(number) as at from schema_migrations`.execute(db)).rows[0]?.at;
  const foyer = (...words: readonly string[]) => {
    const env = { ...process.env, DATABASE_URL: connectionString };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['hub/cli/main.ts', ...words, '--data', home.path], {
      env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  for (const words of [['verify'], ['users', 'end', 'nora']])
    expect(foyer(...words)).toMatchObject({ status: 1, stderr: expect.stringMatching(/of an older Foyer.*start the hub/) });
  expect(foyer('backup', '--to', join(home.path, 'as-it-is.foyer'))).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('holds one'),
  });
  expect(await now()).toBe(newest - 1);
  // After Postgres was brought back by other means this comes before any hub.
  expect(foyer('epoch', 'raise')).toMatchObject({ status: 0 });
  expect(await now()).toBe(newest);
});

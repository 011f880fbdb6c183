import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase, testDatabaseOfThisTest } from './postgres.ts';

async function ask(connectionString: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('gives every caller a database of its own', async () => {
  const [one, two] = [await testDatabaseOfThisTest(), await testDatabaseOfThisTest()];
  await ask(one.connectionString, 'create table only_in_one (id int)');
  await expect(ask(two.connectionString, 'select * from only_in_one')).rejects.toThrow('does not exist');
});

it('drops a database that somebody is still connected to', async () => {
  const database = await testDatabase();
  const guest = new pg.Client({ connectionString: database.connectionString });
  guest.on('error', () => {});
  await guest.connect();
  await database.drop();
  await expect(ask(database.connectionString, 'select 1')).rejects.toThrow('does not exist');
});

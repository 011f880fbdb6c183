import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { askRunDoor } from './run-door.ts';

/** A fresh, empty database of one test. */
export interface TestDatabase {
  readonly connectionString: string;
  readonly name: string;
  /** Drops it, ending whatever is still connected to it. */
  readonly drop: () => Promise<void>;
}

/**
 * Makes a fresh database on the Postgres of this test run, which starts at the first call and stops at the end of the run.
 * The caller drops it (`afterAll`); within a test, `testDatabaseOfThisTest` does so by itself.
 */
export function testDatabase(): Promise<TestDatabase> {
  return databaseLike('template1');
}

/** The same with today's schema in it, copied instead of migrated. */
export async function migratedDatabase(): Promise<TestDatabase> {
  return databaseLike(await askRunDoor(inject('postgresDoor'), 'migrated'));
}

async function databaseLike(template: string): Promise<TestDatabase> {
  const admin = new URL(await askRunDoor(inject('postgresDoor'), 'postgres'));
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(admin.href, `create database ${name} template ${template}`);
  const own = new URL(admin);
  own.pathname = `/${name}`;
  return { connectionString: own.href, name, drop: () => run(admin.href, `drop database if exists ${name} with (force)`) };
}

/** A fresh database that goes when the running test is over. */
export async function testDatabaseOfThisTest(): Promise<TestDatabase> {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  return database;
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

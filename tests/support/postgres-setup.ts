import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { startPostgres, type EmbeddedPostgres } from '#hub/store/embedded-postgres.ts';
import { migrate } from '#hub/store/migrate.ts';
import { databaseOver, openPool } from '#hub/store/pool.ts';
import { type RunDoor, openRunDoor } from './run-door.ts';
import { tempFolder, type TempFolder } from './temp-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test worker asks for the Postgres of the run. */
    readonly postgresDoor: string;
  }
}

/** A lost test database is no loss: durability is switched off for speed. Tests of durability start a Postgres of their own. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' };

let door: RunDoor | undefined;
let folder: TempFolder | undefined;
let started: Promise<EmbeddedPostgres> | undefined;
let migrated: Promise<string> | undefined;

/**
 * Opens the door at which workers ask for the one Postgres of the run, which starts at the first knock, or for a database there that has today's
 * schema and is copied for each test: a copy takes a third of the time of all migrations.
 */
export async function setup(project: TestProject): Promise<void> {
  door = await openRunDoor({
    postgres: async () => (await postgresOfTheRun()).connectionString,
    migrated: () => (migrated ??= makeMigrated()),
  });
  project.provide('postgresDoor', door.address);
}

/** Stops what was started and leaves nothing behind. */
export async function teardown(): Promise<void> {
  door?.close();
  await (await started?.catch(() => undefined))?.stop();
  if (folder !== undefined) await rm(folder.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function postgresOfTheRun(): Promise<EmbeddedPostgres> {
  folder ??= tempFolder('test-postgres');
  started ??= startPostgres({ dataDir: folder.path, settings: FAST });
  return started;
}

async function makeMigrated(): Promise<string> {
  const name = 'migrated';
  const url = new URL((await postgresOfTheRun()).connectionString);
  const admin = openPool(url.href, () => {});
  try {
    await admin.query(`create database ${name}`);
  } finally {
    await admin.end();
  }
  url.pathname = `/${name}`;
  const db = databaseOver(openPool(url.href, () => {}));
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
  return name;
}

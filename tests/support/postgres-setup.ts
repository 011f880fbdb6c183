import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { startPostgres, type EmbeddedPostgres } from '#hub/store/embedded-postgres.ts';
import { tempFolder, type TempFolder } from './temp-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test worker asks for the Postgres of the run. */
    readonly postgresDoor: string;
  }
}

/** A lost test database is no loss: durability is switched off for speed. Tests of durability start a Postgres of their own. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' };

let door: Server | undefined;
let folder: TempFolder | undefined;
let started: Promise<EmbeddedPostgres> | undefined;

/** Opens a door on the loopback at which workers ask for the one Postgres of the run; it starts at the first knock. */
export async function setup(project: TestProject): Promise<void> {
  const secret = randomUUID();
  door = createServer((request, response) => {
    if (request.url !== `/${secret}`) return void response.writeHead(404).end();
    postgresOfTheRun().then(
      ({ connectionString }) => response.end(connectionString),
      (fault: unknown) => response.writeHead(500).end(String(fault)),
    );
  });
  const port = await new Promise<number>((resolve) => {
    door?.listen(0, '127.0.0.1', () => {
      const address = door?.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  project.provide('postgresDoor', `http://127.0.0.1:${port}/${secret}`);
}

/** Stops what was started and leaves nothing behind. */
export async function teardown(): Promise<void> {
  door?.closeAllConnections();
  door?.close();
  await (await started?.catch(() => undefined))?.stop();
  if (folder !== undefined) await rm(folder.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function postgresOfTheRun(): Promise<EmbeddedPostgres> {
  folder ??= tempFolder('test-postgres');
  started ??= startPostgres({ dataDir: folder.path, settings: FAST });
  return started;
}

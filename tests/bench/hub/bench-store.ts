import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '#hub/store/embedded-postgres.ts';
import { type HubStore, openHubStore } from '#hub/store/open.ts';

/** A durable Postgres of its own, with a hub's store on it. */
export interface BenchStore {
  readonly store: HubStore;
  readonly databaseUrl: string;
  readonly dataDir: string;
}

/** Gives work a fresh store, and leaves nothing behind. */
export async function withBenchStore<T>(
  work: (bench: BenchStore) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foyer-bench-hub-'));
  const postgres = await startPostgres({ dataDir, settings });
  const databaseUrl = postgres.connectionString;
  const store = await openHubStore({ dataDir, databaseUrl, env: {}, log: () => {} });
  try {
    return await work({ store, databaseUrl, dataDir });
  } finally {
    await store.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

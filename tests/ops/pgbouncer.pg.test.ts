import { join } from 'node:path';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { verify } from '#hub/verify/verify.ts';
import { restoreHubStore } from '#hub/store/open.ts';
import { startHub } from '#tests/support/hub-process.ts';
import { makeTestChain, reopen } from '#tests/support/hub/test-store.ts';
import { pgBouncerMissing, startPgBouncer } from '#tests/support/pgbouncer.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { race } from '#tests/torture/race.ts';

const missing = pgBouncerMissing();
if (missing !== undefined) console.log(`Left out: ${missing}.`);

it.skipIf(missing !== undefined)(
  'behind PgBouncer in transaction mode a hub migrates, takes pushes, answers pulls, backs up and restores',
  async () => {
    const database = await testDatabaseOfThisTest();
    const home = tempFolder('behind-pgbouncer');
    onTestFinished(home.remove);
    const pooler = await startPgBouncer(database.connectionString);
    onTestFinished(() => pooler.stop());
    const admin = new pg.Client({ connectionString: pooler.console });
    await admin.connect();
    const settings = await admin.query<{ key: string; value: string }>('show config');
    await admin.end();
    expect(settings.rows.find(({ key }) => key === 'pool_mode')?.value).toBe('transaction');

    const store = await reopen(pooler.connectionString, home.path);
    onTestFinished(() => store.close());
    await makeTestChain(store);
    const env = { DATABASE_URL: pooler.connectionString };
    const hubs = [await startHub(['--data', home.path, '--port', '0'], env), await startHub(['--data', home.path, '--port', '0'], env)];
    onTestFinished(async () => {
      for (const hub of hubs) await hub.stop();
    });
    const told = await race({ store, urls: hubs.map(({ url }) => url), chainId: 'one', rows: 2_000, seconds: 6 });
    console.log(`through PgBouncer: ${told.line}`);
    expect(told.faults).toEqual([]);
    expect(told.rows).toBeGreaterThan(50);
    expect(await store.readiness()).toMatchObject({ reason: 'ready' });
    expect((await verify(store)).filter(({ fault }) => fault !== undefined)).toEqual([]);

    const file = join(home.path, 'pooled.foyer');
    const made = await store.backup(file, undefined, new Date());
    const other = await testDatabaseOfThisTest();
    const pooledToo = new URL(pooler.connectionString);
    pooledToo.pathname = `/${other.name}`;
    const restored = await restoreHubStore({ dataDir: home.path, databaseUrl: pooledToo.href, env: {}, log: () => {} }, file);
    expect(restored.rows).toBe(made.rows);
  },
  90_000,
);

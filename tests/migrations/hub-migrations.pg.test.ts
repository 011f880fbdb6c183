import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sealedClasses } from '#shared/access/sealed-class.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { type TableName, tableNames, tables } from '#shared/tables/registry.ts';
import { limits } from '#shared/kernel/limits.ts';
import { migrate, newestMigration } from '#hub/store/migrate.ts';
import { type HubStore, openHubStore } from '#hub/store/open.ts';
import { databaseOver, openPool } from '#hub/store/pool.ts';
import { retain } from '#hub/store/retention/retain.ts';
import { usualRetention } from '#hub/store/retention/terms.ts';
import { sqlName } from '#hub/store/table-shape.ts';
import { verify } from '#hub/verify/verify.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { type FrozenStore, frozenFile, frozenHubKey, loadFrozen, readFrozenStore } from './frozen-store.ts';

const frozenAt = readdirSync(new URL('./', frozenFile(1))).flatMap((name) =>
  /^store-\d{4}\.json$/.test(name) ? [Number(name.slice(6, 10))] : [],
);
const newest = newestMigration();
/** What a hub of each version left behind: the store frozen at that version, or, from before there were any, the first one cut down to it. */
const versions = Array.from({ length: newest }, (_, at) => {
  const version = at + 1;
  return [version, frozenAt.toSorted((a, b) => a - b).find((migration) => migration >= version) ?? Math.max(...frozenAt)] as const;
});

/** The store of a version with a day in it, opened by the hub of today. */
async function opened(version: number, frozen: FrozenStore): Promise<HubStore> {
  const { connectionString } = await testDatabaseOfThisTest();
  const db = databaseOver(openPool(connectionString, () => {}));
  await migrate(db, version);
  await loadFrozen(connectionString, frozen);
  await db.destroy();
  const folder = tempFolder('hub-migrations');
  const store = await openHubStore({
    dataDir: folder.path,
    databaseUrl: connectionString,
    env: { FOYER_HUB_KEY: frozenHubKey },
    log: () => {},
  });
  onTestFinished(async () => {
    await store.close();
    folder.remove();
  });
  return store;
}

const omit = (body: unknown, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(body as object).filter(([field]) => !fields.includes(field)));
const byId = (rows: readonly unknown[]) => [...(rows as readonly { readonly id: string }[])].toSorted((a, b) => (a.id < b.id ? -1 : 1));
/** Fields that a later migration took out on purpose; all else that lay there stays. */
const takenOut: Partial<Record<TableName, readonly string[]>> = {
  absences: ['kind', 'note'],
  paymentMethods: ['fee', 'settlementDays'],
  // An owner may do what came later, too.
  users: ['rights'],
};
const bodiesOf = (frozen: FrozenStore, table: TableName) =>
  byId((frozen.tables[sqlName(table)] ?? []).map((row) => omit(row['body'], takenOut[table] ?? [])));

describe.each(versions)('a store of migration %i with a day in it (frozen at %i)', (version, frozenVersion) => {
  const frozen = readFrozenStore(frozenVersion);
  const { chainId } = frozen;

  it('has every row after the way up, and each is one of today', async () => {
    const store = await opened(version, frozen);
    for (const table of tableNames) {
      const rows = await store.all(chainId, table);
      // Fields that came with a later migration are added; all that lay there stays.
      expect(byId(rows), table).toMatchObject(bodiesOf(frozen, table));
      for (const row of rows) expect(tables[table].schema.parse(row), table).toEqual(row);
    }
    expect(bodiesOf(frozen, 'ledgerEntries').length).toBeGreaterThan(3);
  });

  // Before the second migration there were no chains to serve.
  it.runIf(version >= 2)('is served on: verified, pulled, known commands are known, new ones are taken, numbers are found', async () => {
    const store = await opened(version, frozen);
    const findings = await verify(store);
    expect(findings.map(({ check }) => check)).toContain('the streams');
    expect(findings.filter(({ fault }) => fault !== undefined)).toEqual([]);
    const numbers = await store.db.selectFrom('document_numbers').select(['number', 'row_id', 'table_name']).orderBy('number').execute();
    const frozenNumbers = (frozen.tables['document_numbers'] ?? []).map(({ number, row_id, table_name }) => ({
      number,
      row_id,
      table_name,
    }));
    expect(numbers).toEqual(frozenNumbers.toSorted((a, b) => (String(a.number) < String(b.number) ? -1 : 1)));

    // A class that came later has its key, and desks are told with which to seal it.
    const [chain] = await store.all(chainId, 'chains');
    expect(Object.keys(chain?.publicKeys ?? {}).toSorted()).toEqual([...sealedClasses].toSorted());
    for (const one of sealedClasses) expect((await store.classKey(chainId, one)).publicKey).toBe(chain?.publicKeys[one]?.key);

    const device = { chainId, deviceId: frozen.deviceId, branchId: frozen.branchId };
    const { storeId } = frozen;
    const kept = (frozen.tables['commands'] ?? []).map((row) => ({
      envelope: JSON.parse(String(row['envelope'])) as unknown,
      outcome: row['outcome'],
    }));
    for (const { envelope, outcome } of kept) {
      const request = { protocol: protocolVersion, epoch: null, storeId, commands: [envelope] };
      expect((await handlePush(store.pushPorts(device, storeId), device, request)).outcomes).toEqual([outcome]);
    }
    const page = await handlePull(store.pullPorts(device), device, {
      protocol: protocolVersion,
      cursor: null,
      storeId,
      fromDay: frozen.day,
      rowsMax: limits.pullRowsMax,
    });
    expect(page.outcomes.length).toBe(kept.length);

    const desk = await testDesk(store, chainId);
    expect((await desk.push(await desk.command(...booking('after', '21:00', 'bob', chainId)))).outcomes[0]?.status).toBe('applied');
    await desk.pull(frozen.day);
    expect(desk.rowsOf('visits').length).toBe(bodiesOf(frozen, 'visits').length + 1);
    const run = { now: new Date(), isDryRun: false, batchRows: 100 };
    expect(await retain(store.db, chainId, usualRetention, run)).toMatchObject({ tombstones: 0, commandArgs: 0 });
  });
});

it('every migration is reached from every earlier one with data, and the newest data is frozen soon after it is made', () => {
  expect(versions.map(([version]) => version)).toEqual(Array.from({ length: newest }, (_, at) => at + 1));
  // One migration may be on its way; before the next one is written, what lies there now is written down.
  expect(newest - Math.max(...frozenAt)).toBeLessThanOrEqual(1);
});

import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '#hub/store/embedded-postgres.ts';
import { type HubStore, openHubStore, restoreHubStore } from '#hub/store/open.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { makeTestChain } from '#tests/support/hub/test-store.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { audit } from './books.ts';
import { openCrew } from './crew.ts';
import { type Part, type PartPlan, type Told, between, leftovers, roundsOf } from './part.ts';
import { chainId, deviceCode, tormentedHub } from './salon.ts';

/** The hub is lost and restored from an older backup while its desks work on: they send again what the backup lacks. */
export const oldBackup: Part = { name: 'old-backup', rounds: 5, missing: async () => undefined, run };

const desks = 3;
const quiet = (): void => undefined;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const faults: string[] = [];
  try {
    const folder = tempFolder('torture-backup');
    left.add(folder.remove);
    const postgres = await startPostgres({ dataDir: folder.path });
    left.add(postgres.stop);
    const open = (databaseUrl: string): Promise<HubStore> => openHubStore({ dataDir: folder.path, databaseUrl, env: {}, log: quiet });
    let databaseUrl = postgres.connectionString;
    let store = await open(databaseUrl);
    left.add(() => store.close());
    await makeTestChain(store);
    const hub = await tormentedHub(
      left,
      () => ['--data', folder.path],
      () => ({ DATABASE_URL: databaseUrl }),
    );
    const codes = await Promise.all(Array.from({ length: desks }, () => deviceCode(store)));
    const crew = await openCrew(left, hub.url, codes, { seed: plan.seed, restMs: 120 });
    const tally = { restores: 0, lacked: 0 };
    for (const round of roundsOf(plan)) {
      await sleep(between(plan.random, 500, 2_000));
      const file = join(folder.path, `backup-${round}`);
      await store.backup(file, undefined, new Date());
      const kept = crew.saved().length;
      // What the day brings after the backup.
      await sleep(between(plan.random, 1_000, 4_000));
      await hub.kill();
      tally.lacked += crew.saved().length - kept;
      databaseUrl = await emptyDatabase(store, databaseUrl);
      await restoreHubStore({ dataDir: folder.path, databaseUrl, env: {}, log: quiet }, file);
      await store.close();
      store = await open(databaseUrl);
      await hub.start();
      tally.restores += 1;
      plan.say(`${tally.restores} restores, ${crew.saved().length} rows called saved`);
    }
    faults.push(...(await crew.finish(180)));
    const books = await audit(store, chainId, crew.saved());
    faults.push(...books.faults);
    const line = `${tally.restores} restores under ${desks} desks, whose backups lacked ${tally.lacked} rows, ${crew.told()}, ${books.commands} commands at the hub`;
    return { line, faults, met: { 'a restore': tally.restores, 'a row that a backup lacked': tally.lacked } };
  } finally {
    await left.clear();
  }
}

async function emptyDatabase(store: HubStore, databaseUrl: string): Promise<string> {
  const name = `restored_${randomBytes(6).toString('hex')}`;
  await ask(store.db, `create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

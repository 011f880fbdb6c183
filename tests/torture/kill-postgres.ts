import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HubStore } from '#hub/store/open.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { auditQuiet, lackingAt } from './books.ts';
import { openCrew } from './crew.ts';
import { type Part, type PartPlan, type Told, between, eventually, leftovers, roundsOf } from './part.ts';
import { chainId, openSalon, tormentedHub } from './salon.ts';

/** Postgres is killed under a hub that lives on: its postmaster, or a back end, whereupon it recovers by itself. */
export const killPostgres: Part = { name: 'kill-postgres', rounds: 50, missing: async () => undefined, run };

const desks = 3;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const faults: string[] = [];
  try {
    const salon = await openSalon(left);
    const { folder, databaseUrl, store } = salon;
    const hub = await tormentedHub(
      left,
      () => ['--data', folder],
      () => ({ DATABASE_URL: databaseUrl }),
    );
    const codes = await Promise.all(Array.from({ length: desks }, () => salon.code()));
    const crew = await openCrew(left, hub.url, codes, { seed: plan.seed, restMs: 250 });
    const tally = { postmaster: 0, backend: 0 };
    const answers = (): Promise<boolean> =>
      ask(store.db, 'select 1').then(
        () => true,
        () => false,
      );
    for (const round of roundsOf(plan)) {
      await sleep(between(plan.random, 10, 900));
      const before = crew.saved();
      if (plan.random() < 0.6) {
        tally.postmaster += 1;
        const struck = postmasterOf(folder);
        process.kill(struck, 'SIGKILL');
        const away = await eventually(`round ${round}: Postgres is brought back`, 60, async () => isAnother(struck, postmasterOf(folder)));
        if (away !== undefined) faults.push(away);
      } else {
        const none = await eventually(`round ${round}: a back end is there to be killed`, 30, () => killBackend(store));
        if (none === undefined) tally.backend += 1;
        else faults.push(none);
      }
      const late = await eventually(`round ${round}: Postgres answers again`, 60, answers);
      if (late !== undefined) faults.push(late);
      if (round % 10 === 0) {
        faults.push(...(await crew.settledWith(before, (rows) => lackingAt(store, chainId, rows))));
        plan.say(`${round} kills, ${crew.saved().length} rows called saved`);
      }
      if (faults.length > 0) break;
    }
    faults.push(...(await crew.finish(120)));
    const books = await auditQuiet(store, chainId, crew.saved());
    faults.push(...books.faults);
    const line = `${tally.postmaster} kills of the postmaster, ${tally.backend} of a back end, under ${desks} desks, ${crew.told()}, ${books.commands} commands at the hub`;
    return { line, faults, met: { 'a kill of the postmaster': tally.postmaster, 'a kill of a back end': tally.backend } };
  } finally {
    await left.clear();
  }
}

/** The process that the cluster's pid file names; 0 while there is none. */
function postmasterOf(dataDir: string): number {
  try {
    return Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}

function isAnother(struck: number, now: number): boolean {
  return now > 0 && now !== struck;
}

/** Kills the back end of one of the hub's connections, a busy one first; answers whether there was one. */
async function killBackend(store: HubStore): Promise<boolean> {
  const sql = `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by state = 'active' desc, random() limit 1`;
  // A connection that the last blow broke says so only now.
  const [found] = await ask<{ pid: number }>(store.db, sql).catch(() => []);
  return found !== undefined && isKilled(found.pid);
}

/** False when it was gone already. */
function isKilled(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

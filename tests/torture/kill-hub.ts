import { setTimeout as sleep } from 'node:timers/promises';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { auditQuiet, lackingAt } from './books.ts';
import { openCrew } from './crew.ts';
import { type Part, type PartPlan, type Told, between, leftovers, roundsOf } from './part.ts';
import { chainId, deviceCode, prepareSalon, tormentedHub, withStore } from './salon.ts';

/**
 * The hub is killed at random moments under load: alone, whereupon the Postgres that it runs itself ends well, or with that Postgres, as where the
 * machine dies. Desks keep working.
 */
export const killHub: Part = { name: 'kill-hub', rounds: 100, missing: async () => undefined, run };

const desks = 3;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const faults: string[] = [];
  try {
    const data = tempFolder('torture-hub');
    left.add(data.remove);
    await prepareSalon(data.path);
    const hub = await tormentedHub(left, () => ['--data', data.path]);
    const codes = await withStore(data.path, (store) => Promise.all(Array.from({ length: desks }, () => deviceCode(store))));
    const crew = await openCrew(left, hub.url, codes, { seed: plan.seed, restMs: 250 });
    const tally = { alone: 0, withPostgres: 0 };
    for (const round of roundsOf(plan)) {
      await sleep(between(plan.random, 10, 900));
      if (plan.random() < 0.5) {
        await hub.killTree();
        tally.withPostgres += 1;
      } else {
        await hub.kill();
        tally.alone += 1;
      }
      const before = crew.saved();
      if (plan.random() < 0.3) await sleep(between(plan.random, 0, 500));
      await hub.start();
      // Now and then everything has to be there before the next blow; else the next blow falls into the recovery.
      if (round % 10 === 0) {
        faults.push(...(await crew.settledWith(before, (rows) => withStore(data.path, (store) => lackingAt(store, chainId, rows)))));
        plan.say(`${round} kills, ${crew.saved().length} rows called saved`);
      }
      if (faults.length > 0) break;
    }
    faults.push(...(await crew.finish(120)));
    const books = await withStore(data.path, (store) => auditQuiet(store, chainId, crew.saved()));
    faults.push(...books.faults);
    return {
      line: `${tally.alone} kills of the hub alone, ${tally.withPostgres} with its Postgres, under ${desks} desks, ${crew.told()}, ${books.commands} commands at the hub`,
      faults,
      met: {
        'a kill of the hub alone': tally.alone,
        'a kill with its Postgres': tally.withPostgres,
        'a row called saved': crew.saved().length,
      },
    };
  } finally {
    await left.clear();
  }
}
